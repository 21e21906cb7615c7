/// What the page computes and splices by itself, without a browser: node --test tests/bindings/web/

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");
const source = (name) => import(join(ROOT, "bindings/web/src", name));

const amounts = await source("amounts.js");
const { ScenarioText, encode } = await source("scenario_text.js");
const { readBlock, writeBlock } = await source("clipboard.js");
const { cellAt, inWords, listsOf, localisedFindings, verdictLines } = await source("findings.js");
const { explanationOf } = await source("explanation.js");
const { amountsFirst, cellOf, columnsOf, columnsOfSource, Figures, isTwoWays, isWrong, projectCellOf, withBlock, withCell } = await source("grid_model.js");
const { furtherFigures, hasPublished, newSource, sourcesOf, withFurtherSource, withTitle } = await source("published.js");
const { namesLeft, renamePartner } = await source("rename.js");
const { compare, ratesNow, rateText, tenthsOf, withCut, withRate } = await source("what_if.js");
const { columnsOfRows, rowCell, rowsOf, withoutRow, withRow, withRowBlock, withRowCell } = await source("rows.js");
const { axesOf, variantsOf } = await source("sweep.js");
const { View } = await source("view.js");
const { calledIn, isScenario, kindOf } = await source("files.js");
const { LANGUAGES, missing, TABLES, words } = await source("words/index.js");

const LLI = readFileSync(join(ROOT, "scenarios/cases/lli-431.yaml"), "utf8");
const { STYLES } = amounts;

// ---- amounts ----------------------------------------------------------------------------------------------------

test("amounts are written as the engine writes them in each language", () => {
    const rows = readFileSync(join(ROOT, "tests/locales/numbers.tsv"), "utf8").trimEnd().split("\n").map((line) => line.split("\t"));
    let count = 0;
    for (const [language, decimal, written] of rows.filter(([each]) => Object.hasOwn(STYLES, each))) {
        assert.equal(amounts.formatAmount(decimal, STYLES[language]), written);
        count += 1;
    }
    assert.ok(count > 60);
});

test("what is written is read again", () => {
    for (const language of LANGUAGES) {
        for (const decimal of ["0", "0.01", "-0.01", "999.99", "1000.00", "213092.67", "-1234567890123456789.99"]) {
            assert.equal(amounts.parseAmount(amounts.formatAmount(decimal, STYLES[language]), STYLES[language]), decimal);
        }
    }
});

test("an amount is read by the style of the language, or not at all", () => {
    const read = (text, language) => amounts.parseAmount(text, STYLES[language]);
    assert.equal(read("213,092.67", "en"), "213092.67");
    assert.equal(read("213\u202f092,67", "lv"), "213092.67");
    assert.equal(read(" 213 092,67 ", "lv"), "213092.67");
    assert.equal(read("1.234", "de"), "1234");
    assert.equal(read("\u22125,50", "lt"), "-5.50");
    for (const [text, language] of [["1.234", "lv"], ["12,34,567", "en"], ["1,23", "en"], ["12 34", "lv"], ["", "en"], ["abc", "en"],
                                    ["1e5", "en"], ["0x10", "en"], ["1..2", "en"], ["1.", "en"], [".5", "en"], ["007", "en"],
                                    ["--5", "en"], ["1,2,3", "lv"], ["١٢", "en"], ["1 234.50", "en"]]) {
        assert.equal(read(text, language), null, `${text} in ${language}`);
    }
});

test("differences are read as the engine shows them, exact or cut off", () => {
    const read = (text, language) => amounts.parseDifference(text, STYLES[language]);
    assert.equal(read("+0,004090909090…", "lt"), "0.004090909090");
    assert.equal(read("\u22120,0035", "et"), "-0.0035");
    assert.equal(read("-1.234,5", "de"), "-1234.5");
    assert.equal(read("–", "de"), null);
});

test("an amount of a file is read where it can mean one thing only", () => {
    const cases = { "205155": "205155", "213092.67": "213092.67", "213092,67": "213092.67", "1.234": null, "1,234": null,
                    "1.234,56": "1234.56", "1,234.56": "1234.56", "213 092,67": "213092.67", "1 234": "1234",
                    "1.234.567": "1234567", "0.125": "0.125", "12,34,56": null, "five": null, "": null };
    for (const [text, decimal] of Object.entries(cases)) {
        assert.equal(amounts.readAmount(text, null), decimal, text);
    }
    const declared = amounts.styleOfSample("1.234,56");
    assert.equal(amounts.readAmount("1.234", declared), "1234");
    assert.equal(amounts.readAmount("1234.56", declared), null);
    assert.equal(amounts.writeAmount("1234.56", declared), "1234,56");
    assert.equal(amounts.styleOfSample("1,234,56"), null);
    assert.equal(amounts.styleOfSample(undefined), null);
});

test("sums, differences and cuts are exact", () => {
    assert.equal(amounts.subtract("355510.5", "355510.51"), "-0.01");
    assert.equal(amounts.subtract("90071992547409931234567.89", "0.01"), "90071992547409931234567.88");
    assert.equal(amounts.subtract("5", "0.005"), "4.995");
    assert.equal(amounts.sum(["0.1", "0.2", "-0.30"]), "0.00");
    assert.equal(amounts.sum([]), "0");
    assert.equal(amounts.cutByThousandths("213092.67", 100), "191783.40");
    assert.equal(amounts.cutByThousandths("0.01", 1), "0.00");
    assert.deepEqual(amounts.lengths(["50.00", "100", "-25.0", "0"], 1000), [500, 1000, 250, 0]);
    assert.equal(amounts.formatDifference("0.01", STYLES.lv), "+0,01");
    assert.equal(amounts.formatDifference("0.00", STYLES.lv), "0,00");
});

// ---- scenario texts ---------------------------------------------------------------------------------------------

function scenarios(folder) {
    return readdirSync(join(ROOT, "scenarios", folder)).filter((name) => /\.(yaml|json)$/.test(name))
        .map((name) => [`${folder}/${name}`, readFileSync(join(ROOT, "scenarios", folder, name), "utf8")]);
}

test("one amount of each scenario changes, and every other byte stays", () => {
    let edited = 0;
    for (const [name, text] of [...scenarios("cases"), ...scenarios("examples"), ...scenarios("good")]) {
        const scenario = new ScenarioText(text);
        assert.equal(scenario.fault, null, name);
        for (const id of scenario.partners()) {
            const paths = [["total"], ["eligible"], ...scenario.keys(["partners", id, "budget"]).map((key) => ["budget", key])]
                .map((path) => ["partners", id, ...path]).filter((path) => scenario.scalarAt(path));
            for (const path of paths) {
                const { range: [start, end] } = scenario.scalarAt(path);
                const next = scenario.set(path, "4711.08");
                assert.equal(next.fault, null, name);
                assert.equal(next.scalarAt(path).text, "4711.08", name);
                assert.equal(next.text.slice(0, start), text.slice(0, start), name);
                assert.equal(next.text.slice(next.text.length - (text.length - end)), text.slice(end), name);
                assert.ok(next.text.length - text.length + (end - start) <= "\"4711.08\"".length, name);
                edited += 1;
            }
        }
    }
    assert.ok(edited > 100, String(edited));
});

