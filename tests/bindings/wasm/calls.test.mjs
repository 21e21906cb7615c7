/** Commands as functions in JavaScript: what goes in, what comes out, and what is refused. */

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";

const ROOT = resolve(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "../../..");
const MODULE = resolve(process.env.PRORATA_WASM ?? `${ROOT}/build/wasm/bindings/wasm`);
const { load } = await import(pathToFileURL(`${MODULE}/prorata.mjs`));
const prorata = await load();

const LLI = "scenarios/cases/lli-431.yaml";
const file = (name) => ({ [name]: readFileSync(`${ROOT}/${name}`) });
const lli = { files: file(LLI) };
const budget = (partner = {}) => ({
  prorata: 1,
  programme: {
    currency: "EUR",
    funds: { ERDF: { rate: "85 % of total" } },
    rounding: { rows: { mode: "down", step: "0.01" }, fund: { mode: "down", step: "0.01" } },
    contribution: { method: "residual" },
  },
  partners: { LP: { country: "LV", total: "213092.67", ...partner } },
});
const unusable = (code) => (error) => {
  assert.equal(error.name, "Unusable");
  assert.ok(error instanceof Error);
  assert.equal(error.diagnostics[0]?.code, code, error.message);
  return true;
};

test("amounts come out as decimal text", () => {
  const { figures } = prorata.compute(LLI, lli);
  assert.equal(figures["KPR.ERDF"], "181128.76");
  assert.equal(figures["KLR.total"], "205155.00");
  assert.equal(figures["project.ERDF"], "355510.51");
  assert.equal(figures["KPR.IPA"], undefined);
  assert.equal(figures.constructor, undefined);
});

test("the cent of LLI-431 is found", () => {
  const result = prorata.check(LLI, lli);
  assert.ok(result.hasFindings);
  assert.equal(result.findings[0].code, "sum-of-partners");
  assert.match(prorata.check(LLI, { ...lli, format: "text", locale: "lv" }).text, /355\s510,50/);
});

test("an object is a scenario", () => {
  assert.equal(prorata.compute(budget()).figures["LP.ERDF"], "181128.76");
  for (const total of [1000, 1000n, "1000", "1000.00"]) {
    assert.equal(prorata.compute(budget({ total })).figures["LP.ERDF"], "850.00");
  }
  assert.equal(prorata.compute(budget({ total: 9_000_000_000_000_000n })).figures["LP.ERDF"], "7650000000000000.00");
});

test("a number that is not whole is refused where it stands, with what to write", () => {
  assert.throws(() => prorata.compute(budget({ total: 0.1 })), /partners\.LP\.total: 0\.1 is .* write it as text, "0\.1"/);
  assert.throws(() => prorata.compute(budget({ budget: { staff: [{ units: 1.5 }] } })), /partners\.LP\.budget\.staff\[0\]\.units: 1\.5/);
  assert.throws(() => prorata.solve("budget", budget(), { give: { "LP.ERDF": 1e21 } }), TypeError);
  assert.throws(() => prorata.compute(budget({ total: undefined, total2: Symbol("x") })), TypeError);
});

test("what cannot be used says what is wrong, where, and what would be right", () => {
  assert.throws(() => prorata.compute("nowhere.yaml"), unusable("cannot-open"));
  assert.throws(() => prorata.compute("/etc/passwd", lli), unusable("cannot-open"));
  assert.throws(() => prorata.compute(budget({ totl: "1" })), (error) => {
    const [first] = error.diagnostics;
    assert.deepEqual([first.code, first.severity, first.file, first.line], ["unknown-key", "error", "scenario.json", 1]);
    assert.match(error.message, /totl/);
    return true;
  });
  assert.throws(() => prorata.run("conpute", []), unusable("unknown-command"));
  assert.throws(() => prorata.compute(LLI, { ...lli, colums: "1" }), unusable("argument-unknown"));
  assert.throws(() => prorata.check(LLI, { ...lli, watch: true }), (error) => !/did you mean/.test(error.message));
  assert.throws(() => prorata.compute(LLI, { ...lli, output: "a.txt", format: "text" }), unusable("cannot-write"));
  assert.throws(() => prorata.compute(budget({ total: 10n ** 18n })), { name: "Unusable" });
});

