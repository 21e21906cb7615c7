/// page.mjs PAGE [--command PATH] [--keep FOLDER] [--only WORDS]: the page, used as a person would, from disk and
/// without a network. With --command, what is downloaded must be byte for byte what the command writes.
///
/// Needs Chromium and what `npm ci --prefix tests/pages` installs; says "skipped" where one is missing. --keep leaves
/// pictures in a folder.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { deflateRawSync, gzipSync } from "node:zlib";

import { browserPath, modules } from "../../pages/browser.mjs";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");
const { values: options, positionals: [given] } = parseArgs({ allowPositionals: true, options: { keep: { type: "string" }, only: { type: "string" }, command: { type: "string" } } });

if (!given) {
    console.error("page.mjs PAGE [--command PATH] [--keep FOLDER] [--only WORDS]");
    process.exit(2);
}
const { chromium, axe } = await modules();
const address = pathToFileURL(resolve(given)).href;

const TABS = ["whatIf", "charts", "questions", "versions", "text"];
const file = (name, text) => ({ name, mimeType: "application/octet-stream", buffer: Buffer.from(text) });
const scenario = (name) => readFileSync(join(ROOT, "scenarios", name), "utf8");
const cell = (page, row, column) => page.locator(`td[data-row="${row}"][data-column="${column}"]`);
const columnOf = async (page, heading) => {
    await page.locator("thead th", { hasText: heading }).first().waitFor();
    return (await page.locator("thead th").allTextContents()).findIndex((text) => text.trim().startsWith(heading));
};
const at = async (page, row, heading) => cell(page, row, await columnOf(page, heading));
const text = (locator) => locator.textContent().then((each) => each.replace(/\s+/g, " ").trim());
const value = (locator) => locator.locator(".value").textContent();
const spoken = (page) => text(page.locator(".verdict .said"));

async function openSample(page) {
    await page.getByRole("button", { name: "LLI-431" }).click();
    await page.locator("tfoot .value", { hasText: /355.510.51/ }).waitFor();
}

async function openFiles(page, ...files) {
    await page.locator('input[type="file"]').setInputFiles(files);
}

async function type(page, locator, typed, key = "Enter") {
    await locator.click();
    await page.keyboard.type(typed);
    await page.keyboard.press(key);
}

async function settled(page) {
    await page.waitForFunction(() => document.querySelector("[data-busy]")?.dataset.busy === "false");
}

async function showText(page) {
    await page.locator("#tab-text").click();
    return page.locator("textarea").inputValue();
}

async function paste(page, block) {
    await page.evaluate((data) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData("text/plain", data);
        document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    }, block);
}

async function download(page, name) {
    const [arrived] = await Promise.all([page.waitForEvent("download"), page.locator(".downloads button", { hasText: name }).click()]);
    return { name: arrived.suggestedFilename(), bytes: readFileSync(await arrived.path()) };
}

function fortyPartners() {
    const rows = Array.from({ length: 40 }, (_, index) =>
        `  P${index + 1}: {name: Partner ${index + 1} (invented), country: ${index % 2 ? "LT" : "LV"}, total: ${100000 + index * 317}.${10 + index}}`);
    return `prorata: 1\nprogramme: interreg-latvia-lithuania-2014-2020\nproject: {acronym: Forty (invented), call: "3", objective: "4.1"}\npartners:\n${rows.join("\n")}\n`;
}

