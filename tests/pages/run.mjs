/// run.mjs --command PATH [--keep FOLDER]: the command's pages, opened in a browser.
///
/// Each page must load without a word in the console and without asking for anything; have the language it is in,
/// headings in order, and ids that lead somewhere; open each figure of its tables to its explanation, by keyboard
/// alone; hold before axe-core in light and dark, folded and unfolded; fit on a telephone; and print on A4. The
/// PDFs of --format pdf are held against the same. Each run first shows on broken pages that it can fail.
/// --keep leaves the pages and pictures of them in a folder.
///
/// Needs Chromium and what `npm ci` installs here; says "skipped" where one is missing.

import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

import { browserPath, modules } from "./browser.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = resolve(HERE, "../..");
const { values: options } = parseArgs({ options: { command: { type: "string" }, keep: { type: "string" } } });
const A4 = [595, 842]; // points
const MOST_OPENED = 40; // figures that are opened on one page

const LLI = "scenarios/cases/lli-431.yaml";
const EIGHT = "scenarios/examples/eight-partners-under-a-ceiling.yaml";
const THREE = "scenarios/examples/claims-of-three-partners.yaml";
// The arguments of each page, its language, and what must be on it.
const PAGES = {
    "lli-431-en": [["check", LLI], "en", { opens: 6, plots: 2, thorough: true }],
    "lli-431-lv": [["check", LLI, "--locale", "lv"], "lv", { opens: 6, plots: 2, thorough: true }],
    "eight-en": [["compute", EIGHT], "en", { opens: 30, plots: 2, thorough: true }],
    "eight-lv": [["compute", EIGHT, "--locale", "lv"], "lv", { opens: 30, plots: 2 }],
    "periods": [["compute", "scenarios/examples/funds-by-category-and-period.yaml", "--locale", "de"], "de",
                { opens: 20, plots: 3 }],
    "small-projects": [["compute", "scenarios/examples/small-project-fund.yaml"], "en", { opens: 10, plots: 1 }],
    "figures-without-rule": [["check", "scenarios/cases/cepi.yaml", "--locale", "et"], "et", { opens: 1, plots: 0 }],
    "suite": [["check", LLI, "scenarios/good/expectation-failed.yaml", "scenarios/bad/not-finite.yaml"], "en",
              { opens: 6, plots: 3 }],
    "claims": [["claim", THREE, "--locale", "lt"], "lt", { opens: 40, plots: 1 }],
    "claim-of-a-report": [["claim", THREE, "LP.1", "--locale", "pl"], "pl", { opens: 40, plots: 0 }],
    "payouts": [["claim", "scenarios/examples/payment-in-two-parts.yaml"], "en", { opens: 10, plots: 1 }],
    "solved": [["solve", "headroom", LLI], "en", { opens: 0, plots: 0 }],
    "swept": [["sweep", "scenarios/sweeps/lli-431-rate-and-cut.yaml"], "en", { opens: 0, plots: 1 }],
    "list": [["check", "scenarios/lists/good/continental.csv", "--columns", "base=Total cost, EUR,amount=Grant,row=No",
              "--numbers", "1.234,56", "--rate", "40 %", "--rounding", "nearest"], "en", { opens: 0, plots: 0 }],
};
const PDFS = {
    "lli-431-en": ["check", LLI],
    "eight-lv": ["compute", EIGHT, "--locale", "lv"],
    "claims": ["claim", THREE],
};

function run(args) {
    const done = spawnSync(options.command, args, { cwd: ROOT, maxBuffer: 1 << 28 });
    if (done.status !== 0 && done.status !== 1 && done.status !== 2) {
        throw new Error(`prorata ${args.join(" ")}: exit code ${done.status}: ${done.stderr}`);
    }
    return done.stdout;
}

// ---- what is wrong with a page -------------------------------------------------------------------------------