test("what is added and taken out again leaves every byte as it was", () => {
    for (const [name, text] of [...scenarios("cases"), ...scenarios("examples"), ...scenarios("good")]) {
        const scenario = new ScenarioText(text);
        if (scenario.partners().length === 0) {
            continue;
        }
        const id = scenario.freeId();
        const added = scenario.addPartner(id, [[["name"], "A: #b"], [["budget", "staff"], "1.00"]]);
        assert.equal(added.fault, null, name);
        assert.equal(added.scalarAt(["partners", id, "name"]).text, "A: #b", name);
        assert.deepEqual(added.partners(), [...scenario.partners(), id], name);
        assert.equal(added.remove(["partners", id]).text, text, name);
        for (const partner of scenario.partners().filter((each) => !scenario.nodeAt(["partners", each, "zzz"]) && scenario.isMapping(["partners", each]))) {
            const path = ["partners", partner, "zzz"];
            const put = scenario.set(path, "x");
            assert.equal(put.scalarAt(path)?.text, "x", `${name} ${partner}`);
            assert.equal(put.remove(path).text, text, `${name} ${partner}`);
        }
    }
});

test("values are written so that they stay texts", () => {
    assert.equal(encode("213092.67"), "213092.67");
    assert.equal(encode("85 %"), "85 %");
    assert.equal(encode("80 % of total"), "80 % of total");
    for (const text of ["NO", "yes", "null", "~", "1e5", "213 092,67", "a: b", "a #b", "[x]", "{x}", "- x", " x", "x ", "", "\"q\"", "*a", "&a",
                        "line\nbreak", "<script>alert(1)</script>", "__proto__:", "0123", "2024-01-01", "a, b", "\u2028"]) {
        assert.equal(encode(text), JSON.stringify(text), text);
        assert.equal(new ScenarioText(`partners: {A: {name: ${encode(text)}}}`).scalarAt(["partners", "A", "name"]).text, text);
    }
    assert.equal(encode("LV", { json: true }), '"LV"');
});

test("comments, line ends and forms are kept", () => {
    const text = "prorata: 1 # one\r\npartners: # who\r\n  A: # first\r\n    total: \"1 000,00\" # as told\r\n  B:\r\n    name: b\r\n";
    const scenario = new ScenarioText(text);
    assert.equal(scenario.set(["partners", "A", "total"], "5.00").text, text.replace("1 000,00", "5.00"));
    assert.equal(scenario.set(["partners", "B", "total"], "7.00").text, text.replace("    name: b\r\n", "    name: b\r\n    total: 7.00\r\n"));
    assert.equal(scenario.set(["partners", "A", "country"], "LV").text, text.replace("# as told\r\n", "# as told\r\n    country: LV\r\n"));
    assert.equal(scenario.remove(["partners", "B", "name"]).scalarAt(["partners", "B", "name"]), null);
    assert.equal(new ScenarioText("partners:\n  A: {travel: , external: 1.00}\n").set(["partners", "A", "travel"], "2.00").text,
                 "partners:\n  A: {travel: 2.00, external: 1.00}\n");
    assert.equal(new ScenarioText("partners:\n  A:\n    total:\n").set(["partners", "A", "total"], "2.00").text, "partners:\n  A:\n    total: 2.00\n");
    assert.equal(new ScenarioText("prorata: 1\n").addPartner("LP", [[["total"], "1.00"]]).text, "prorata: 1\npartners:\n  LP: {total: 1.00}\n");
    assert.equal(new ScenarioText("partners: {A: {}}").set(["partners", "A", "budget", "staff"], "1.00").text, "partners: {A: {budget: {staff: 1.00}}}");
});

test("JSON stays JSON", () => {
    const text = JSON.stringify({ prorata: 1, partners: { A: { total: "1.00" } } }, null, 2);
    const next = new ScenarioText(text).set(["partners", "A", "name"], "Ä \"x\"").set(["partners", "A", "total"], "2.00").addPartner("B", [[["total"], "3.00"]]);
    assert.deepEqual(JSON.parse(next.text).partners, { A: { total: "2.00", name: "Ä \"x\"" }, B: { total: "3.00" } });
});

test("a partner is renamed wherever he stands", () => {
    const renamed = renamePartner(new ScenarioText(LLI), "KPR", "K 1");
    assert.deepEqual(renamed.partners(), ["K 1", "KLR"]);
    assert.ok(!/\bKPR:/.test(renamed.text));
    assert.equal(renamed.text.match(/\bK 1:/g).length, 2);
});

test("what names a partner follows, and nothing else does", () => {
    const text = [
        "partners:", "  LP:", "    name: LP", "    group: LP",
        "    contributions: [{from: LP, amount: 1}, {from: City, donor: LP}]",
        "    small_project_fund: {budget: 1, funds: {ERDF: 80 %}, contributions: [{from: \"LP\", amount: 1}]}",
        "  P2: {contributions: [{from: LP, amount: 2}]}", "  LP2: {total: 1}",
        "reported:", "  - source: {title: LP}", "    partners: {LP: {total: 1}, P2: {contributors: {LP: 2}}}", "    claims: {LP.1.total.eligible: 5, LP2.1.total.eligible: 6}",
        "expect: {LP.total: 1, LP2.total: 2}",
        "partner_reports:",
        "  - {partner: LP, number: 1, contributions: {LP: 5}, rows: [{amount: 1, includes: {partner: LP, report: 1, row: 1}}]}",
        "  - {partner: P2, number: 1, contributions: {LP: 6}, rows: {staff: {amount: 1, includes: {partner: LP, report: 1, row: 1}}}}",
        "project_reports: [{number: 1, certificates: [LP.1, P2.1], small_projects: {partner: LP, contributions: {LP: 7}}}, {number: 2, certificates: LP.2}]",
        "ready_lump_sums: [{lump_sum: LP, before: LP.2}]",
        "payments: [{fund: ERDF, instalments: [{partner: LP, amount: 1}]}]",
        "advances: [{partner: LP, contributor: LP, amount: 1}, {partner: P2, contributor: LP, amount: 1}]",
        "corrections: [{partner: LP, fund: ERDF, amount: 1}]",
        "versions:", "  amended: {partners: {LP: {total: 3}}, partner_reports: [{partner: LP, rows: {file: rows.csv, where: {partner: LP}}}]}", ""].join("\n");
    const expected = [
        "partners:", "  L 1:", "    name: LP", "    group: LP",
        "    contributions: [{from: L 1, amount: 1}, {from: City, donor: LP}]",
        "    small_project_fund: {budget: 1, funds: {ERDF: 80 %}, contributions: [{from: \"L 1\", amount: 1}]}",
        "  P2: {contributions: [{from: LP, amount: 2}]}", "  LP2: {total: 1}",
        "reported:", "  - source: {title: LP}", "    partners: {L 1: {total: 1}, P2: {contributors: {LP: 2}}}", "    claims: {L 1.1.total.eligible: 5, LP2.1.total.eligible: 6}",
        "expect: {L 1.total: 1, LP2.total: 2}",
        "partner_reports:",
        "  - {partner: L 1, number: 1, contributions: {L 1: 5}, rows: [{amount: 1, includes: {partner: L 1, report: 1, row: 1}}]}",
        "  - {partner: P2, number: 1, contributions: {LP: 6}, rows: {staff: {amount: 1, includes: {partner: L 1, report: 1, row: 1}}}}",
        "project_reports: [{number: 1, certificates: [L 1.1, P2.1], small_projects: {partner: L 1, contributions: {L 1: 7}}}, {number: 2, certificates: L 1.2}]",
        "ready_lump_sums: [{lump_sum: LP, before: L 1.2}]",
        "payments: [{fund: ERDF, instalments: [{partner: L 1, amount: 1}]}]",
        "advances: [{partner: L 1, contributor: L 1, amount: 1}, {partner: P2, contributor: LP, amount: 1}]",
        "corrections: [{partner: L 1, fund: ERDF, amount: 1}]",
        "versions:", "  amended: {partners: {L 1: {total: 3}}, partner_reports: [{partner: L 1, rows: {file: rows.csv, where: {partner: LP}}}]}", ""].join("\n");
    const renamed = renamePartner(new ScenarioText(text), "LP", "L 1");
    assert.equal(renamed.text, expected);
    // Lines 3, 4, 5, 7, 10, 11, 16, 18, 20 and 23 say LP and mean something else, or cannot be told.
    assert.deepEqual(namesLeft(renamed, "LP").lines, [3, 4, 5, 7, 10, 11, 16, 18, 20, 23]);
    assert.deepEqual(namesLeft(renamed, "LP").files, ["rows.csv"]);
    assert.deepEqual(namesLeft(renamePartner(new ScenarioText(LLI), "KPR", "K1"), "KPR"), { lines: [], files: [] });
});