async function faultsOfAxe(page) {
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(" ")} ${node.failureSummary.split("\n").slice(1).join(" ").trim()}`));
}

/** A workbook that unfolds to very much: what no reader may try to hold. */
function bomb() {
    const content = deflateRawSync(Buffer.alloc(200_000_000));
    const name = Buffer.from("xl/worksheets/sheet1.xml");
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(8, 8);
    head.writeUInt32LE(content.length, 18);
    head.writeUInt32LE(200_000_000, 22);
    head.writeUInt16LE(name.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(20, 4);
    central.writeUInt16LE(20, 6);
    central.writeUInt16LE(8, 10);
    central.writeUInt32LE(content.length, 20);
    central.writeUInt32LE(200_000_000, 24);
    central.writeUInt16LE(name.length, 28);
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(1, 8);
    end.writeUInt16LE(1, 10);
    end.writeUInt32LE(central.length + name.length, 12);
    end.writeUInt32LE(head.length + name.length + content.length, 16);
    return Buffer.concat([head, name, content, central, name, end]);
}

const WALKS = {
    async "the cent of LLI-431 is told first, with what it can mean"(page) {
        await openSample(page);
        assert.match(await spoken(page), /1 of 8 reported figures does not reconcile: the project's ERDF by 0\.01/);
        const finding = page.locator(".finding").first();
        assert.match(await text(finding), /printed 355510\.5; the partners add up to 355,510\.51/);
        assert.match(await text(finding), /cause: cannot tell which of these 4/);
        assert.match(await text(await at(page, 3, "ERDF")), /355,510\.51.*printed 355510\.5.*-0\.01/);
        assert.ok((await finding.boundingBox()).y < 900, "the finding is on the first screen");
    },
    async "a figure opens to its explanation, by mouse and by keyboard"(page) {
        await openSample(page);
        await (await at(page, 0, "ERDF")).click();
        const why = page.locator("#why");
        await why.getByText("213,092.67 × 85% = 181,128.7695").waitFor();
        assert.match(await text(why), /KPR\.ERDF = 181,128\.76.*cut to 0\.01: 181,128\.76.*0\.0095 goes to KPR\.contribution.*basis: ERDF is 85% of eligible cost/);
        await why.getByRole("button", { name: "KPR.total" }).click();
        await why.getByText("given by Latvian ministry's project card").waitFor();
        await (await at(page, 0, "Total")).click();
        for (let round = 0; round < 10; round += 1) {
            await page.keyboard.press("ArrowRight");
            await page.keyboard.press("ArrowLeft");
        }
        await page.keyboard.press("ArrowRight");
        await why.getByText("213,092.67 × 85% = 181,128.7695").waitFor();
        await (await at(page, 0, "Total")).click();
        for (const key of ["ArrowDown", "ArrowDown", "ArrowDown", "ArrowRight"]) {
            await page.keyboard.press(key);
        }
        await why.getByText("2 partners together: 355,510.51").waitFor();
        await page.keyboard.press("Enter");
        assert.equal(await page.evaluate(() => document.activeElement.closest("#why") !== null), true);
        await page.keyboard.press("Escape");
        assert.equal(await page.evaluate(() => document.activeElement.dataset.row), "3");
    },
    async "an edit is computed at once, written into the text, and taken back"(page) {
        await openSample(page);
        await type(page, await at(page, 0, "Total"), "213,092.68");
        await (await at(page, 0, "ERDF")).getByText("181,128.77").waitFor();
        const written = await showText(page);
        assert.equal(written, scenario("cases/lli-431.yaml").replace("role: lead}", "role: lead, total: 213092.68}"));
        assert.match(await spoken(page), /do not reconcile/);
        await (await at(page, 0, "Name")).click();
        await page.keyboard.press("Control+z");
        await (await at(page, 0, "ERDF")).getByText("181,128.76").waitFor();
        assert.equal(await page.locator("textarea").inputValue(), scenario("cases/lli-431.yaml"));
        await page.keyboard.press("Control+Shift+z");
        await (await at(page, 0, "ERDF")).getByText("181,128.77").waitFor();
    },
    async "eight partners are pasted from a spreadsheet"(page) {
        await openSample(page);
        await (await at(page, 2, "Name")).click();
        await paste(page, ["Name\tCountry\tRole\tTotal"].concat(Array.from({ length: 8 }, (_, index) => `City ${index + 1}\tLV\tpartner\t"${index + 1},000.05"`)).join("\r\n"));
        await (await at(page, 9, "ERDF")).getByText("6,800.04").waitFor();
        assert.equal(await value(await at(page, 9, "Total")), "8,000.05");
        assert.equal(await page.locator("tbody tr").count(), 11);
        await page.keyboard.press("Control+z");
        await page.waitForFunction(() => document.querySelectorAll("tbody tr").length === 3);
    },
    async "a block is copied as spreadsheets take it"(page) {
        await openSample(page);
        await (await at(page, 0, "Partner")).click();
        await page.keyboard.press("Shift+ArrowDown");
        await page.keyboard.press("Shift+ArrowRight");
        const copied = await page.evaluate(() => {
            const clipboardData = new DataTransfer();
            document.activeElement.dispatchEvent(new ClipboardEvent("copy", { clipboardData, bubbles: true, cancelable: true }));
            return clipboardData.getData("text/plain");
        });
        const [from, to] = [await (await at(page, 0, "Country")).boundingBox(), await (await at(page, 1, "Total")).boundingBox()];
        await page.mouse.move(from.x + 5, from.y + 5);
        await page.mouse.down();
        await page.mouse.move(to.x + 5, to.y + 5, { steps: 8 });
        await page.mouse.up();
        assert.equal(await page.locator('td[aria-selected="true"]').count(), 6);
        assert.equal(copied, 'KPR\tKurzemes plānošanas reģions\nKLR\t"Association ""Klaipeda region"""');
    },
    async "what cannot be read is an error at its cell, and old figures are told to be old"(page) {
        await openSample(page);
        const total = await at(page, 1, "Total");
        await type(page, total, "1.234");
        await page.locator('td[aria-invalid="true"]').waitFor();
        assert.equal(await total.getAttribute("aria-invalid"), "true");
        assert.match(await text(total), /'1\.234' can be read in two ways/);
        assert.match(await spoken(page), /Cannot be computed; errors: 1.*as of before/);
        assert.match(await text(page.locator("article.error")), /line 6/);
        assert.equal(await page.locator(".scroll.stale").count(), 1);
        await type(page, total, "five, or so");
        await total.getByText(/five, or so.*is not a number|is not a number/).waitFor();
        await type(page, total, "205,155.00");
        await page.waitForFunction(() => !document.querySelector('td[aria-invalid="true"]'));
        assert.match(await spoken(page), /1 of 8 reported figures/);
    },
    async "cells are edited by keyboard as in a spreadsheet"(page) {
        await openSample(page);
        await (await at(page, 0, "Name")).click();
        await page.keyboard.press("F2");
        await page.keyboard.press("End");
        await page.keyboard.type(" X");
        await page.keyboard.press("Escape");
        assert.equal(await value(await at(page, 0, "Name")), "Kurzemes plānošanas reģions");
        await page.keyboard.type("New name");
        await page.keyboard.press("Tab");
        assert.equal(await value(await at(page, 0, "Name")), "New name");
        await page.keyboard.type("EE");
        await page.keyboard.press("Enter");
        assert.equal(await value(await at(page, 0, "Country")), "EE");
        assert.equal(await page.evaluate(() => document.activeElement.dataset.row), "1");
        await page.keyboard.press("Delete");
        assert.equal(await value(await at(page, 1, "Country")), "");
        await page.keyboard.press("Control+Home");
        await page.keyboard.type("K2");
        await page.keyboard.press("Enter");
        await page.locator("tbody tr", { hasText: "K2" }).waitFor();
        assert.match(await showText(page), /K2: \{total: 213092\.67/);
        await page.getByRole("button", { name: "Remove" }).click();
        assert.equal(await page.locator("tbody tr").count(), 2);
        await page.getByRole("button", { name: "+ Partner" }).click();
        assert.equal(await page.locator("tbody tr").count(), 3);
    },
    async "the rate is changed in a what-if, and kept only when told"(page) {
        await openSample(page);
        const slider = page.getByRole("slider", { name: /Rate of ERDF/ });
        await slider.focus();
        for (let step = 0; step < 50; step += 1) {
            await page.keyboard.press("ArrowLeft");
        }
        const panel = page.locator("#panel");
        await panel.getByRole("row", { name: /project\.ERDF 355,510\.51 334,598\.13 -20,912\.38/ }).waitFor();
        assert.match(await text(panel), /KPR\.contribution\s*31,963\.91\s*42,618\.54\s*\+10,654\.63/);
        assert.equal(await value(await at(page, 0, "ERDF")), "181,128.76");
        await panel.getByRole("button", { name: "Keep this" }).click();
        await (await at(page, 0, "ERDF")).getByText("170,474.13").waitFor();
        assert.match(await showText(page), /KPR: \{.*funds: \{ERDF: 80 %\}\}/);
        await page.locator("#tab-whatIf").click();
        await page.getByRole("slider", { name: /Cut/ }).focus();
        for (let step = 0; step < 10; step += 1) {
            await page.keyboard.press("ArrowRight");
        }
        await panel.getByRole("row", { name: /KPR\.total 213,092\.67 210,961\.74/ }).waitFor();
    },
    async "a rate of one partner is edited in the sheet"(page) {
        await openFiles(page, file("four.yaml", scenario("examples/four-partners-two-funds.yaml")));
        await page.locator("tfoot .value", { hasText: /\d/ }).first().waitFor();
        assert.ok(await columnOf(page, "ERDF") > 0);
    },
    async "published figures are seen and edited beside what is computed"(page) {
        await openSample(page);
        const sheet = (name) => page.getByRole("group", { name: "What the sheet shows" }).getByRole("button", { name });
        await sheet("Published figures").click();
        assert.match(await text(await at(page, 2 + 1, "ERDF")), /^355,510\.5 computed 355,510\.51 ✗ -0\.01$/);
        assert.match(await text(await at(page, 0, "Contribution")), /^31,963\.91 computed 31,963\.91 ✓ ?agrees/);
        assert.match(await text(await at(page, 0, "Total")), /^213,092\.67 .*given by the source/);
        assert.match(await text(await at(page, 3, "Contribution")), /^computed 62,737\.16$/);
        await (await at(page, 3, "ERDF")).click();
        await page.locator("#why").getByText("2 partners together: 355,510.51").waitFor();
        await type(page, await at(page, 3, "ERDF"), "355,510.51");
        await page.locator(".verdict", { hasText: /all 6 reported figures/ }).waitFor();
        assert.equal(await showText(page), scenario("cases/lli-431.yaml").replace("355510.5}", "355510.51}"));
        await (await at(page, 0, "ERDF")).click();
        await paste(page, "181,128.75\t31,963.92\r\n174,381.75\t30,773.26");
        await (await at(page, 1, "Contribution")).getByText("+0.01").waitFor();
        assert.match(await text(await at(page, 0, "ERDF")), /^181,128\.75 computed 181,128\.76 ✗ -0\.01$/);
        assert.equal(await page.locator("textarea").inputValue(), scenario("cases/lli-431.yaml").replace("355510.5}", "355510.51}")
            .replace("181128.76", "181128.75").replace("31963.91", "31963.92").replace("30773.25", "30773.26"));
        await (await at(page, 1, "Contribution")).click();
        await page.keyboard.press("Control+z");
        await (await at(page, 0, "ERDF")).getByText("181,128.76").first().waitFor();
        // What is published of another kind gets a column, and a figure that is taken out leaves none of its names.
        await page.getByLabel("A further figure").selectOption("Rate of ERDF");
        await type(page, await at(page, 3, "Rate of ERDF"), "85 %");
        await page.waitForFunction(() => document.querySelector("textarea").value.includes("rates: {ERDF: 85 %}"));
        await (await at(page, 3, "Rate of ERDF")).click();
        await page.keyboard.press("Delete");
        await page.waitForFunction(() => !document.querySelector("textarea").value.includes("rates:"));
        await page.getByLabel("Published in").fill("Another card");
        await page.getByLabel("Published in").press("Tab");
        await page.waitForFunction(() => document.querySelector("textarea").value.includes("title: Another card"));
        // Another source has figures of its own, held against the same budget.
        await page.getByRole("button", { name: "+ Source" }).click();
        await page.waitForFunction(() => document.querySelector("tfoot .value:not(:empty)") === null);
        await type(page, await at(page, 3, "Total"), "418,247.68");
        await (await at(page, 3, "Total")).getByText("+0.01").waitFor();
        await page.getByRole("combobox", { name: "Source", exact: true }).selectOption("Another card");
        assert.match(await text(await at(page, 3, "Total")), /^418,247\.67 computed 418,247\.67/);
        await sheet("Budget").click();
        await (await at(page, 3, "ERDF")).getByText("355,510.51").waitFor();
    },
    async "figures are published of a budget that had none, and held against it at once"(page) {
        await openFiles(page, file("eight.yaml", scenario("examples/eight-partners-under-a-ceiling.yaml")));
        await page.getByRole("button", { name: "Published figures" }).click();
        await (await at(page, 0, "Total")).getByText("computed").waitFor();
        const computed = (await text(await at(page, 0, "Total"))).replace("computed ", "");
        await type(page, await at(page, 0, "Total"), computed);
        await (await at(page, 0, "Total")).getByText("✓").waitFor();
        assert.match(await spoken(page), /reported figure/);
        assert.match(await showText(page), /\nreported:\n {2}- source: \{title: Published figures\}\n {4}partners: \{LP: \{total: /);
        await (await at(page, 0, "Total")).click();
        await page.keyboard.press("Control+z");
        await page.waitForFunction(() => !document.querySelector("textarea").value.includes("reported:"));
        await page.locator(".verdict", { hasText: "Nothing is reported" }).or(page.locator(".verdict", { hasText: "Computed" })).first().waitFor();
        assert.equal(await page.locator("textarea").inputValue(), scenario("examples/eight-partners-under-a-ceiling.yaml"));
    },
    async "a partner is renamed, and what names him follows in one step"(page) {
        const claims = scenario("examples/claims-of-three-partners.yaml");
        await openFiles(page, file("claims.yaml", claims));
        await (await at(page, 0, "Total")).getByText("104,000.00").waitFor();
        await (await at(page, 0, "ERDF")).click();
        await type(page, await at(page, 0, "Partner"), "Lead");
        await page.waitForFunction(() => document.querySelector("td[data-row='0']").textContent.includes("Lead"));
        await settled(page);
        assert.equal(await page.locator("article.error").count(), 0);
        const renamed = await showText(page);
        assert.doesNotMatch(renamed, /\bLP\b/);
        assert.match(renamed, /certificates: \[Lead\.1/);
        assert.equal(await page.locator(".notice").count(), 0);
        await (await at(page, 0, "Total")).click();
        await page.keyboard.press("Control+z");
        await page.waitForFunction(() => !document.querySelector("textarea").value.includes("Lead.1"));
        assert.equal(await page.locator("textarea").inputValue(), claims);
        await openFiles(page, file("other.yaml", scenario("cases/lli-431.yaml").replace("name: Kurzemes plānošanas reģions", "name: KPR")));
        await (await at(page, 0, "ERDF")).getByText("181,128.76").waitFor();
        await type(page, await at(page, 0, "Partner"), "K2");
        await page.locator(".notice", { hasText: "“KPR” is still written where it cannot be told whether it means this partner: line 5." }).waitFor();
    },
    async "a budget by category shows its categories, flat rates and rows"(page) {
        await openFiles(page, file("eight.yaml", scenario("examples/eight-partners-under-a-ceiling.yaml")));
        await (await at(page, 0, "staff")).getByText("118,450.33").waitFor();
        assert.match(await text(await at(page, 0, "travel")), /17,767\.54.*15% of staff/);
        assert.match(await text(await at(page, 7, "staff")), /1,835\.10.*in rows/);
        assert.equal(await (await at(page, 7, "staff")).getAttribute("aria-readonly"), "true");
        await type(page, await at(page, 0, "staff"), "100,000");
        await (await at(page, 0, "travel")).getByText("15,000.00").waitFor();
        await (await at(page, 0, "travel")).click();
        await page.keyboard.press("F2");
        assert.equal(await page.locator("td input").inputValue(), "15% of staff");
        await page.keyboard.press("Enter");
        assert.match(await text(await at(page, 0, "travel")), /15,000\.00.*15% of staff/);
        await type(page, await at(page, 0, "travel"), "10% of staff");
        await (await at(page, 0, "travel")).getByText("10,000.00").waitFor();
        await type(page, await at(page, 0, "travel"), "9,999.99");
        await (await at(page, 0, "travel")).getByText("9,999.99").waitFor();
        assert.doesNotMatch(await text(await at(page, 0, "travel")), /% of staff/);
        for (let step = 0; step < 2; step += 1) {
            await (await at(page, 0, "travel")).click();
            await page.keyboard.press("Control+z");
        }
        await (await at(page, 0, "travel")).getByText("15,000.00").waitFor();
        await type(page, await at(page, 0, "Rate of ERDF"), "80%");
        assert.match(await showText(page), /funds: \{ERDF: 80 %\}\n {4}flat_rates: \{travel: 15 % of staff, office: 15 % of staff\}\n {4}budget: \{staff: 100000, external/);
    },
    async "rows of a category are edited, pasted and added below the sheet"(page) {
        const given = scenario("examples/eight-partners-under-a-ceiling.yaml");
        await openFiles(page, file("eight.yaml", given));
        await (await at(page, 7, "staff")).getByText("1,835.10").waitFor();
        await (await at(page, 7, "staff")).click();
        const rows = page.getByRole("region", { name: "Rows of P8.staff" });
        assert.equal(await rows.getByRole("textbox", { name: "1, Units" }).inputValue(), "30");
        await rows.getByRole("textbox", { name: "1, Units" }).fill("31");
        await rows.getByRole("textbox", { name: "1, Units" }).press("Tab");
        await (await at(page, 7, "staff")).getByText("1,896.27").waitFor();
        await rows.getByRole("button", { name: "+ Row" }).click();
        await rows.getByRole("textbox", { name: "2, Item" }).focus();
        await paste(page, "Driver\t2\t10.05\r\nCook\t3\t5.01");
        await rows.getByRole("button", { name: "15.03" }).click();
        await page.locator("#why").getByText("P8.staff.rows.3").first().waitFor();
        await (await at(page, 7, "staff")).getByText("1,931.40").waitFor();
        assert.equal(await showText(page), given.replace("units: 30, price: 61.17}", "units: 31, price: 61.17}, {item: Driver, units: 2, price: 10.05}, {item: Cook, units: 3, price: 5.01}"));
        await rows.getByRole("button", { name: "Remove: 2" }).click();
        await (await at(page, 7, "staff")).getByText("1,911.30").waitFor();
        await rows.getByRole("textbox", { name: "1, Price" }).fill("five");
        await rows.getByRole("textbox", { name: "1, Price" }).press("Tab");
        await rows.locator('input[aria-invalid="true"]').waitFor();
        assert.deepEqual(await faultsOfAxe(page), []);
        await (await at(page, 0, "staff")).click();
        await rows.waitFor({ state: "detached" });
    },
    async "questions the other way round are answered, and refused as the engine says"(page) {
        await openSample(page);
        await page.locator("#tab-questions").click();
        const panel = page.locator("#panel");
        await panel.getByRole("button", { name: "Ask" }).click();
        await panel.getByText("144,489.49").first().waitFor();
        await panel.getByLabel("Question").selectOption("rate");
        await panel.getByLabel("Figure").selectOption("KPR.ERDF");
        await panel.getByLabel("Amount").fill("181,128.76");
        await panel.getByRole("button", { name: "Ask" }).click();
        await panel.getByText(/the roundest is 85%/).first().waitFor();
        await panel.getByLabel("Amount").fill("1,2,3");
        await panel.getByRole("button", { name: "Ask" }).click();
        await panel.getByText("is not an amount").waitFor();
        await panel.getByLabel("Question").selectOption("budget");
        await panel.getByLabel("Figure").selectOption("project.ERDF");
        await panel.getByLabel("Amount").fill("300,000.00");
        await panel.getByRole("button", { name: "Ask" }).click();
        await panel.getByText(/352,941\.19 at most/).first().waitFor();
        await panel.getByLabel("Question").selectOption("change");
        await panel.getByRole("combobox", { name: "Partner", exact: true }).selectOption("KLR");
        await panel.getByRole("button", { name: "Ask" }).click();
        await panel.getByRole("row", { name: /project\.total 418,247\.67 213,092\.67 -205,155\.00/ }).waitFor();
        await panel.getByLabel("What happens").selectOption("rate");
        await panel.getByRole("textbox", { name: "Rate", exact: true }).fill("185");
        await panel.getByRole("button", { name: "Ask" }).click();
        await panel.locator("p.bad").first().waitFor();
    },
    async "own contributions, break-even and what may still be declared are asked for"(page) {
        const panel = page.locator("#panel");
        const ask = async (name, question) => {
            await openFiles(page, file(basename(name), scenario(name)));
            await page.locator("tfoot .value", { hasText: /\d/ }).first().waitFor();
            await page.locator("#tab-questions").click();
            await panel.getByLabel("Question").selectOption(question);
            await panel.getByRole("button", { name: "Ask" }).click();
        };
        await ask("examples/latvia-state-budget.yaml", "contribution");
        await panel.getByText("own contributions come to 38,456.82 at the least; now to 46,172.87.").waitFor();
        await panel.getByRole("row", { name: "LP 23,148.17 15,432.12 co-financing 2014-2020" }).waitFor();
        await panel.getByRole("row", { name: /LP\.own_contribution 23,148\.17 15,432\.12 -7,716\.05/ }).waitFor();
        await ask("examples/eight-partners-under-a-ceiling.yaml", "break-even");
        await panel.getByRole("row", { name: /P2 office 9,618\.06 80,848\.94 9,618\.06 9,618\.07/ }).waitFor();
        await ask("examples/claims-of-three-partners.yaml", "claim");
        await panel.getByRole("row", { name: /P2\.infrastructure -749\.99 0\.00 0\.00 P2\.infrastructure/ }).waitFor();
        await page.getByLabel("Language").selectOption("de");
        await page.waitForFunction(() => document.querySelector("#panel h3") === null); // an answer is of its language
        await panel.locator("button.main").click();
        await panel.getByRole("row", { name: /P2\.infrastructure -749,99/ }).waitFor();
    },
    async "one figure over a range of amounts, and of rates"(page) {
        await openSample(page);
        await page.locator("#tab-questions").click();
        const panel = page.locator("#panel");
        await panel.getByLabel("Question").selectOption("sweep");
        const ask = async (axis, from, to, step, figure) => {
            await panel.getByLabel("What varies").selectOption(axis);
            await panel.getByLabel("From").fill(from);
            await panel.getByRole("textbox", { name: /^To/ }).fill(to);
            await panel.getByLabel("In steps of").fill(step);
            await panel.getByLabel("Figure").selectOption(figure);
            await panel.getByRole("button", { name: "Ask" }).click();
        };
        await ask("KPR: Total", "213,092.66", "213,092.69", "0.01", "KPR.ERDF");
        await panel.getByRole("row", { name: "213,092.69 181,128.78 +0.02" }).waitFor();
        assert.equal(await panel.locator("tbody tr").count(), 4);
        assert.equal(await panel.locator(".bars svg").last().getAttribute("aria-label"), "213,092.69: +0.02");
        await ask("Rate of ERDF", "84.5", "86%", "0.5", "project.ERDF");
        await panel.getByRole("row", { name: "84.5% 353,419.27 -2,091.24" }).waitFor();
        assert.equal(await panel.locator("tbody tr").count(), 4);
        await ask("Rate of ERDF", "99", "101", "1", "project.ERDF");
        await panel.locator("td.bad").first().waitFor();
        await ask("KPR: Total", "1", "1,000,000", "0.01", "KPR.ERDF");
        await panel.getByText("more than 200 values").waitFor();
        await ask("KPR: Total", "5", "4", "1", "KPR.ERDF");
        await panel.getByText("This is no range").waitFor();
        await ask("KPR: Total", "five", "4", "1", "KPR.ERDF");
        await panel.getByText("“five” is not an amount").waitFor();
        await openFiles(page, file("first.yaml", scenario("examples/first-budget.yaml")));
        await page.locator("tfoot .value", { hasText: /\d/ }).first().waitFor();
        await ask("LP: Rate of ERDF", "78", "80", "1", "LP.ERDF");
        await panel.getByRole("row", { name: /^80% 75,876\.53 0\.00/ }).waitFor();
    },
    async "claims are shown, and their figures open to explanations"(page) {
        await openSample(page);
        assert.equal(await page.locator("#tab-claims").count(), 0);
        await openFiles(page, file("claims.yaml", scenario("examples/claims-of-three-partners.yaml")));
        await page.locator("#tab-claims").click();
        const panel = page.locator("#panel");
        await panel.getByText(/89,410\.34 declared in partner reports \(7\)/).waitFor();
        const finding = page.locator("#findings").getByText("Claims: P2 has 749.99 more of infrastructure than is approved");
        await finding.waitFor();
        assert.match(await spoken(page), /Computed; findings: 1 P2 has 749\.99 more/);
        await panel.getByRole("row", { name: /LP\.ERDF 83,200\.00 44,198\.85/ }).getByRole("button", { name: "40,717.97" }).click();
        const why = panel.locator("#claim-why");
        await why.getByRole("heading", { name: "LP.ERDF.eligible = 40,717.97" }).waitFor();
        assert.equal(await page.evaluate(() => document.activeElement.id), "claim-why");
        await page.keyboard.press("Escape");
        assert.equal(await page.evaluate(() => document.activeElement.textContent), "40,717.97");
        await panel.getByRole("row", { name: /LP\.staff 60,000\.00/ }).getByRole("button", { name: "53.91" }).click();
        await why.getByRole("heading", { name: "LP.staff.percent = 53.91%" }).waitFor();
        await why.getByText("in percent of 60,000.00").waitFor();
        await why.getByRole("button", { name: "LP.staff.total_so_far" }).click();
        await why.getByRole("heading", { name: "LP.staff.total_so_far = 32,345.68" }).waitFor();
        // A name with blanks and brackets is asked for as it is written.
        await panel.getByRole("row", { name: /Friends of the river/ }).first().getByRole("button").first().click();
        await why.getByRole("heading", { name: /LP\.contributors\.Friends of the river \(invented\)\.total_so_far/ }).waitFor();
        await panel.locator("summary", { hasText: /^Payments$/ }).click();
        await panel.getByRole("row", { name: /1 ERDF P3/ }).getByRole("button").first().click();
        await why.getByRole("heading", { name: /payments\.1\.ERDF\.P3\.approved/ }).waitFor();
        assert.equal(await panel.locator("#claim-why").count(), 1);
        await page.getByLabel("Language").selectOption("lv");
        await panel.getByText(/89\s410,34/).first().waitFor();
        // What an edit does to claims is seen at once.
        await page.getByLabel("Valoda").selectOption("en");
        await type(page, await at(page, 0, "staff"), "70,000");
        await panel.getByRole("row", { name: /LP\.staff 70,000\.00 32,345\.68 46\.21 37,654\.32/ }).waitFor();
        await type(page, await at(page, 0, "staff"), "seventy");
        await panel.getByText("as of before this edit").waitFor();
        await openFiles(page, file("more.yaml", scenario("examples/claims-of-three-partners.yaml").replace("amount: 30000, investment", "amount: 31250, investment")));
        await panel.getByText(/89,410\.34 declared in partner reports/).waitFor();
        assert.equal(await finding.count(), 0);
        await openFiles(page, file("twice.yaml", scenario("examples/claims-of-three-partners.yaml").replace("certificates: [LP.1", "certificates: [LP.1, LP.1")));
        await page.locator("#findings").getByText("Claims: project report 1 holds a certificate of LP that is in an earlier one").waitFor();
        assert.match(await text(page.locator("#tab-claims")), /✗/);
        await openFiles(page, file("lli-431.yaml", scenario("cases/lli-431.yaml")));
        await page.locator("#tab-claims").waitFor({ state: "detached" });
        assert.equal(await page.locator("#tab-whatIf").getAttribute("aria-selected"), "true");
    },
    async "versions and snapshots are compared"(page) {
        await openFiles(page, file("versions.yaml", scenario("examples/budget-in-three-versions.yaml")));
        await page.locator("tfoot .value", { hasText: /\d/ }).first().waitFor();
        await page.locator("#tab-versions").click();
        const panel = page.locator("#panel");
        await panel.getByText("needs approval").first().waitFor();
        assert.match(await text(panel), /LP\.external\s*35,000\.00\s*25,000\.00\s*-10,000\.00/);
        await page.locator(".brand").click();
        await openSample(page);
        await page.locator("#tab-versions").click();
        await panel.getByRole("button", { name: "Keep a snapshot" }).click();
        await type(page, await at(page, 0, "Total"), "213,092.68");
        await panel.getByText("KPR.contribution").or(panel.getByText("KPR.ERDF")).first().waitFor();
        assert.match(await text(panel), /KPR\.ERDF\s*181,128\.76\s*181,128\.77\s*\+0\.01/);
    },
    async "charts say what the figures are, and where the odd cents went"(page) {
        await openSample(page);
        await page.locator("#tab-charts").click();
        const panel = page.locator("#panel");
        await panel.getByText("0.0095 goes to KPR.contribution").waitFor();
        assert.match(await panel.locator("svg desc").first().textContent(), /ERDF: 181,128\.76; Contribution: 31,963\.91/);
        await openFiles(page, file("key.yaml", scenario("examples/envelope-by-a-key.yaml")));
        await panel.locator(".bars .id", { hasText: "RIX.call 3" }).waitFor();
        const bars = await panel.locator("figure").last().locator(".bars svg").evaluateAll((all) => all.map((each) => [each.getAttribute("aria-label"), each.querySelector("rect").getAttribute("x"), each.querySelector("rect").getAttribute("width")]));
        const table = await panel.locator("tbody tr").evaluateAll((all) => all.map((row) => [row.children[0], row.children[3]].map((each) => each.textContent.trim()).join(": ")));
        assert.deepEqual(bars.map(([label]) => label), table);
        assert.match(bars.find(([label]) => label.startsWith("RIX"))[0], /^RIX\.call 3: \+0\.004090909090…$/);
        for (const [label, x, width] of bars) {
            assert.equal(x, label.includes(": -") ? `-${width}` : "0", label);
        }
        assert.equal(Math.max(...bars.map(([, , width]) => Number(width))), 1000);
        await page.getByLabel("Language").selectOption("lt");
        await panel.locator(".bars .number", { hasText: "+0,004090909090…" }).waitFor();
        assert.equal(Math.max(...await panel.locator("figure").last().locator(".bars rect").evaluateAll((all) => all.map((each) => Number(each.getAttribute("width"))))), 1000);
    },
    async "results are downloaded"(page) {
        await openSample(page);
        const report = await download(page, "Report");
        assert.equal(report.name, "lli-431.html");
        for (const needed of ["181,128.76", "355,510.51", "355510.5"]) {
            assert.ok(report.bytes.includes(needed), needed);
        }
        const workbook = await download(page, "XLSX");
        assert.equal(workbook.name, "lli-431.xlsx");
        assert.equal(workbook.bytes.subarray(0, 4).toString("latin1"), "PK\u0003\u0004");
        if (options.command) {
            const write = (args) => spawnSync(resolve(options.command), args, { cwd: join(ROOT, "scenarios/cases"), maxBuffer: 1 << 28 }).stdout;
            assert.ok(report.bytes.equals(write(["check", "lli-431.yaml", "--locale", "en", "--format", "html"])), "the report is the command's");
            assert.ok(workbook.bytes.equals(write(["compute", "lli-431.yaml", "--locale", "en", "--format", "xlsx"])), "the workbook is the command's");
        }
        const yaml = await download(page, "YAML");
        assert.equal(yaml.bytes.toString(), scenario("cases/lli-431.yaml"));
        // A workbook of the engine's own comes back as a file of a desk would.
        await openFiles(page, { name: "allocation.xlsx", mimeType: "application/octet-stream", buffer: workbook.bytes });
        await page.locator(".faults, .verdict").first().waitFor();
    },
    async "Latvian: words, numbers and the language of the page"(page) {
        await openSample(page);
        await page.getByLabel("Language").selectOption("lv");
        await page.locator("tfoot .value", { hasText: "355\u00a0510,51" }).waitFor();
        assert.equal(await page.evaluate(() => document.documentElement.lang), "lv");
        assert.match(await spoken(page), /nesakrīt 1 no 8 uzrādītajiem skaitļiem: projekta ERDF par 0,01/);
        assert.match(await text(page.locator(".finding").first()), /partneru summa ir 355 510,51.*nevar noteikt, kurš no šiem 4/);
        await cell(page, 0, 5).click();
        await page.locator("#why").getByText("nogriezts līdz 0,01: 181\u00a0128,76").waitFor();
        await type(page, cell(page, 0, 4), "213092,68");
        await cell(page, 0, 5).getByText("181\u00a0128,77").waitFor();
        await type(page, cell(page, 0, 4), "1.234");
        await page.locator('td[aria-invalid="true"]').getByText("var saprast divējādi").waitFor();
    },
    async "every language shows the sample without a word in English of its own"(page) {
        await openSample(page);
        for (const language of ["lt", "et", "pl", "de"]) {
            await page.locator(".settings select").last().selectOption(language);
            await page.waitForFunction((wanted) => document.documentElement.lang === wanted, language);
            await page.locator("tfoot .value", { hasText: language === "de" ? "355.510,51" : "355\u00a0510,51" }).waitFor();
            await page.locator(".sheets button").last().click();
            assert.doesNotMatch(await page.locator(".grid").innerText(), /\b(computed|further|choose|given)\b/, language);
            await page.locator(".sheets button").first().click();
            assert.doesNotMatch(await page.locator("body").innerText(), /\b(Findings|Download|Undo|Language|What if|Remove|Forget|Published|computed|Charts|Questions)\b/, language);
        }
    },
    async "names are text, whatever stands in them"(page) {
        const hostile = '<script>document.title="owned"</script><img src=x onerror="document.title=\'owned\'">';
        await openFiles(page, file("hostile.yaml", `prorata: 1\nprogramme: interreg-latvia-lithuania-2014-2020\nproject: {acronym: ${JSON.stringify(hostile)}, call: "3", objective: "4.1"}\npartners:\n  __proto__: {name: ${JSON.stringify(hostile)}, country: LV, total: 1000.00}\n  constructor: {name: "{@html x}", country: LT, total: 5.00}\n`));
        await page.locator("tbody").getByText("{@html x}").waitFor();
        await settled(page);
        assert.equal(await value(await at(page, 0, "Name")), hostile);
        assert.equal(await value(await at(page, 0, "ERDF")), "850.00");
        for (const tab of TABS) {
            await page.locator(`#tab-${tab}`).click();
            await page.waitForTimeout(60);
        }
        assert.doesNotMatch(await page.title(), /owned/);
        assert.equal(await page.locator("main script, main img").count(), 0);
        assert.equal(await page.evaluate(() => ({}).name), undefined);
    },
    async "rubbish, bombs and deep nesting are refused, and the page goes on"(page) {
        await openFiles(page, file("rubbish.xlsx", Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7919) % 251))));
        await page.locator(".faults .bad").first().waitFor();
        await openFiles(page, { name: "bomb.xlsx", mimeType: "application/octet-stream", buffer: bomb() });
        await page.locator(".faults h2", { hasText: "bomb.xlsx" }).waitFor();
        await openFiles(page, file("rubbish.yaml", Buffer.from([0xff, 0xfe, 0x00, 0x80])));
        await page.locator(".trouble").waitFor();
        await openFiles(page, file("deep.yaml", "partners: " + "[".repeat(100_000)));
        await page.getByText(/Cannot be computed/).waitFor();
        await openFiles(page, file("laughs.yaml", `prorata: 1\npartners:\n  a: &a [x,x,x,x,x,x,x,x,x]\n${"bcdefghi".split("").map((each, index) => `  ${each}: &${each} [${Array(9).fill(`*${"abcdefgh"[index]}`)}]`).join("\n")}\n`));
        await page.getByText(/Cannot be computed/).waitFor();
        await page.locator(".brand").click();
        await openSample(page);
    },
    async "the policy allows no connection, and no script but the page's own"(page) {
        const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute("content");
        const rules = new Map(policy.split("; ").map((rule) => [rule.split(" ")[0], rule.split(" ").slice(1)]));
        assert.deepEqual(rules.get("default-src"), ["'none'"]);
        assert.ok(rules.get("script-src").every((each) => /^'sha256-[\w+/=]{44}'$|^'wasm-unsafe-eval'$/.test(each)), policy);
        assert.deepEqual(rules.get("worker-src"), ["blob:"]);
        assert.ok(!rules.has("connect-src") && !rules.has("frame-src") && !rules.has("font-src"), policy);
        assert.deepEqual(await page.locator("[src^=http], [href^=http]").count(), 0);
    },
    async "line ends of the text are kept while it is typed in"(page) {
        const text = scenario("cases/lli-431.yaml").replaceAll("\n", "\r\n");
        await openFiles(page, file("crlf.yaml", text));
        await (await at(page, 0, "ERDF")).getByText("181,128.76").waitFor();
        await showText(page);
        await page.locator("textarea").evaluate((area) => { area.focus(); area.setSelectionRange(10, 10); });
        await page.keyboard.type(" # one");
        assert.equal(await page.locator("textarea").evaluate((area) => area.selectionStart), 16);
        const { bytes } = await download(page, "YAML");
        assert.equal(bytes.toString(), text.replace("prorata: 1", "prorata: 1 # one"));
    },
    async "a file that is too large is refused before it is read"(page) {
        await page.evaluate(() => {
            const large = new File(["x"], "large.yaml");
            Object.defineProperty(large, "size", { value: 65 * 1024 * 1024 });
            Object.defineProperty(large, "arrayBuffer", { value: () => { document.title = "read"; return Promise.reject(new Error("read")); } });
            const dataTransfer = { files: [large], types: ["Files"] };
            const event = new Event("drop", { bubbles: true, cancelable: true });
            Object.defineProperty(event, "dataTransfer", { value: dataTransfer });
            document.body.dispatchEvent(event);
        });
        await page.locator(".trouble", { hasText: "larger than 64 MB" }).waitFor();
        assert.doesNotMatch(await page.title(), /read/);
    },
    async "several files: a scenario and the rows that it names"(page) {
        await openFiles(page, file("expenditure-in-a-table.yaml", scenario("examples/expenditure-in-a-table.yaml")),
                        file("expenditure-in-a-table.csv", scenario("examples/expenditure-in-a-table.csv")));
        await page.locator("tfoot .value", { hasText: /\d/ }).first().waitFor();
        assert.equal(await page.locator("article.error").count(), 0);
    },
    async "a programme's own file is dropped after the scenario that names it"(page) {
        await openFiles(page, file("programme-from-a-file.yaml", scenario("good/programme-from-a-file.yaml")));
        await page.locator("article.error", { hasText: "whole-euros.yaml" }).waitFor();
        await openFiles(page, file("whole-euros.yaml", scenario("good/packs/whole-euros.yaml")));
        await page.locator("tfoot .value", { hasText: /\d/ }).first().waitFor();
        assert.equal(await page.locator("article.error").count(), 0);
        await page.locator(".notice", { hasText: "whole-euros.yaml" }).waitFor();
    },
    async "published figures without a rule are shown with what they say by themselves"(page) {
        await openFiles(page, file("cepi.yaml", scenario("cases/cepi.yaml")));
        await (await at(page, 2, "ERDF")).getByText("346,432.78").waitFor();
        assert.match(await text(await at(page, 2, "ERDF")), /✗ printed 346 432,78 \+0\.08/);
        assert.match(await text(await at(page, 0, "ERDF")), /10,906\.34 fits the other figures/);
        assert.match(await text(page.locator("#findings")), /proven: a slip in printing.*What these figures say by themselves/);
        await page.locator("#findings summary", { hasText: "one-figure-out" }).click();
        await page.locator("#findings pre").waitFor();
    },
    async "a call that takes too long is ended, and the engine started again"(page) {
        await page.clock.install();
        await openSample(page);
        await settled(page);
        await page.evaluate(() => {
            const post = Worker.prototype.postMessage;
            Worker.prototype.postMessage = () => {};
            window.restore = () => { Worker.prototype.postMessage = post; };
        });
        await type(page, await at(page, 0, "Total"), "100.00");
        await page.clock.runFor(21_000);
        await page.locator(".trouble", { hasText: "took too long" }).waitFor();
        assert.match(await spoken(page), /as of before/);
        await page.evaluate(() => window.restore());
        await type(page, await at(page, 0, "Total"), "200.00");
        await (await at(page, 0, "ERDF")).getByText("170.00").waitFor();
        assert.equal(await page.locator(".trouble").count(), 0);
    },
    async "an export of several projects lists them, and opens one"(page) {
        await openFiles(page, file("partner-data.csv", scenario("exports/good/partner-data.csv")));
        await page.locator(".faults").getByRole("row", { name: /9 Reeds .* Reeds \(invented\) 1/ }).getByRole("button").click();
        await (await at(page, 1, "Total")).getByText("55,555.55").waitFor();
        assert.match(await spoken(page), /1 of 14 reported figures does not reconcile: P2's contribution by 0\.01/);
    },
    async "a table with its mapping file is opened"(page) {
        await openFiles(page, file("our-table.csv", scenario("exports/good/our-table.csv")));
        await page.locator(".faults", { hasText: "headings found" }).waitFor();
        await openFiles(page, file("our-mapping.yaml", scenario("exports/good/our-mapping.yaml")));
        await page.locator(".faults button", { hasText: "Open" }).first().or(page.locator(".verdict")).first().waitFor();
    },
    async "a list of amounts is checked row by row"(page) {
        await openFiles(page, file("slovenia.csv", scenario("lists/slovenia-2007-2013.csv")));
        const form = page.locator(".faults form").last();
        await form.getByLabel("Column of what").fill("base");
        await form.getByLabel("Column of amounts").fill("amount");
        await form.getByLabel("Rate").fill("85");
        await form.getByLabel("Rounding").selectOption("nearest");
        await form.getByRole("button", { name: "Check" }).click();
        await page.getByText("all amounts that were checked (200) are 85% of the base").waitFor();
    },
    async "a version is edited as it is shown"(page) {
        const text = scenario("examples/budget-in-three-versions.yaml");
        await openFiles(page, file("versions.yaml", text));
        await (await at(page, 0, "external")).getByText("25,000.00").waitFor();
        await type(page, await at(page, 0, "external"), "26,000");
        await (await at(page, 0, "Total")).getByText("96,000.00").waitFor();
        assert.equal(await showText(page), text.replace("external: 25000.00", "external: 26000"));
        await page.getByLabel("Version", { exact: true }).selectOption("approved");
        await (await at(page, 0, "external")).getByText("35,000.00").waitFor();
        await (await at(page, 0, "Total")).getByText("95,000.00").waitFor();
    },
    async "a table of unknown columns says what can be done"(page) {
        await openFiles(page, file("slovenia.csv", scenario("lists/slovenia-2007-2013.csv")));
        await page.locator(".faults", { hasText: "mapping file" }).waitFor();
        assert.match(await text(page.locator(".faults")), /headings found: row, base, amount, rest/);
    },
    async "a budget is begun with a programme, and filled in"(page) {
        await page.getByLabel("Programme").selectOption("interreg-latvia-lithuania-2021-2027");
        await page.getByRole("button", { name: "Begin", exact: true }).click();
        await page.locator("tbody tr").nth(2).waitFor();
        await settled(page);
        await type(page, await at(page, 0, "Country"), "LV");
        await type(page, await at(page, 0, "staff"), "100,000.00");
        assert.match(await showText(page), /staff: 100000\.00 +# Staff costs/);
    },
    async "a workbook to fill in is written, and told where it is not filled in"(page) {
        await page.getByLabel("Programme").selectOption("interreg-latvia-lithuania-2021-2027");
        const [arrived] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Workbook" }).click()]);
        const buffer = readFileSync(await arrived.path());
        assert.equal(buffer.subarray(0, 4).toString("latin1"), "PK\u0003\u0004");
        await openFiles(page, { name: "template.xlsx", mimeType: "application/octet-stream", buffer });
        await page.locator(".faults, .verdict").first().waitFor();
        console.log(`   ${(await text(page.locator(".faults, .verdict").first())).slice(0, 160)}`);
    },
    async "nothing is kept unless asked, and then it is forgotten when asked"(page) {
        await openSample(page);
        assert.equal(await page.evaluate(() => localStorage.length + document.cookie.length), 0);
        await page.getByLabel("remember on this computer").check();
        await type(page, await at(page, 0, "Total"), "100.00");
        await (await at(page, 0, "ERDF")).getByText("85.00").waitFor();
        await page.reload();
        await page.locator("tbody tr").nth(2).waitFor();
        await (await at(page, 0, "ERDF")).getByText("85.00").waitFor();
        await page.getByRole("button", { name: "Forget it" }).click();
        assert.equal(await page.evaluate(() => localStorage.length), 0);
    },
    async "forty partners are computed and shown at once"(page) {
        await openFiles(page, file("forty.yaml", fortyPartners()));
        await (await at(page, 39, "ERDF")).locator(".value").waitFor();
        const times = [];
        for (let round = 0; round < 12; round += 1) {
            await settled(page);
            const before = await page.locator("#milliseconds").getAttribute("data-answers");
            await type(page, await at(page, round * 3, "Total"), `${50000 + round}.33`);
            await page.waitForFunction((old) => document.querySelector("#milliseconds").dataset.answers !== old, before);
            times.push(Number(await page.locator("#milliseconds").getAttribute("data-milliseconds")));
        }
        times.sort((a, b) => a - b);
        const median = times[6];
        console.log(`   forty partners: ${median.toFixed(1)} ms from the edit to the figures (median of 12; ${times[0].toFixed(1)} to ${times[11].toFixed(1)})`);
    },
    async "every scenario of the repository opens, sound or not"(page) {
        const names = ["cases", "examples", "good", "bad"].flatMap((folder) => readdirSync(join(ROOT, "scenarios", folder))
            .filter((name) => /\.(yaml|json)$/.test(name)).map((name) => join(folder, name)));
        for (const [index, name] of names.entries()) {
            await openFiles(page, { name: basename(name), mimeType: "text/yaml", buffer: readFileSync(join(ROOT, "scenarios", name)) });
            await page.waitForFunction((wanted) => document.title.startsWith(wanted) || document.querySelector(".trouble"), basename(name));
            await settled(page);
            const trouble = await page.locator(".trouble").allTextContents();
            assert.ok(trouble.every((each) => each.includes("not a text in UTF-8")), `${name}: ${trouble}`);
            if (await page.locator("#tab-text").count() > 0) {
                await page.locator(`#tab-${TABS[index % TABS.length]}`).click();
            }
        }
    },
    async "the page stays within a telephone's width"(page) {
        await page.setViewportSize({ width: 375, height: 740 });
        await openSample(page);
        for (const heading of ["Total", "ERDF"]) {
            const box = await (await at(page, 0, heading)).boundingBox();
            assert.ok(box.x + box.width <= 375, `${heading} ends at ${box.x + box.width}`);
        }
        assert.ok(await columnOf(page, "Contribution") < await columnOf(page, "Name"), "names stand behind amounts");
        for (const tab of TABS) {
            await page.locator(`#tab-${tab}`).click();
            await page.waitForTimeout(150);
            const width = await page.evaluate(() => document.documentElement.scrollWidth);
            assert.ok(width <= 375, `${tab}: ${width}`);
        }
        await openFiles(page, file("claims.yaml", scenario("examples/claims-of-three-partners.yaml")));
        await page.locator("#tab-claims").click();
        const line = page.locator("#panel").getByRole("row", { name: /LP\.staff 60/ });
        await line.waitFor();
        assert.ok((await line.boundingBox()).height < 50, "a line of claims is one line");
        for (const language of ["en", "lv", "lt", "et", "pl", "de"]) {
            await page.locator(".settings select").last().selectOption(language);
            await page.waitForFunction((wanted) => document.documentElement.lang === wanted, language);
            for (const tab of ["claims", "questions", "charts"]) {
                await page.locator(`#tab-${tab}`).click();
                for (const each of await page.locator(".sheets button").all()) {
                    await each.click();
                    const width = await page.evaluate(() => document.documentElement.scrollWidth);
                    assert.ok(width <= 375, `${language}, ${tab}: ${width}`);
                }
            }
        }
    },
};

for (const dark of [false, true]) {
    for (const width of [1280, 375]) {
        WALKS[`axe finds nothing, ${dark ? "dark" : "light"}, ${width} wide`] = async (page) => {
            await page.emulateMedia({ colorScheme: dark ? "dark" : "light" });
            await page.setViewportSize({ width, height: 900 });
            const faults = (await faultsOfAxe(page)).map((fault) => `start: ${fault}`);
            await openSample(page);
            await (await at(page, 0, "ERDF")).click();
            for (const tab of TABS) {
                await page.locator(`#tab-${tab}`).click();
                await page.waitForTimeout(200);
                faults.push(...(await faultsOfAxe(page)).map((fault) => `${tab}: ${fault}`));
            }
            await page.getByRole("button", { name: "Published figures" }).click();
            faults.push(...(await faultsOfAxe(page)).map((fault) => `published: ${fault}`));
            await page.getByRole("button", { name: "Budget", exact: true }).click();
            await type(page, await at(page, 0, "Total"), "1.234");
            await page.locator('td[aria-invalid="true"]').waitFor();
            faults.push(...(await faultsOfAxe(page)).map((fault) => `error: ${fault}`));
            await openFiles(page, file("claims.yaml", scenario("examples/claims-of-three-partners.yaml")));
            await page.locator("#tab-claims").click();
            await page.locator("#panel").getByRole("button", { name: "53.91" }).first().click();
            await page.locator("#claim-why h2").waitFor();
            faults.push(...(await faultsOfAxe(page)).map((fault) => `claims: ${fault}`));
            await page.locator("#tab-questions").click();
            for (const question of ["break-even", "claim", "sweep"]) {
                await page.locator("#panel select").first().selectOption(question);
                if (question === "sweep") {
                    await page.getByLabel("From").fill("78");
                    await page.getByRole("textbox", { name: /^To/ }).fill("80");
                    await page.getByLabel("In steps of").fill("1");
                }
                await page.getByRole("button", { name: "Ask" }).click();
                await page.locator("#panel .headline, #panel .bars").first().waitFor();
                faults.push(...(await faultsOfAxe(page)).map((fault) => `${question}: ${fault}`));
                const wide = await page.evaluate(() => document.documentElement.scrollWidth);
                assert.ok(wide <= width, `${question}: ${wide}`);
            }
            await openFiles(page, file("slovenia.csv", scenario("lists/slovenia-2007-2013.csv")));
            await page.locator(".faults", { hasText: "headings found" }).waitFor();
            faults.push(...(await faultsOfAxe(page)).map((fault) => `table: ${fault}`));
            await openFiles(page, file("partner-data.csv", scenario("exports/good/partner-data.csv")));
            await page.locator(".faults table").waitFor();
            faults.push(...(await faultsOfAxe(page)).map((fault) => `export: ${fault}`));
            await openFiles(page, file("cepi.yaml", scenario("cases/cepi.yaml")));
            await page.locator("#findings summary", { hasText: "one-figure-out" }).click();
            await page.locator("#findings pre").waitFor();
            faults.push(...(await faultsOfAxe(page)).map((fault) => `cepi: ${fault}`));
            assert.deepEqual([...new Set(faults)], []);
            const headings = await page.locator("h1, h2, h3, h4").evaluateAll((all) => all.map((each) => Number(each.tagName[1])));
            headings.reduce((before, level) => { assert.ok(level <= before + 1, `headings jump: ${headings}`); return level; }, 0);
            assert.equal(headings.filter((level) => level === 1).length, 1);
        };
    }
}

const browser = await chromium.launch({ executablePath: browserPath(), args: process.getuid?.() === 0 ? ["--no-sandbox"] : [] });
const bytes = readFileSync(resolve(given));
console.log(`${(statSync(resolve(given)).size / 1e6).toFixed(2)} MB, compressed ${(gzipSync(bytes).length / 1e6).toFixed(2)} MB`);
let failed = 0;
for (const [name, walk] of Object.entries(WALKS).filter(([each]) => !options.only || each.includes(options.only))) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "en-GB", acceptDownloads: true });
    await context.setOffline(true);
    const faults = [];
    await context.route("**/*", (route) => (route.request().url() === address ? route.continue() : route.abort()));
    context.on("request", (request) => {
        if (request.url() !== address && !request.url().startsWith("blob:")) {
            faults.push(`it asked for ${request.url()}`);
        }
    });
    const page = await context.newPage();
    page.setDefaultTimeout(8000);
    page.on("console", (message) => { if (["error", "warning"].includes(message.type())) { faults.push(`console: ${message.text()}`); } });
    page.on("pageerror", (error) => faults.push(`error: ${error.stack}`));
    try {
        await page.goto(address);
        await page.getByRole("button", { name: "LLI-431" }).waitFor();
        await walk(page);
    } catch (error) {
        faults.push(error.message);
    }
    if (options.keep) {
        mkdirSync(options.keep, { recursive: true });
        await page.screenshot({ path: join(options.keep, `${name.replace(/\W+/g, "-").slice(0, 60)}.png`), fullPage: true });
    }
    await context.close();
    console.log(`${faults.length > 0 ? "FAILED" : "passed"} ${name}`);
    faults.forEach((fault) => console.log(`   ${fault}`));
    failed += faults.length > 0 ? 1 : 0;
}
await browser.close();
process.exit(failed > 0 ? 1 : 0);