test("every command is a function", () => {
  assert.match(prorata.explain(LLI, "KPR.ERDF", { ...lli, format: "text" }).text, /^KPR\.ERDF = 181.128\.76/);
  assert.match(prorata.infer(LLI, lli).text, /85/);
  const answer = prorata.solve("budget", LLI, { ...lli, give: { "KPR.ERDF": "181128.76" }, vary: ["KPR"] });
  assert.ok(answer.data);
  const parts = prorata.split("parts", null, { total: "1000.01", weights: [50n, "30", 20], method: "largest-remainder" });
  assert.match(parts.text, /500\.01/);
  const swept = prorata.sweep(LLI, { "programme.funds.ERDF.rate": ["80 %", "85 %"] }, { ...lli, format: "csv" });
  assert.equal(swept.text.trim().split("\n").length, 3);
  const versions = "scenarios/examples/budget-in-three-versions.yaml";
  const names = /versions:\s*\n(?:.*\n)*?\s+(\w+):/.exec(readFileSync(`${ROOT}/${versions}`, "utf8"));
  assert.ok(names);
  assert.throws(() => prorata.diff(versions, "no such version", null, { files: file(versions) }), { name: "Unusable" });
  const claims = "scenarios/examples/claims-of-three-partners.yaml";
  assert.ok(prorata.claim(claims, null, { files: file(claims) }).data);
  assert.ok(prorata.claim(claims, "LP.2", { files: file(claims) }).data);
  const yaml = prorata.new({ programme: "interreg-jems", partners: ["LP", "P2"] });
  assert.match(yaml.text, /P2/);
  const book = prorata.new({ programme: "interreg-jems", xlsx: true, format: null });
  assert.deepEqual([...book.bytes.slice(0, 2)], [0x50, 0x4b]);
  assert.match(prorata.convert("a.yaml", { files: { "a.yaml": readFileSync(`${ROOT}/${LLI}`) } }).text, /213092\.67/);
  assert.match(JSON.stringify(prorata.explainCode("sum-of-partners").data), /sum-of-partners/);
  assert.ok(prorata.programmes().text.includes("interreg-jems"));
  assert.ok(prorata.schema("scenario").data.$schema);
  assert.match(prorata.version, /^\d+\.\d+\.\d+$/);
});

test("a scenario finds what it names among the files, and a folder holds all below it", () => {
  const names = readdirSync(`${ROOT}/scenarios/cases`).filter((name) => name.endsWith(".yaml"));
  const files = Object.assign({}, ...names.map((name) => file(`scenarios/cases/${name}`)));
  const all = prorata.check("scenarios/cases", { files, format: "ndjson" });
  assert.equal(all.text.trim().split("\n").length, names.length);
});

test("columns are divided as the commands divide", () => {
  const { shares, rests } = prorata.shares(BigInt64Array.of(10001n, 3333n), ["85 %", "1/3"], "down", { rateOf: Uint16Array.of(0, 1) });
  assert.deepEqual([...shares, ...rests], [8500n, 1111n, 1501n, 2222n]);
  assert.deepEqual([...prorata.splits(BigInt64Array.of(10000n, 5n), Uint32Array.of(3, 5), BigInt64Array.of(1n, 1n, 1n, 3n, 1n))], [3334n, 3333n, 3333n, 4n, 1n]);
  assert.deepEqual([...prorata.apportion(10000n, BigInt64Array.of(1n, 1n, 1n))], [3334n, 3333n, 3333n]);
  assert.deepEqual([...prorata.shares(new BigInt64Array(0), "85 %", "down").shares], []);
});