test("a partner of each scenario is renamed and called as before again, and every byte is as it was", () => {
    let count = 0;
    const claims = scenarios("claims/good");
    for (const [name, text] of [...scenarios("cases"), ...scenarios("examples"), ...scenarios("good"), ...claims]) {
        const scenario = new ScenarioText(text);
        for (const id of scenario.partners()) {
            const renamed = renamePartner(scenario, id, "Zz9");
            assert.equal(renamed.fault, null, name);
            assert.ok(renamed.partners().includes("Zz9") && !renamed.partners().includes(id), name);
            assert.equal(renamePartner(renamed, "Zz9", id).text, text, `${name} ${id}`);
            count += 1;
        }
    }
    assert.ok(count > 100, String(count));
});

test("names that mean something to JavaScript mean nothing here", () => {
    const scenario = new ScenarioText("partners:\n  __proto__: {name: x, total: 5.00}\n  constructor: {total: 6.00}\n  toString: {}\n");
    assert.deepEqual(scenario.partners(), ["__proto__", "constructor", "toString"]);
    const next = scenario.set(["partners", "__proto__", "total"], "7.00").set(["partners", "toString", "total"], "1.00");
    assert.equal(next.scalarAt(["partners", "__proto__", "total"]).text, "7.00");
    assert.equal(next.scalarAt(["partners", "hasOwnProperty", "total"]), null);
    assert.equal({}.total, undefined);
    const figures = new Figures({ figures: [{ figure: "__proto__.total", amount: "7.00" }] });
    const view = new View(next);
    const columns = columnsOf(view, figures);
    assert.equal(cellOf(view, figures, "__proto__", columns.find(({ key }) => key === "total"), STYLES.en).text, "7.00");
});

