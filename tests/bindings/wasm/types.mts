/// What the types take, and what they refuse; nothing of it runs.

import { load, type Diagnostic, type Prorata, type Result } from "./prorata.mjs";

const prorata: Prorata = await load({ wasm: new Uint8Array() });
const files = { "a.yaml": "prorata: 1", "rows.csv": new Uint8Array(), "pack.yaml": { id: "ours" } };
const budget = { prorata: 1, partners: { LP: { total: "1.00", country: null, count: 3n } } } as const;

const result: Result = prorata.compute(budget, { locale: "lv", format: "json" });
const amount: string | undefined = result.figures["LP.ERDF"];
const findings: readonly Diagnostic[] = prorata.check(["a.yaml", budget], { files, keepGoing: true }).findings;
const { shares, rests }: { shares: BigInt64Array; rests: BigInt64Array } =
  prorata.shares(BigInt64Array.of(1n), ["85 %"], "half even", { step: 1n, rateOf: Uint16Array.of(0) });
const parts: BigInt64Array = prorata.apportion(100n, BigInt64Array.of(1n), "d-hondt");
const split: BigInt64Array = prorata.splits(parts, Uint32Array.of(1), parts);
const bytes: Uint8Array = prorata.new({ programme: "interreg-jems", partners: ["LP"], periods: 2, xlsx: true, format: null }).bytes;
export const all = [
  amount, findings, shares, rests, split, bytes, prorata.version,
  prorata.infer("a.yaml", { files }),
  prorata.claim("a.yaml", "LP.2", { files }),
  prorata.explain("a.yaml", "LP.ERDF", { files, format: "text" }),
  prorata.solve("budget", "a.yaml", { files, give: { "LP.ERDF": "1.20" }, vary: ["LP"] }),
  prorata.split("parts", null, { total: "1.00", weights: [50n, "30"], method: "quota" }),
  prorata.sweep("a.yaml", { "programme.funds.ERDF.rate": ["80 %", null] }, { files, format: "csv" }),
  prorata.diff("a.yaml", "approved", "amended", { files }),
  prorata.convert("book.xlsx", { files: { "book.xlsx": new ArrayBuffer(0) } }),
  prorata.explainCode("sum-of-partners").data,
  prorata.programmes().text,
  prorata.schema("pack").hasFindings,
  prorata.run("compute", [budget], { format: null }),
];

// @ts-expect-error: a column is of whole numbers of minor units
prorata.shares([1], "85 %", "down");
// @ts-expect-error: a rate is exact
prorata.shares(parts, 0.85, "down");
// @ts-expect-error: there is no default of rounding
prorata.shares(parts, "85 %");
// @ts-expect-error: a scenario is a name or an object
prorata.compute(5);
// @ts-expect-error: results are not to be changed
result.figures["LP.ERDF"] = "2.00";
