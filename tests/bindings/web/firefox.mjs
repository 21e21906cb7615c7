/// firefox.mjs PAGE [--keep FOLDER]: the page in Firefox, from disk: what page.mjs does at length in Chromium holds in
/// another browser's engine too.
///
/// Needs Firefox and what `npm ci --prefix tests/pages` installs; says "skipped" where one is missing.

import assert from "node:assert/strict";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

import { firefox } from "../../pages/browser.mjs";

const { values: options, positionals: [given] } = parseArgs({ allowPositionals: true, options: { keep: { type: "string" } } });
if (!given) {
    console.error("firefox.mjs PAGE [--keep FOLDER]");
    process.exit(2);
}

const browser = await firefox();
try {
    const page = await browser.newPage();
    const [asked, faults] = [[], []];
    page.on("request", (request) => asked.push(request.url()));
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
    const address = pathToFileURL(resolve(given)).href;
    const shows = (selector, text) =>
        page.waitForFunction((where, words) => document.querySelector(where)?.textContent.includes(words), { timeout: 30_000 }, selector, text);
    const keep = async (name) => options.keep && page.screenshot({ path: resolve(options.keep, `firefox-${name}.png`) });

    await page.setViewport({ width: 1280, height: 900 });
    await page.goto(address);
    await page.locator("::-p-text(Open LLI-431)").click();
    await shows(".verdict", "the project's ERDF by 0.01");
    await shows('[aria-labelledby="findings-title"]', "cannot tell which");
    console.log("the sample is checked: one cent, of a cause that the data cannot tell");

    await page.locator("tfoot ::-p-text(355,510.51)").click();
    await shows('[aria-labelledby="explanation-title"]', "181,128.76");
    await keep("explained");
    console.log("a figure is explained");

    const cells = await page.$$eval("thead th", (heads) => heads.map((head) => head.textContent.trim()));
    const total = `td[data-row="0"][data-column="${cells.findIndex((each) => each.startsWith("Total"))}"]`;
    await page.locator(total).click();
    await page.keyboard.type("1000.05");
    await page.keyboard.press("Enter");
    await shows("tbody tr:first-child", "850.04");
    console.log("an edit is computed");

    await page.locator(total).click();
    await page.keyboard.type("12..5");
    await page.keyboard.press("Enter");
    await shows(`${total}[aria-invalid="true"]`, "12..5");
    console.log("what is no amount is an error at its cell");

    await page.keyboard.down("Control");
    await page.keyboard.press("z");
    await page.keyboard.up("Control");
    await page.select(".settings select", "lv");
    await shows('html[lang="lv"] #findings-title', "Konstatējumi");
    await keep("latvian");
    console.log("it speaks Latvian");

    assert.deepEqual(asked.filter((url) => url !== address && !/^(blob|data):/.test(url)), [], "something else is asked for");
    assert.deepEqual(faults, [], "the browser tells faults");
} finally {
    await browser.close();
}