test("texts that are no scenario are told, and do no harm", () => {
    assert.equal(new ScenarioText("").fault, "empty");
    assert.equal(new ScenarioText("a: [").fault, "not yaml");
    assert.equal(new ScenarioText("- a").fault, "not a mapping");
    assert.equal(new ScenarioText("[".repeat(200_000)).fault, "not yaml");
    assert.equal(new ScenarioText("a: 1\n".repeat(300_000)).fault, "too long");
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${"bcdefghi".split("").map((each, index) => `${each}: &${each} [${Array(9).fill(`*${"abcdefgh"[index]}`)}]`).join("\n")}\n`;
    assert.equal(new ScenarioText(bomb).fault, null);
    assert.ok(new ScenarioText("\u0000\u0001PK\u0003\u0004").fault !== null);
});

test("places of diagnostics are found in the text", () => {
    const scenario = new ScenarioText("partners:\n  A: {name: \"ā𝄞\", total: 1.234}\n");
    const offset = scenario.offsetAt(2, 26);
    assert.equal(scenario.text.slice(offset, offset + 5), "1.234");
    const view = new View(scenario);
    const cells = columnsOf(view, new Figures(null)).map((column) => cellOf(view, new Figures(null), "A", column, STYLES.en));
    assert.equal(cellAt(view, cells, offset), "A/total");
    assert.equal(cellAt(view, cells, scenario.offsetAt(2, 3)), "A/id");
    assert.equal(cellAt(view, cells, 0), null);
});

// ---- the sheet --------------------------------------------------------------------------------------------------

test("blocks of spreadsheets are read and written", () => {
    assert.deepEqual(readBlock("a\tb\r\nc\td\r\n"), [["a", "b"], ["c", "d"]]);
    assert.deepEqual(readBlock('"x ""y""\tz\n2"\t5'), [['x "y"\tz\n2', "5"]]);
    assert.deepEqual(readBlock('Association "K"\t5\n"open'), [['Association "K"', "5"], ['"open']]);
    assert.equal(writeBlock([["a\tb", "c"], ["d", ""]]), '"a\tb"\tc\nd\t');
    assert.deepEqual(readBlock(writeBlock([["a\n\"b\"", "\t"]])), [["a\n\"b\"", "\t"]]);
});

function sheet(text, style) {
    const view = View.of(text);
    const figures = new Figures(null);
    return { view, columns: columnsOf(view, figures), at: (id, column) => cellOf(view, figures, id, column, style) };
}

test("eight partners are pasted, in the style of the language", () => {
    const { view, columns, at } = sheet(LLI, STYLES.lv);
    const block = Array.from({ length: 8 }, (_, index) => [`Partneris ${index}`, "LV", "", `${index + 1} 000,50`]);
    const { view: next, untaken } = withBlock(view, columns, at, { row: 2, column: 1, block, style: STYLES.lv });
    assert.equal(next.partners().length, 10);
    assert.deepEqual(next.partners().slice(2), ["P3", "P4", "P5", "P6", "P7", "P8", "P9", "P10"]);
    assert.equal(next.scalar("P10", ["total"]).text, "8000.50");
    assert.equal(untaken, 0);
    assert.ok(next.text.startsWith(LLI.slice(0, LLI.indexOf("reported:") - 1)));
    assert.ok(next.text.endsWith(LLI.slice(LLI.indexOf("reported:"))));
});

test("what is pasted into cells that cannot take it is counted", () => {
    const { view, columns, at } = sheet("partners:\n  A: {total: 1.00}\n", STYLES.en);
    const block = [["x", "LV", "2.00", "3.00", "beyond"]];
    const { view: next, untaken } = withBlock(view, columns, at, { row: 0, column: 1, block, style: STYLES.en });
    assert.equal(next.scalar("A", ["total"]).text, "2.00");
    assert.equal(untaken, 2);
});

test("a flat rate is typed in the place of an amount, and an amount in the place of a flat rate", () => {
    const text = "partners:\n  A:\n    flat_rates: {office: 15 % of staff, travel: {rate: 7.5 %, of: direct}}\n    budget: {staff: 100.00, external: [{amount: 1}]}\n";
    const { view, columns, at } = sheet(text, STYLES.lv);
    const column = (key) => columns.find((each) => each.key === `budget.${key}`);
    const write = (key, typed, style = STYLES.lv) => withCell(view, "A", column(key), typed, style)?.text;
    assert.deepEqual(["office", "travel"].map((key) => at("A", column(key)).entered), ["15% of staff", "7,5% of direct"]);
    assert.equal(at("A", column("office")).editable, true);
    assert.equal(write("office", "12,5 % of staff"), text.replace("15 % of staff", "12.5 % of staff"));
    assert.equal(write("office", "10%", STYLES.en), text.replace("15 % of staff", "10 %"));
    assert.equal(write("travel", "8 %"), text.replace("7.5 %", "8 %"));
    assert.equal(write("travel", "8 % of staff"), text.replace("7.5 %, of: direct", "8 %, of: staff"));
    assert.equal(write("office", "20,00"), text.replace("{office: 15 % of staff, travel", "{travel").replace("staff: 100.00, external: [{amount: 1}]", "staff: 100.00, external: [{amount: 1}], office: 20.00"));
    assert.equal(write("staff", "20 % of external"), text.replace("of: direct}}", "of: direct}, staff: 20 % of external}").replace("staff: 100.00, ", ""));
    assert.equal(write("office", ""), text.replace("office: 15 % of staff, ", ""));
    assert.equal(write("external", "5 %"), undefined);
    const pasted = withBlock(view, columns, at, { row: 0, column: columns.indexOf(column("office")), block: [["15% of staff"], ["15 %"]], style: STYLES.lv });
    assert.equal(pasted.view.text, `${text}  P2: {flat_rates: {office: 15 %}}\n`);
});

test("what cannot be read is written as it was typed, for the engine to say what is wrong", () => {
    const { view, columns } = sheet(LLI, STYLES.lv);
    const total = columns.find(({ key }) => key === "total");
    assert.equal(withCell(view, "KPR", total, "1.234", STYLES.lv).scalar("KPR", ["total"]).text, "1.234");
    assert.equal(withCell(view, "KPR", total, "five, or so", STYLES.lv).scalar("KPR", ["total"]).text, "five, or so");
    assert.equal(withCell(view, "KPR", total, "1234,5", STYLES.lv).scalar("KPR", ["total"]).text, "1234.5");
    assert.equal(withCell(view, "KPR", total, "", STYLES.lv).text, LLI);
    const declared = View.of('prorata: 1\nnumbers: "1.234,56"\npartners: {A: {total: 5}}\n');
    assert.equal(isTwoWays(declared, total, "1.234", STYLES.lv), true);
    assert.equal(isTwoWays(declared, total, "1234,5", STYLES.lv), false);
    assert.equal(withCell(declared, "A", total, "1,234.5", STYLES.en).scalar("A", ["total"]).text, "1234,5");
});

// ---- rows of a category -----------------------------------------------------------------------------------------

const IN_ROWS = [
    "partners:", "  A:", "    budget:", "      staff: # by month", "        - {item: coordinator, units: 24, price: \"2.500,00\"} # one", "        - item: accountant",
    "          amount: 100.00", "          periods: {1: 60.00, 2: 40.00}", "      travel: [{amount: 1.00, work_package: WP1}, {amount: 2.00}]", "      external: {item: only, amount: 3.00}", "      equipment: 5.00", ""].join("\n");

test("rows of a category have the columns that they use", () => {
    const view = View.of(IN_ROWS);
    const keys = (category) => columnsOfRows(view, rowsOf(view, "A", category)).map(({ key }) => key);
    assert.deepEqual(keys("staff"), ["item", "units", "price", "amount", "periods.1", "periods.2"]);
    assert.deepEqual(keys("travel"), ["item", "units", "price", "amount", "work_package"]);
    assert.equal(rowsOf(view, "A", "external").isList, false);
    assert.deepEqual([rowsOf(view, "A", "equipment"), rowsOf(view, "A", "office")], [null, null]);
    const list = rowsOf(view, "A", "staff");
    const columns = columnsOfRows(view, list);
    assert.deepEqual(list.rows.map((row) => columns.map((column) => rowCell(view, row, column, STYLES.en).text)),
                     [["coordinator", "24", "2,500.00", "", "", ""], ["accountant", "", "", "100.00", "60.00", "40.00"]]);
});

test("a row is edited, added and taken out, and every other byte stays", () => {
    const view = View.of(IN_ROWS);
    const write = (category, index, key, typed, style = STYLES.en) => {
        const list = rowsOf(view, "A", category);
        return withRowCell(view, "A", category, index, columnsOfRows(view, list).find((each) => each.key === key), typed, style)?.text;
    };
    assert.equal(write("staff", 0, "price", "2 600,50", STYLES.lv), IN_ROWS.replace('"2.500,00"', '"2600.50"'));
    assert.equal(write("staff", 1, "item", "clerk: half time"), IN_ROWS.replace("accountant", '"clerk: half time"'));
    assert.equal(write("staff", 1, "units", "2"), IN_ROWS.replace("{1: 60.00, 2: 40.00}\n", "{1: 60.00, 2: 40.00}\n          units: 2\n"));
    assert.equal(write("staff", 0, "periods.1", "5.00"), IN_ROWS.replace('"2.500,00"}', '"2.500,00", periods: {1: 5.00}}'));
    assert.equal(write("staff", 1, "periods.2", ""), IN_ROWS.replace(", 2: 40.00", ""));
    const single = View.of("partners: {A: {budget: {staff: [{amount: 1, periods: {1: 1}}]}}}");
    const period = columnsOfRows(single, rowsOf(single, "A", "staff")).find(({ key }) => key === "periods.1");
    assert.equal(withRowCell(single, "A", "staff", 0, period, "", STYLES.en).text, "partners: {A: {budget: {staff: [{amount: 1}]}}}");
    // The amount of a new row makes way for units and price; another one does not.
    const added = withRow(single, "A", "staff");
    const units = columnsOfRows(added, rowsOf(added, "A", "staff")).find(({ key }) => key === "units");
    assert.match(withRowCell(added, "A", "staff", 1, units, "5", STYLES.en).text, /, \{units: 5\}\]/);
    assert.match(withRowCell(added, "A", "staff", 0, units, "5", STYLES.en).text, /\{amount: 1, periods: \{1: 1\}, units: 5\}/);
    assert.equal(write("external", 0, "amount", "4.00"), IN_ROWS.replace("3.00", "4.00"));
    for (const [category, index] of [["staff", 0], ["staff", 1], ["travel", 0], ["travel", 1]]) {
        const added = withRow(view, "A", category);
        assert.equal(rowsOf(added, "A", category).rows.length, 3);
        assert.equal(withoutRow(added, "A", category, 2).text, IN_ROWS, category);
        assert.equal(rowsOf(withoutRow(view, "A", category, index), "A", category).rows.length, 1);
    }
    assert.equal(withoutRow(view, "A", "travel", 0).text, IN_ROWS.replace("{amount: 1.00, work_package: WP1}, ", ""));
    assert.equal(withoutRow(view, "A", "staff", 0).text, IN_ROWS.replace(/ {8}- \{item: coordinator.*\n/, ""));
    assert.equal(withRow(view, "A", "staff").text, IN_ROWS.replace("2: 40.00}\n", "2: 40.00}\n        - {amount: 0}\n"));
});

test("a block is pasted into rows, with rows added below", () => {
    const view = View.of(IN_ROWS);
    const { view: next, untaken } = withRowBlock(view, "A", "travel", { row: 1, column: 2, block: [["", "5.00", "WP2"], ["7.00", "", "", "beyond"]], style: STYLES.en });
    assert.equal(untaken, 1);
    assert.equal(next.text, IN_ROWS.replace("{amount: 2.00}]", "{amount: 5.00, work_package: WP2}, {price: 7.00}]"));
    const one = withRowBlock(view, "A", "external", { row: 0, column: 3, block: [["4.00"], ["5.00"]], style: STYLES.en });
    assert.deepEqual([one.untaken, one.view.text], [1, IN_ROWS.replace("3.00", "4.00")]);
});

test("rows of every scenario of the repository are added and taken out again, and every byte is as it was", () => {
    let count = 0;
    for (const [name, text] of [...scenarios("cases"), ...scenarios("examples"), ...scenarios("good"), ...scenarios("claims/good")]) {
        const view = View.of(text);
        for (const id of view.partners()) {
            for (const category of view.keys(id, ["budget"])) {
                const list = rowsOf(view, id, category);
                if (!list?.isList || list.rows.length === 0) {
                    continue;
                }
                const added = withRow(view, id, category);
                assert.equal(rowsOf(added, id, category).rows.length, list.rows.length + 1, name);
                if (view.layers[0].every((key, index) => list.place[index] === key)) {
                    assert.equal(withoutRow(added, id, category, list.rows.length).text, text, `${name} ${id} ${category}`);
                    count += 1;
                }
            }
        }
    }
    assert.ok(count > 25, String(count));
});

test("rows of an earlier version are copied into the shown one when they are changed", () => {
    const text = readFileSync(join(ROOT, "scenarios/examples/budget-in-three-versions.yaml"), "utf8");
    const view = View.of(text, "approved");
    const list = rowsOf(view, "LP", "staff");
    const amount = columnsOfRows(view, list).find(({ key }) => key === "amount");
    const next = withRow(view, "LP", "staff");
    const read = (version) => rowsOf(View.of(next.text, version), "LP", "staff").rows.length;
    // The version behind it states none, and its rows are those of the one before it until it has its own.
    const later = withRow(View.of(next.text, "amended"), "LP", "staff");
    assert.deepEqual(["approved", "amended"].map((version) => rowsOf(View.of(later.text, version), "LP", "staff").rows.length), [list.rows.length + 1, list.rows.length + 2]);
    assert.deepEqual([read("application"), read("approved"), read("amended")], [list.rows.length, list.rows.length + 1, list.rows.length + 1]);
    const changed = withRowCell(next, "LP", "staff", list.rows.length, amount, "7.00", STYLES.en);
    const said = rowsOf(changed, "LP", "staff").rows.map((row) => columnsOfRows(changed, list).map((column) => rowCell(changed, row, column, STYLES.en).text).join("|"));
    assert.deepEqual(said.slice(0, -1), list.rows.map((row) => columnsOfRows(view, list).map((column) => rowCell(view, row, column, STYLES.en).text).join("|")));
    assert.match(said.at(-1), /\b7\.00\b/);
    assert.equal(View.of(changed.text, "application").scenario.text.slice(0, text.indexOf("versions:")), text.slice(0, text.indexOf("versions:")));
});

// ---- published figures ------------------------------------------------------------------------------------------

const CHECKED = new Figures({
    figures: [{ figure: "KPR.total", amount: "213092.67", origin: "reported" }, { figure: "KPR.ERDF", amount: "181128.76", origin: "computed" },
              { figure: "KPR.contribution", amount: "31963.91", origin: "computed" }, { figure: "project.ERDF", amount: "355510.51", origin: "computed" }],
    reported: [{ figures: [{ figure: "KPR.total", amount: "213092.67", verdict: "given", computed: "213092.67" },
                           { figure: "KPR.ERDF", amount: "181128.76", verdict: "agrees", computed: "181128.76", difference: "0.00" },
                           { figure: "project.ERDF", amount: "355510.5", printed: "355510.5", verdict: "differs", computed: "355510.51", difference: "-0.01" }] }],
});

function published(text, version = "", more = [], index = 0) {
    const view = View.of(text, version);
    const source = sourcesOf(view)[index] ?? newSource(view, "Card");
    const columns = columnsOfSource(view, ["ERDF"], source, more);
    const column = (key) => columns.find((each) => each.key === `published.${key}`);
    const at = (id, each) => (id === "project" ? projectCellOf(view, CHECKED, each, STYLES.en) : cellOf(view, CHECKED, id, each, STYLES.en));
    return { view, source, columns, column, at };
}

test("published figures have columns, each with what is computed and how far it is off", () => {
    const { columns, column, at } = published(LLI);
    assert.deepEqual(columns.map(({ key }) => key), ["id", "name", "published.total", "published.funds.ERDF", "published.contribution"]);
    assert.deepEqual(amountsFirst(columns).map(({ key }) => key), ["id", "published.total", "published.funds.ERDF", "published.contribution", "name"]);
    const project = at("project", column("funds.ERDF"));
    assert.deepEqual([project.text, project.computed, project.reported.difference, project.figure, project.editable],
                     ["355,510.5", "355510.51", "-0.01", "project.ERDF", true]);
    assert.equal(LLI.slice(...project.range), "ERDF: 355510.5");
    // What another source gave is nothing that was computed.
    const other = published(`${LLI}  - {source: {title: Other}}\n`, "", [], 1);
    assert.deepEqual(["total", "funds.ERDF"].map((key) => other.at("KPR", other.column(key)).computed), [null, "181128.76"]);
    // Nothing published there: what is computed stands alone.
    const none = at("project", column("contribution"));
    assert.deepEqual([none.text, none.computed, none.reported], ["", null, null]);
    const given = at("KPR", column("total"));
    assert.deepEqual([given.text, given.reported.verdict], ["213,092.67", "given"]);
});

test("what does not reconcile is told apart as the engine counts it", () => {
    for (const [verdict, wrong] of Object.entries({ given: false, stated: false, agrees: false, "agrees-at-unit": false, differs: true, unexpected: true,
                                                    "not-recomputable": false, fits: false, contradicts: true, unreachable: true })) {
        assert.equal(isWrong({ verdict }), wrong, verdict);
    }
    assert.equal(isWrong(null), false);
});

test("a published figure is edited where it stands, and every other byte stays", () => {
    const { view, column } = published(LLI);
    const write = (id, key, typed, style = STYLES.en) => withCell(view, id, column(key), typed, style).text;
    assert.equal(write("project", "funds.ERDF", "355,510.51"), LLI.replace("355510.5}", "355510.51}"));
    assert.equal(write("KLR", "funds.ERDF", "174\u00a0381,76", STYLES.lv), LLI.replace("174381.75", "174381.76"));
    assert.equal(write("project", "contribution", "62,737.16"), LLI.replace("{ERDF: 355510.5}}", "{ERDF: 355510.5}, contribution: 62737.16}"));
    assert.equal(write("KLR", "contribution", ""), LLI.replace(", contribution: 30773.25", ""));
    assert.equal(write("project", "funds.ERDF", ""), LLI.replace(", funds: {ERDF: 355510.5}", ""));
    assert.equal(write("KLR", "funds.ERDF", "1.234", STYLES.lv), LLI.replace("174381.75", "1.234"));
});

test("a figure with the source's own characters keeps both alike", () => {
    const text = 'reported:\n  - source: {title: S}\n    project:\n      total: {amount: 28890790.79, printed: "€ 28,890,790.79"}\n      rates: {ERDF: {rate: 85 %, printed: "85"}, contribution: 15 %}\npartners: {A: {total: 1}}\n';
    const { view, column, at } = published(text);
    assert.deepEqual([at("project", column("total")).text, at("project", column("total")).note], ["28,890,790.79", "€ 28,890,790.79"]);
    assert.equal(withCell(view, "project", column("total"), "28,890,790.80", STYLES.en).text,
                 text.replace("28890790.79", "28890790.80").replace("€ 28,890,790.79", "28,890,790.80"));
    assert.equal(withCell(view, "project", column("rates.contribution"), "14.5%", STYLES.en).text, text.replace("15 %", "14.5 %"));
    assert.equal(withCell(view, "project", column("rates.ERDF"), "80 %", STYLES.en).text, text.replace('85 %, printed: "85"', '80 %, printed: "80 %"'));
});

test("the source's own style of numbers is written", () => {
    const text = 'prorata: 1\npartners: {A: {total: 5}}\nreported: [{source: {title: S}, numbers: "1.234,56", project: {total: "1.234,56"}}]\n';
    const { view, column, at } = published(text);
    assert.equal(at("project", column("total")).text, "1,234.56");
    assert.equal(withCell(view, "project", column("total"), "2,345.6", STYLES.en).text, text.replace('"1.234,56"}}', '"2345,6"}}'));
    assert.equal(isTwoWays(view, column("total"), "2.345", STYLES.lv), true);
});

test("where nothing is published yet, the first figure begins the list", () => {
    const plain = "prorata: 1\npartners:\n  A: {total: 5}\n";
    const begin = (text) => {
        const { view, column } = published(text);
        return withCell(view, "A", column("total"), "5.00", STYLES.en);
    };
    const begun = begin(plain);
    assert.equal(begun.text, `${plain.trimEnd()}\nreported:\n  - source: {title: Card}\n    partners: {A: {total: 5.00}}\n`);
    assert.equal(hasPublished(View.of(plain)), false);
    assert.equal(hasPublished(begun), true);
    const json = JSON.stringify({ prorata: 1, partners: { A: { total: "5" } } });
    assert.deepEqual(JSON.parse(begin(json).text).reported, [{ source: { title: "Card" }, partners: { A: { total: "5.00" } } }]);
    assert.deepEqual(JSON.parse(begin(json.replace('"partners"', '"reported":[],"partners"')).text).reported.length, 1);
    // What is taken out again leaves no names with nothing below them.
    const { view, column } = published(begun.text);
    assert.equal(withCell(view, "A", column("total"), "", STYLES.en).text, `${plain.trimEnd()}\nreported:\n  - source: {title: Card}\n`);
    assert.equal(hasPublished(withCell(view, "A", column("total"), "", STYLES.en)), false);
    assert.equal(withTitle(View.of(begun.text), sourcesOf(view)[0], "Card 2").text, begun.text.replace("title: Card", "title: Card 2"));
    assert.match(withTitle(View.of(plain), newSource(View.of(plain), "Card"), "New").text, /reported:\n {2}- source: \{title: New\}\n$/);
});

test("a further source stands behind those that there are", () => {
    const view = View.of(LLI);
    const more = withFurtherSource(view, sourcesOf(view), "Keep: 2");
    assert.equal(more.text, `${LLI}  - {source: {title: "Keep: 2"}}\n`);
    assert.deepEqual(sourcesOf(more).map(({ title }) => title), ["Latvian ministry's project card LLI-431", "Keep: 2"]);
    const { view: shown, column } = published(more.text, "", [], 1);
    assert.equal(withCell(shown, "project", column("total"), "1.00", STYLES.en).text, `${LLI}  - {source: {title: "Keep: 2"}, project: {total: 1.00}}\n`);
});

test("a version has the list that it states, else that of the version before", () => {
    const text = "partners: {A: {total: 1}}\nreported:\n  - source: {title: first}\n    partners: {A: {total: 1}}\n  - {source: {title: other}, project: {total: 1}}\nversions:\n  one: {partners: {A: {total: 2}}}\n  two: {reported: [{source: {title: second}, partners: {A: {total: 2}}}]}\n";
    const titles = (version) => sourcesOf(View.of(text, version)).map(({ title }) => title);
    assert.deepEqual([titles("one"), titles("two"), titles("")], [["first", "other"], ["second"], ["second"]]);
    const one = published(text, "one", [], 1);
    assert.equal(withCell(one.view, "project", one.column("total"), "9.00", STYLES.en).text, text.replace("project: {total: 1}", "project: {total: 9.00}"));
    const two = published(text, "two");
    assert.equal(withCell(two.view, "A", two.column("total"), "3.00", STYLES.en).text, text.replace("{A: {total: 2}}}]}", "{A: {total: 3.00}}}]}"));
});

test("figures of every kind have a column where they are published, or asked for", () => {
    const text = "partners: {A: {total: 1}}\nreported: [{source: {title: S}, partners: {A: {categories: {staff: 1}, contributions: {public: 2}, contributors: {State: 3}, periods: {2: {funds: {ERDF: 4}, small_project_fund: {funds: {ERDF: 5}}}}, small_project_fund: {contribution: 6}, wrong: 7}}}]\n";
    const { columns } = published(text, "", [["eligible"]]);
    assert.deepEqual(columns.slice(2).map(({ part }) => part), ["total", "eligible", "staff", "ERDF", "contributions.public", "contributors.State",
                     "small_project_fund.contribution", "periods.2.ERDF", "periods.2.small_project_fund.ERDF"]);
    const further = furtherFigures(columns, ["ERDF"], ["staff", "travel"]).map((path) => path.join("."));
    assert.deepEqual(further, ["non_eligible", "categories.travel", "contribution", "own_contribution", "contributions.automatic public",
                               "contributions.private", "rates.ERDF"]);
    const { view, column, at } = published(text);
    assert.equal(withCell(view, "A", column("periods.2.funds.ERDF"), "4.01", STYLES.en).text, text.replace("ERDF: 4}", "ERDF: 4.01}"));
    assert.equal(at("A", column("small_project_fund.contribution")).text, "6");
});

test("a block of published figures is pasted over partners, the project and new partners", () => {
    const { view, columns, at } = published(LLI);
    const paste = (row, column, block) => withBlock(view, columns, at, { row, column, block, style: STYLES.en });
    const two = paste(0, 2, [["213,092.67", "181,128.77"], ["205,155", "174,381.75"]]);
    assert.equal(two.untaken, 0);
    assert.equal(two.view.text, LLI.replace("181128.76", "181128.77"));
    const project = paste("project", 2, [["418,247.68", "355,510.50"], ["1", ""]]);
    assert.equal(project.view.text, LLI.replace("418247.67", "418247.68").replace("355510.5}", "355510.50}"));
    assert.equal(project.untaken, 1);
    const more = paste(2, 0, [["P3", "City", "100.00", "85.00", "15.00"]]);
    assert.deepEqual([more.untaken, more.view.partners().at(-1), more.view.scalar("P3", ["name"]).text], [0, "P3", "City"]);
    assert.match(more.view.text, /\n {6}P3: \{total: 100\.00, funds: \{ERDF: 85\.00\}, contribution: 15\.00\}\n$/);
    assert.equal(more.view.scalar("P3", ["total"]), null);
});

test("a version has what it states, and of the versions before it what it does not take away", () => {
    const text = readFileSync(join(ROOT, "scenarios/examples/budget-in-three-versions.yaml"), "utf8");
    const read = (view, id, key) => view.scalar(id, ["budget", key])?.text ?? null;
    const [first, approved, last] = ["application", "approved", ""].map((version) => View.of(text, version));
    assert.deepEqual([first, approved, last].map((view) => read(view, "LP", "external")), ["40000.00", "35000.00", "25000.00"]);
    assert.deepEqual([first, approved, last].map((view) => read(view, "P2", "travel")), ["10000.00", "10000.00", null]);
    assert.deepEqual(last.keys("LP", ["budget"]), ["staff", "external", "equipment"]);
    assert.equal(last.isList("LP", ["budget", "staff"]), true);
    assert.equal(last.set("LP", ["budget", "external"], "1.00").text, text.replace("external: 25000.00", "external: 1.00"));
    const inFirst = first.set("P2", ["budget", "staff"], "2.00");
    assert.equal(inFirst.text, text.replace("application: # as above", "application: {partners: {P2: {budget: {staff: 2.00}}}} # as above"));
    assert.deepEqual([read(inFirst, "P2", "staff"), read(View.of(inFirst.text), "P2", "staff")], ["2.00", "2.00"]);
    const cleared = approved.remove("P2", ["budget", "travel"]);
    assert.equal(read(cleared, "P2", "travel"), null);
    assert.match(cleared.text, /P2: \{budget: \{travel: ~\}\}/);
    assert.equal(read(View.of(cleared.text, "application"), "P2", "travel"), "10000.00");
    const without = last.removePartner("P2");
    assert.deepEqual(without.partners(), ["LP"]);
    assert.deepEqual(View.of(without.text, "approved").partners(), ["LP", "P2"]);
    const more = approved.addPartner(approved.freeId(), [[["total"], "5.00"]]);
    assert.deepEqual(more.partners(), ["LP", "P2", "P3"]);
    assert.deepEqual(View.of(more.text, "application").partners(), ["LP", "P2"]);
    assert.equal(more.removePartner("P3").scalar("P3", ["total"]), null);
});

// ---- what the engine says ---------------------------------------------------------------------------------------

test("findings are told in the page's language", () => {
    const text = "Kopsavilkums\n\na.yaml:12:47: konstatējums[sum-of-partners]: projekta ERDF\n   iespējams: viens\n   ieteikums: dari\n\nBalstās:\n   viens\n   divi\n";
    assert.deepEqual(localisedFindings(text).get("sum-of-partners:12:47"), { message: "projekta ERDF", details: ["iespējams: viens", "ieteikums: dari"] });
    const [finding] = inWords([{ code: "sum-of-partners", line: 12, column: 47, message: "the project's ERDF", hint: "do",
                                 details: [{ code: "cause.slips", message: "possible: one" }] }], [], text);
    assert.deepEqual(finding.details, [{ code: "cause.slips", message: "iespējams: viens" }]);
    assert.equal(finding.message, "projekta ERDF");
    assert.equal(finding.hint, "ieteikums: dari");
    assert.deepEqual(verdictLines(text), ["Kopsavilkums"]);
    assert.deepEqual(listsOf(text), [{ title: "Balstās", items: ["viens", "divi"] }]);
});

test("an explanation has the engine's tree and the words of the language", () => {
    const step = { figure: "P.E", amount: "5.00", working: ["w"], inputs: [
        { figure: "A.t", amount: "2.00", working: [], inputs: [], source: "S" },
        { figure: "A.t", amount: "2.00", working: ["x"], inputs: [{ figure: "B", amount: "1.00", working: [], inputs: [] }] }] };
    const text = "P.E = 5,00\n   kopā\n   A.t = 2,00   dots avotā S: f.yaml:1:2\n   A.t = 2,00\n      rēķins\n      B = 1,00   ievade\n";
    const told = explanationOf(step, text);
    assert.deepEqual(told.lines, ["kopā"]);
    assert.equal(told.inputs[0].said, "dots avotā S: f.yaml:1:2");
    assert.deepEqual(told.inputs[1].lines, ["rēķins"]);
    assert.equal(told.inputs[1].inputs[0].said, "ievade");
    assert.deepEqual(explanationOf(step, "something else").lines, ["w"]);
});

// ---- what-ifs ---------------------------------------------------------------------------------------------------

test("rates and cuts are written exactly", () => {
    assert.equal(rateText(855), "85.5 %");
    assert.equal(rateText(1000), "100 %");
    assert.equal(tenthsOf("85 % of eligible"), 850);
    assert.equal(tenthsOf("85.50%"), 855);
    assert.equal(tenthsOf("33.33 %"), null);
    assert.equal(tenthsOf("1/3"), null);
    const scenario = View.of("programme: {funds: {ERDF: 80 % of total}}\npartners:\n  A: {total: 100.00, funds: {ERDF: 75 %}}\n  B: {budget: {staff: 33.33, travel: [{amount: 1}]}}\n");
    const figures = new Figures({ figures: [] });
    assert.equal(withRate(scenario, null, figures, "ERDF", "70 %").text, scenario.text.replace("80 %", "70 %").replace("75 %", "70 %"));
    assert.equal(withCut(scenario, figures, 100).text, scenario.text.replace("100.00", "90.00").replace("33.33", "29.99"));
    assert.deepEqual(ratesNow(scenario, null, "ERDF"), ["75 %"]);
    const pack = { funds: { ERDF: { rate: "85 % of eligible" }, IPA: "5 % of total" } };
    const plain = View.of("partners:\n  A: {total: 1.00}\n");
    const computed = new Figures({ figures: ["A.ERDF", "A.IPA"].map((figure) => ({ figure, amount: "1.00" })) });
    assert.equal(withRate(plain, pack, computed, "ERDF", "80 %").text, "partners:\n  A: {total: 1.00, funds: {ERDF: 80 %, IPA: 5 % of total}}\n");
    assert.equal(withRate(plain, { funds: { ERDF: {}, IPA: {} } }, computed, "ERDF", "80 %"), null);
});

test("what may vary in a sweep is named by its place", () => {
    const axes = (text, pack, funds = ["ERDF"]) => axesOf(View.of(text), pack, funds).map(({ key, path, text: asked }) => [key, path, asked === text ? null : asked]);
    assert.deepEqual(axes(LLI, { funds: { ERDF: "85 % of eligible" } }), [
        ["rate/ERDF", '"programme"."funds"."ERDF"."rate"', null], ["amount/KPR/total", '"partners"."KPR"."total"', null], ["amount/KLR/total", '"partners"."KLR"."total"', null]]);
    // Where everybody has a rate of his own, one for everybody changes nothing.
    assert.deepEqual(axes("programme: p\npartners: {A: {total: 1, funds: {ERDF: 5 %}}}\n", { funds: { ERDF: "85 %" } }).map(([key]) => key), ["rate/A/ERDF", "amount/A/total"]);
    // A pack without a rate has none to vary, nor has one of several packs.
    assert.deepEqual(axes(LLI, { funds: { ERDF: {} } }).map(([key]) => key), ["amount/KPR/total", "amount/KLR/total"]);
    assert.equal(axes(LLI.replace("programme: interreg-latvia-lithuania-2014-2020", "programme: [a, b]"), { funds: { ERDF: "85 %" } }).length, 2);
    const text = "programme: {funds: {ERDF: 80 % of total, IPA: {rate: 5 %}}}\npartners:\n  A: {budget: {staff: 1, travel: [{amount: 1}]}}\n  B.C: {total: 2, funds: {ERDF: 75 %}}\n";
    assert.deepEqual(axes(text, null, ["ERDF", "IPA"]), [
        ["rate/ERDF", '"programme"."funds"."ERDF"."rate"', text.replace("80 % of total", "{rate: 80 %, of: total}")],
        ["rate/IPA", '"programme"."funds"."IPA"."rate"', null],
        ["rate/B.C/ERDF", '"partners"."B.C"."funds"."ERDF"', null],
        ["amount/A/budget/staff", '"partners"."A"."budget"."staff"', null],
        ["amount/B.C/total", '"partners"."B.C"."total"', null]]);
});

test("a range is counted exactly, and only as far as is asked", () => {
    assert.equal(amounts.countOfRange("213092.66", "213092.69", "0.01", 200), 4);
    assert.equal(amounts.countOfRange("80", "85", "0.75", 200), 7);
    assert.equal(amounts.countOfRange("0", "90071992547409930000", "0.01", 200), Infinity);
    assert.equal(amounts.countOfRange("0", "199", "1", 200), 200);
    assert.equal(amounts.countOfRange("0", "200", "1", 200), Infinity);
    for (const [from, to, step] of [["2", "1", "1"], ["1", "2", "0"], ["1", "2", "-1"]]) {
        assert.equal(amounts.countOfRange(from, to, step, 200), null);
    }
});

test("variants are read as the engine tells them", () => {
    const text = '{"variant":1,"partners.\\"K\\".total":"5","K.ERDF":"4.25","K.ERDF change":"-1.00"}\n{"variant":2,"x":"-5","K.ERDF":null,"K.ERDF change":null,"error":"negative-amount: -5"}\n';
    assert.deepEqual(variantsOf(text, "K.ERDF"), [{ variant: 1, value: "5", amount: "4.25", change: "-1.00", error: null },
                                                 { variant: 2, value: "-5", amount: null, change: null, error: "negative-amount: -5" }]);
});

test("before and after are compared exactly", () => {
    const of = (amount) => new Figures({ figures: [{ figure: "A.E", amount }] });
    assert.deepEqual(compare(["A.E", "B.E"], of("1.00"), of("1.01")), [{ name: "A.E", before: "1.00", after: "1.01", change: "0.01" }]);
    assert.deepEqual(compare(["A.E"], of("1.00"), of("1.0"), { changesOnly: true }), []);
});

// ---- files and words --------------------------------------------------------------------------------------------

test("files are told apart", () => {
    assert.equal(kindOf("a.YAML"), "scenario");
    assert.equal(kindOf("a.xlsx"), "table");
    assert.equal(kindOf("a.exe"), "other");
    assert.equal(calledIn("programme: packs/euros.yaml\n", "euros.yaml"), "packs/euros.yaml");
    assert.equal(calledIn("programme: [x/other-euros.yaml, euros.yaml]", "euros.yaml"), "euros.yaml");
    assert.ok(isScenario(LLI));
    assert.ok(isScenario('{"prorata": 1, "partners": {}}'));
    assert.ok(!isScenario(readFileSync(join(ROOT, "scenarios/sweeps/lli-431-rate-and-cut.yaml"), "utf8")));
    assert.ok(!isScenario("mapping: 1\nrows: partners\n"));
});

test("every language has every word, with the same places to fill in", () => {
    for (const language of LANGUAGES) {
        const left = missing(language);
        console.log(`${language}: ${left.length} words missing${left.length > 0 ? `: ${left.join(", ")}` : ""}`);
        assert.deepEqual(left, []);
        assert.deepEqual(Object.keys(TABLES[language]).filter((key) => !Object.hasOwn(TABLES.en, key)), []);
        for (const [key, text] of Object.entries(TABLES[language])) {
            const places = (each) => [...each.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();
            assert.deepEqual(places(text), places(TABLES.en[key]), `${language} ${key}`);
        }
    }
    assert.equal(words("lv", "constructor"), "constructor");
    assert.equal(words("xx", "begin"), TABLES.en.begin);
});

test("every word that the page asks for is there, and no other", () => {
    const folder = join(ROOT, "bindings/web/src");
    const all = readdirSync(folder, { recursive: true }).filter((name) => /\.(svelte|js)$/.test(name) && !name.startsWith("words"))
        .map((name) => readFileSync(join(folder, name), "utf8")).join("\n");
    const asked = new Set([...all.matchAll(/\bt\("([\w.]+)"/g)].map(([, key]) => key));
    assert.deepEqual([...asked].filter((key) => !Object.hasOwn(TABLES.en, key)), []);
    const unused = Object.keys(TABLES.en).filter((key) => !asked.has(key) && !all.includes(`"${key}"`) && !/^(question|range|rounding)\./.test(key));
    assert.deepEqual(unused, []);
});

test("no amount meets a binary fraction, and nothing of a file meets the page's own HTML", () => {
    const folder = join(ROOT, "bindings/web/src");
    for (const name of readdirSync(folder, { recursive: true }).filter((each) => /\.(svelte|js)$/.test(each))) {
        const text = readFileSync(join(folder, name), "utf8");
        assert.doesNotMatch(text, /parseFloat|\{@html|innerHTML|insertAdjacentHTML|\beval\(|new Function|Math\.fround|toFixed/, name);
    }
});
