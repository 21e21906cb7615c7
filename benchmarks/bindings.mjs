/**
 * node benchmarks/bindings.mjs MODULE COMMAND: what a call from JavaScript costs, and how WebAssembly stands against the
 * command. MODULE is the folder of prorata.mjs, COMMAND an optimised prorata. By hand: `./dev test -N` builds the first,
 * `./dev run version` the second: node benchmarks/bindings.mjs build/wasm/bindings/wasm build/release/bin/prorata
 */

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [module, command] = process.argv.slice(2).map((path) => resolve(path));
const { load } = await import(pathToFileURL(join(module, "prorata.mjs")));
const root = resolve(import.meta.dirname ?? ".", "..");
const lli = readFileSync(join(root, "scenarios/cases/lli-431.yaml"));
const folder = mkdtempSync(join(tmpdir(), "prorata-bindings-"));

/** Milliseconds of one, the best of several runs. */
function best(work, runs = 5, repeat = 1) {
  let least = Infinity;
  for (let run = 0; run < runs; ++run) {
    const start = performance.now();
    for (let at = 0; at < repeat; ++at) work();
    least = Math.min(least, (performance.now() - start) / repeat);
  }
  return least;
}

const row = (what, milliseconds, more = "") => console.log(`${what.padEnd(64)} ${milliseconds.toFixed(4).padStart(12)} ms  ${more}`);

const started = performance.now();
const prorata = await load();
row("load()", performance.now() - started);
const weights = BigInt64Array.of(1n, 1n, 1n);
row("the least call: parts of one amount", best(() => prorata.apportion(10000n, weights), 5, 20_000));
row("compute, a scenario of two partners", best(() => prorata.compute("a.yaml", { files: { "a.yaml": lli } }), 5, 100));

const count = 1_000_000;
const bases = BigInt64Array.from({ length: count }, (_, at) => BigInt(100 + ((at * 7919) % 9_999_900)));
const column = best(() => prorata.shares(bases, "85 %", "down"));
row("shares and rests of a column of a million, cut", column, `${((column / count) * 1e6).toFixed(1)} ns an amount`);
const rate = 85n;
const plain = best(() => bases.map((base) => (base * rate) / 100n), 3);
row("the same with BigInt, one by one", plain, `${(plain / column).toFixed(1)} × as long`);

/** The command's own time: without that of starting a process. */
function native(...args) {
  const run = (words) => {
    const { status, stderr } = spawnSync(command, words, { cwd: folder, maxBuffer: 1 << 30 });
    if (status > 1) throw new Error(String(stderr));
  };
  const starts = best(() => run(["version"]), 9);
  return Math.max(best(() => run(args), 5) - starts, 0.01);
}

function compare(what, wasm, ...args) {
  const [here, there] = [best(wasm, 5), native(...args)];
  row(`${what}: WebAssembly`, here, `${(here / there).toFixed(2)} × the command's ${there.toFixed(2)} ms`);
}

const partners = Array.from({ length: 40 }, (_, at) => `  P${at + 1}: {country: LV, total: ${200_000 + at * 137}.${10 + at}}`);
const forty = `prorata: 1\nprogramme: interreg-latvia-lithuania-2014-2020\npartners:\n${partners.join("\n")}\n`;
const list = ["Code,Total", ...Array.from({ length: 200_000 }, (_, at) => `P${at},${1000 + (at % 90_000)}.${10 + (at % 90)}`), ""].join("\n");
const sweep = ["--vary", "partners.KPR.total=200000..220000 by 0.1", "--vary", "programme.funds.ERDF.rate=80 %, 85 %"];
for (const [name, text] of [["forty.yaml", forty], ["list.csv", list], ["a.yaml", lli]]) writeFileSync(join(folder, name), text);
compare("compute, 40 partners", () => prorata.compute("forty.yaml", { files: { "forty.yaml": forty } }), "compute", "forty.yaml", "-f", "json");
compare("compute, a list of 200,000 rows",
        () => prorata.compute("list.csv", { files: { "list.csv": list }, columns: "project=Code,base=Total", rate: "85 %", rounding: "down 0.01" }),
        "compute", "list.csv", "--columns", "project=Code,base=Total", "--rate", "85 %", "--rounding", "down 0.01", "--jobs", "1");
compare("sweep of 400,002 variants, as CSV",
        () => prorata.run("sweep", ["a.yaml"], { files: { "a.yaml": lli }, vary: [sweep[1], sweep[3]], format: "csv" }),
        "sweep", "a.yaml", ...sweep, "--format", "csv", "--jobs", "1");
rmSync(folder, { recursive: true });