test("columns that cannot be divided are refused with their line", () => {
  const one = BigInt64Array.of(1n, 3n);
  assert.throws(() => prorata.shares(one, "1/2", "none"), { name: "RangeError", line: 0 });
  assert.throws(() => prorata.shares(one, ["1/1", "85 zlotys"], "down"), { name: "RangeError", line: 1 });
  assert.throws(() => prorata.shares(one, "85 %", "nearest"), RangeError);
  assert.throws(() => prorata.shares([1n], "85 %", "down"), TypeError);
  assert.throws(() => prorata.shares(one, 0.85, "down"), TypeError);
  assert.throws(() => prorata.shares(one, "85 %", "down", { rateOf: Uint16Array.of(0) }), RangeError);
  assert.throws(() => prorata.shares(one, "85 %", "down", { rateOf: Uint16Array.of(0, 9) }), RangeError);
  assert.throws(() => prorata.splits(one, Uint32Array.of(1, 2), BigInt64Array.of(1n)), RangeError);
  assert.throws(() => prorata.splits(one, Uint32Array.of(2, 1), BigInt64Array.of(1n)), RangeError);
  assert.throws(() => prorata.apportion(1n, BigInt64Array.of(0n)), RangeError);
  assert.throws(() => prorata.apportion(1n, BigInt64Array.of(1n), "fair"), RangeError);
});

test("hostile input is refused, and the engine goes on", () => {
  const deep = (open, count) => `prorata: 1\npartners: ${open.repeat(count)}`;
  const hostile = {
    "deep.yaml": deep("{a: ", 100_000),
    "deep.json": `{"a":${"[".repeat(100_000)}`,
    "zeros.yaml": new Uint8Array(100_000),
    "rubbish.xlsx": Uint8Array.from({ length: 65_536 }, (_, at) => (at * 7919) & 255),
    "half.xlsx": Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0),
    "long.yaml": `prorata: ${"1".repeat(5_000_000)}\n`,
    "aliases.yaml": `a: &a [x]\n${"b".repeat(9).split("").map((_, at) => `c${at}: &c${at} [*a, *a]`).join("\n")}\n`,
    "": "",
  };
  for (const name of Object.keys(hostile)) {
    assert.throws(() => prorata.check(name, { files: hostile }), { name: "Unusable" }, name);
  }
  const script = "<script>alert(1)</script>";
  const page = prorata.compute(budget({ name: script }), { format: "html" }).text;
  assert.ok(!page.includes(script) && page.includes("&lt;script&gt;"));
  const odd = JSON.parse('{"__proto__": {"total": "10.00"}}');
  assert.equal(prorata.compute({ ...budget(), partners: odd }).figures["__proto__.ERDF"], "8.50");
  assert.equal({}.total, undefined);
  assert.equal(prorata.compute(LLI, lli).figures["KPR.ERDF"], "181128.76");
});

test("an engine keeps no memory of its calls", () => {
  const used = () => process.memoryUsage().external + process.memoryUsage().arrayBuffers;
  for (let at = 0; at < 20; ++at) prorata.check(LLI, lli);
  const before = used();
  for (let at = 0; at < 400; ++at) prorata.check(LLI, lli);
  assert.ok(used() - before < 32 << 20, `${used() - before} bytes more`);
});

test("CommonJS has the same, and engines stand beside each other, in workers too", async () => {
  const twin = await createRequire(import.meta.url)(`${MODULE}/prorata.cjs`).load({ wasm: readFileSync(`${MODULE}/core.wasm`) });
  assert.equal(twin.check(LLI, lli).text, prorata.check(LLI, lli).text);
  const source = `
    const { parentPort, workerData } = require("node:worker_threads");
    require(workerData.module + "/prorata.cjs").load().then((engine) =>
      parentPort.postMessage(engine.compute("a.yaml", { files: { "a.yaml": workerData.text } }).figures["KPR.ERDF"]));`;
  const worker = new Worker(source, { eval: true, workerData: { module: MODULE, text: readFileSync(`${ROOT}/${LLI}`) } });
  assert.equal(await new Promise((done, fail) => worker.on("message", done).on("error", fail)), "181128.76");
  await worker.terminate();
});