/** What its elements tell, read within the page. */
function readPage() {
    const faults = [];
    const expect = (condition, text) => condition || faults.push(text);
    const levels = [...document.querySelectorAll("h1,h2,h3,h4,h5,h6")].map((each) => Number(each.tagName[1]));
    expect(levels.filter((level) => level === 1).length === 1, "there is not one first heading");
    expect(levels.every((level, i) => i === 0 ? level === 1 : level <= levels[i - 1] + 1), `headings jump: ${levels}`);
    const ids = [...document.querySelectorAll("[id]")].map((each) => each.id);
    expect(new Set(ids).size === ids.length, "an id stands twice");
    for (const link of document.querySelectorAll('a[href^="#"]')) {
        const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
        expect(target, `${link.hash} leads nowhere`);
        const cell = link.closest("td.n");
        if (target && cell) {
            const told = target.parentElement.querySelector("summary")?.textContent ?? "";
            const amount = told.slice(told.indexOf(" = ") + 3).replace(/\s?%$/, ""); // tables say it in the heading
            expect(amount === link.textContent.replace(/ [✗?]$/, ""), `${link.hash} explains ${told}, and the table has ${amount}`);
        }
    }
    for (const picture of document.querySelectorAll("figure svg[role=img]")) {
        expect(picture.querySelector(":scope > title")?.textContent, "a plot has no title");
        expect(!picture.querySelector(".part") || picture.querySelector(":scope > desc")?.textContent, "a plot has no description");
    }
    for (const table of document.querySelectorAll("table")) {
        expect(table.tHead, "a table has no head that could be repeated");
    }
    const policy = document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.content ?? "";
    expect(policy.startsWith("default-src 'none'; style-src 'unsafe-inline'"), "there is no policy");
    expect(!document.querySelector("script,link,img,iframe,[style],[onclick]"), "an element has no place here");
    return {
        faults,
        lang: document.documentElement.lang,
        plots: document.querySelectorAll("figure svg[role=img]").length,
        figures: [...document.querySelectorAll("td.n a")].map((each) => each.hash),
        wider: document.documentElement.scrollWidth > document.documentElement.clientWidth,
    };
}

async function violations(page, axe, what) {
    await page.evaluate(axe);
    const result = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
    return result.violations.map(({ id, nodes }) => `axe, ${what}: ${id}: ${nodes.length}, such as ${nodes[0].html.slice(0, 200)}`);
}

const unfold = (page) => page.evaluate(() => document.querySelectorAll("details").forEach((each) => (each.open = true)));
const isOpen = (page, hash) => page.evaluate((id) => {
    const target = document.getElementById(decodeURIComponent(id));
    return target !== null && target.checkVisibility() && target.getBoundingClientRect().height > 0;
}, hash.slice(1));

/** Opens figures with the keyboard alone. */
async function openFigures(page, hashes) {
    const faults = [];
    for (const hash of hashes) {
        if (await isOpen(page, hash)) {
            faults.push(`${hash} is open before it is asked for`);
        }
        await page.locator(`td.n a[href="${hash.replaceAll('"', '\\"')}"]`).first().focus();
        await page.keyboard.press("Enter");
        if (!(await isOpen(page, hash))) {
            faults.push(`${hash} does not open by keyboard`);
        }
        await page.evaluate(() => document.querySelectorAll("details").forEach((each) => (each.open = false)));
    }
    const summary = page.locator("details.why > summary").first();
    if (hashes.length > 0) {
        for (const key of ["Enter", "Space", "Enter"]) {
            const before = await summary.evaluate((each) => each.parentElement.open);
            await summary.focus();
            await page.keyboard.press(key);
            if ((await summary.evaluate((each) => each.parentElement.open)) === before) {
                faults.push(`${key} does nothing to an explanation`);
            }
        }
    }
    return faults;
}

/** On paper what is folded stays out, what is open goes in, and pages are A4, upright or across. */
async function printed(page, hashes) {
    const faults = [];
    await page.evaluate(() => document.querySelectorAll("details").forEach((each) => (each.open = false)));
    if (hashes.length > 0) {
        await page.locator(`td.n a[href="${hashes[0]}"]`).first().focus();
        await page.keyboard.press("Enter");
        await page.emulateMedia({ media: "print" });
        const shown = await page.evaluate(() => [...document.querySelectorAll("details .figure")]
            .filter((each) => each.checkVisibility()).length);
        if (shown !== 1) {
            faults.push(`${shown} explanations are printed, and one is open`);
        }
    }
    await page.emulateMedia({ media: "print" });
    faults.push(...faultsOfPdf(await page.pdf({ preferCSSPageSize: true })));
    await page.emulateMedia({ media: "screen" });
    return faults;
}

