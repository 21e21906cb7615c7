// The splits of largest_remainder_others.py by dinero.js's allocate(): reads jobs as JSON on standard input, writes the
// seconds of the fastest of three passes and the parts of each job.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const load = createRequire(join(process.cwd(), "index.js")); // dinero.js stands where this is run
const { dinero, allocate, toSnapshot } = load("dinero.js");
const euro = { code: "EUR", base: 10, exponent: 2 };
const jobs = JSON.parse(readFileSync(0, "utf8"));

let seconds = Infinity;
let parts = [];
for (let pass = 0; pass < 3; ++pass) {
  const start = process.hrtime.bigint();
  parts = jobs.map(([total, weights]) => allocate(dinero({ amount: total, currency: euro }), weights));
  seconds = Math.min(seconds, Number(process.hrtime.bigint() - start) / 1e9);
}
const amounts = parts.map((of) => of.map((part) => toSnapshot(part).amount));
console.log(JSON.stringify({ seconds, amounts }));