function faultsOfPdf(bytes) {
    const text = bytes.toString("latin1");
    const boxes = [...text.matchAll(/\/MediaBox \[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g)];
    const isA4 = ([, width, height]) => [width, height].map(Number).sort((a, b) => a - b)
        .every((size, i) => Math.abs(size - A4[i]) < 2);
    const faults = boxes.filter((box) => !isA4(box)).map(([, width, height]) => `a page is ${width} by ${height}`);
    return boxes.length === 0 ? ["it has no pages"] : faults;
}

/** @param wanted  what there must be: figures that open, plots; and whether axe-core looks at all of it twice */
async function faultsOf(context, axe, path, lang, wanted, keep) {
    const page = await context.newPage();
    const faults = [];
    const address = pathToFileURL(path).href;
    page.on("console", (message) => faults.push(`the console says: ${message.text()}`));
    page.on("pageerror", (error) => faults.push(`an error: ${error.message}`));
    page.on("request", (request) => request.url().split("#")[0] === address || faults.push(`it asks for ${request.url()}`));
    await page.goto(address);
    const told = await page.evaluate(readPage);
    faults.push(...told.faults);
    if (told.lang !== lang) {
        faults.push(`it says it is in ${told.lang}, and is in ${lang}`);
    }
    if (told.figures.length < wanted.opens || told.plots < wanted.plots) {
        faults.push(`${told.figures.length} figures open, and there are ${told.plots} plots`);
    }
    const hashes = [...new Set(told.figures)];
    const step = Math.max(1, Math.ceil(hashes.length / MOST_OPENED));
    faults.push(...await openFigures(page, hashes.filter((_, i) => i % step === 0)));
    const looks = wanted.thorough ? ["light", "dark", "light, unfolded", "dark, unfolded"] : ["light", "dark, unfolded"];
    for (const look of looks) {
        await page.emulateMedia({ colorScheme: look.split(",")[0] });
        if (look.endsWith("unfolded")) {
            await unfold(page);
        }
        if (keep) {
            await page.screenshot({ path: `${path}-${look.replace(", ", "-")}.png`, fullPage: true });
        }
        faults.push(...await violations(page, axe, look));
    }
    await page.emulateMedia({ colorScheme: "light" });
    faults.push(...await printed(page, hashes));
    await unfold(page);
    await page.setViewportSize({ width: 360, height: 740 });
    if ((await page.evaluate(readPage)).wider) {
        faults.push("it is wider than a telephone");
    }
    if (keep) {
        await page.screenshot({ path: `${path}-telephone.png`, fullPage: true });
    }
    await page.close();
    return faults;
}

// ---- that it can fail ----------------------------------------------------------------------------------------

// In the place of axe-core, where something else is to be found.
const nothingFound = "window.axe = { run: () => ({ violations: [] }) }";

function brokenPages() {
    const sound = run(["check", LLI, "--format", "html"]).toString();
    return Object.entries({
        "the console says": ["<main>", '<main><script>console.log("x")</script>'],
        "it asks for": ["<main>", '<main><img src="x.png" alt="x">'],
        "headings jump": ["<h2>", "<h4>"],
        "an id stands twice": ["<main>", '<main id="findings">'],
        "leads nowhere": ['id="KPR.ERDF"', 'id="KPR.ERFD"'],
        "and the table has": [">181\u00a0128.76</a>", ">181\u00a0128.77</a>"],
        "has no title": ["<title>What funds", "<desc>What funds"],
        "it says it is in": ['lang="en"', 'lang="de"'],
        "axe, light: color-contrast": ["--ink:#1b1d1f", "--ink:#cccccc"],
        "axe, dark: color-contrast": ["--ink:#e6e8ea", "--ink:#333333"],
        "does not open by keyboard": ['class="figure" id="KPR.ERDF"', 'class="figure" hidden id="KPR.ERDF"'],
        "a page is": ["@page{size:A4;", "@page{size:A5;"],
        "explanations are printed": ["nav,.on-screen,details:not([open]){display:none}", ".figure{display:none}"],
        "wider than a telephone": ["<main>", "<main><pre>" + "x".repeat(200) + "</pre>"],
    }).map(([fault, [from, to]]) => ({ fault, from, text: sound.includes(from) ? sound.replace(from, to) : null }));
}

/** Whether a broken page is told for what it is. */
async function faultsOfBroken(context, axe, folder, { fault, from, text }, number) {
    if (text === null) {
        return [`"${from}" is not on the page, so that it cannot be broken there`];
    }
    const path = join(folder, `broken-${number}.html`);
    writeFileSync(path, text);
    const found = await faultsOf(context, fault.startsWith("axe") ? axe : nothingFound, path, "en",
                                 { opens: 6, plots: 2, thorough: true });
    return found.some((each) => each.includes(fault)) ? [] : [`it passes; found: ${found.join("; ")}`];
}

// ---- PDFs ----------------------------------------------------------------------------------------------------

function faultsOfOwnPdf(args, folder) {
    const paths = [join(folder, "first.pdf"), join(folder, "second.pdf")];
    for (const path of paths) {
        run([...args, "-o", path]);
    }
    const [first, second] = paths.map((path) => readFileSync(path));
    const faults = faultsOfPdf(first);
    if (!first.equals(second)) {
        faults.push("the same page gave two PDFs");
    }
    if (spawnSync("pdftotext", ["-v"]).error) {
        console.log("no pdftotext: what PDFs say is not looked at");
        return faults;
    }
    const text = execFileSync("pdftotext", [paths[0], "-"], { maxBuffer: 1 << 28 }).toString();
    const page = run([...args, "--format", "html"]).toString();
    const missing = [...page.matchAll(/<summary><b>([^<]*)<\/b>/g)].map(([, figure]) => figure)
        .filter((figure) => !text.replace(/\s+/g, "").includes(figure.replace(/\s+/g, "")));
    if (missing.length > 0) {
        faults.push(`explanations are missing on paper: ${missing.length}, such as ${missing[0]}`);
    }
    return faults;
}

async function main() {
    const executablePath = browserPath();
    const { chromium, axe } = await modules();
    const folder = options.keep ? resolve(options.keep) : mkdtempSync(join(tmpdir(), "pages-"));
    mkdirSync(folder, { recursive: true });
    const browser = await chromium.launch({ executablePath, args: process.getuid() === 0 ? ["--no-sandbox"] : [] });
    const results = [];
    try {
        const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
        const tasks = brokenPages().map((page, number) => [
            `a broken page: ${page.fault}`, () => faultsOfBroken(context, axe, folder, page, number)]);
        for (const [name, [args, lang, wanted]] of Object.entries(PAGES)) {
            const path = join(folder, `${name}.html`);
            writeFileSync(path, run([...args, "--format", "html"]));
            tasks.push([name, () => faultsOf(context, axe, path, lang, wanted, options.keep && folder)]);
        }
        for (const [name, args] of Object.entries(PDFS)) {
            tasks.push([`${name}.pdf`, async () => faultsOfOwnPdf(args, folder)]);
        }
        let next = 0;
        const work = async () => {
            for (let task = next++; task < tasks.length; task = next++) {
                results[task] = [tasks[task][0], await tasks[task][1]()];
            }
        };
        await Promise.all([work(), work()]);
    } finally {
        await browser.close();
        if (!options.keep) {
            rmSync(folder, { recursive: true });
        }
    }
    for (const [name, faults] of results) {
        console.log(`${faults.length > 0 ? "FAILED" : "passed"} ${name}`);
        faults.forEach((fault) => console.log(`   ${fault}`));
    }
    const failed = results.filter(([, faults]) => faults.length > 0).length;
    process.exit(failed > 0 ? 1 : 0);
}

await main();
