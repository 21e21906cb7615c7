/**
 * prorata in JavaScript: the commands of the program `prorata`, run in the page or in Node. Nothing is read of a disk or
 * of a network, and nothing is sent: every file is handed over.
 *
 *     import { load } from "./prorata.mjs";
 *     const prorata = await load();
 *     const result = prorata.compute("budget.yaml", { files: { "budget.yaml": text } });
 *     result.figures["KPR.ERDF"]; // "181128.76"
 *
 * Amounts are texts of decimals, exact to the last digit; a number goes in only where it is whole. Columns hold whole
 * numbers of minor units, such as cents.
 */

/** A scenario in the words of the scenario language. Amounts and rates are strings; a number that is not whole is refused. */
export interface ScenarioObject {
  readonly [key: string]: Value;
}
export type Value = string | number | bigint | boolean | null | readonly Value[] | ScenarioObject;
/** The name of one of the files handed over, or the scenario itself. */
export type Scenario = string | ScenarioObject;
export type FileContent = string | ArrayBufferView | ArrayBuffer | ScenarioObject;
export type Rounding = "none" | "down" | "floor" | "up" | "ceiling" | "half up" | "half down" | "half even";

/** What is said beside the arguments: flags of the command, `keepGoing` or `"keep-going"` for --keep-going. */
export interface Options {
  /** Files by the names that scenarios and options call them by. */
  readonly files?: Readonly<Record<string, FileContent>>;
  /** What the result is written as; json unless told otherwise. `null` leaves it to the command. */
  readonly format?: "json" | "text" | "html" | "xlsx" | "csv" | "ndjson" | "junit" | "yaml" | null;
  /** The language and number style of text, html and xlsx, and of messages: en, lv, lt, et, pl, de. */
  readonly locale?: string;
  readonly version?: string;
  readonly [flag: string]: unknown;
}

export interface Diagnostic {
  readonly code: string;
  readonly severity: "error" | "finding" | "note";
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly sheet?: string;
  readonly cell?: string;
  readonly details?: readonly string[];
  readonly hint?: string;
}

/** What a command gave. */
export interface Result {
  /** Whether there is something to look at. */
  readonly hasFindings: boolean;
  /** What the command prints, byte for byte. */
  readonly bytes: Uint8Array;
  readonly text: string;
  /** A result in JSON, as an object; amounts in it are texts. */
  readonly data: any;
  /** Every figure of a result in JSON by its name, as decimal text. */
  readonly figures: Readonly<Record<string, string>>;
  /** What was found, as the result says it. */
  readonly findings: readonly Diagnostic[];
  /** What the command prints beside its result, for people. */
  readonly messages: string;
  /** The same one by one. */
  readonly diagnostics: readonly Diagnostic[];
}

/** What is thrown for input or options that cannot be used; findings are no errors. */
export interface Unusable extends Error {
  readonly name: "Unusable";
  readonly diagnostics: readonly Diagnostic[];
  /** Of a list with keepGoing, the rows that could be computed; of other calls there is none. */
  readonly result: Result | null;
}

export interface Prorata {
  /** The engine's version. */
  readonly version: string;
  /** Any command, as the command line runs it. @throws Unusable; RangeError for an amount that is too large */
  run(command: string, args: readonly Scenario[], options?: Options): Result;

  compute(scenario: Scenario, options?: Options): Result;
  check(scenario: Scenario | readonly Scenario[], options?: Options): Result;
  infer(scenario: Scenario, options?: Options): Result;
  claim(scenario: Scenario, report?: string | null, options?: Options): Result;
  explain(scenario: Scenario, figure: string, options?: Options): Result;
  solve(question: string, scenario: Scenario, options?: Options): Result;
  split(question: "parts" | "table" | "weights" | "periods", table?: string | null, options?: Options): Result;
  /** @param vary values by the places of the scenario that they go to: a list, or a range in words */
  sweep(scenario: Scenario, vary?: Readonly<Record<string, Value>> | null, options?: Options): Result;
  /** @param before a version of the scenario; without `after` another scenario, which `scenario` is compared with */
  diff(scenario: Scenario, before: Scenario, after?: string | null, options?: Options): Result;
  /** The scenario in YAML, of a workbook, an export or another scenario. */
  convert(file: string, options?: Options): Result;
  /** A scenario to be filled in, in YAML, or with `xlsx: true` the bytes of a template workbook. */
  "new"(options?: Options & { programme?: string; partners?: string | readonly string[]; periods?: number }): Result;
  explainCode(code?: string | null, options?: Options): Result;
  programmes(programme?: string | null, options?: Options): Result;
  schema(kind?: "scenario" | "pack" | "mapping" | "sweep"): Result;

  /** Of each amount its share at a rate, and what the share leaves of it. @throws RangeError with `line` */
  shares(
    bases: BigInt64Array,
    rates: string | readonly string[],
    mode: Rounding,
    options?: { step?: bigint; rateOf?: Uint16Array },
  ): { shares: BigInt64Array; rests: BigInt64Array };
  /** Each amount divided in proportion to weights of its own; `ends` says where the weights of each end. */
  splits(amounts: BigInt64Array, ends: Uint32Array, weights: BigInt64Array): BigInt64Array;
  apportion(
    total: bigint,
    weights: BigInt64Array,
    method?: "largest-remainder" | "d-hondt" | "sainte-lague" | "huntington-hill" | "quota",
  ): BigInt64Array;
}

/**
 * Makes an engine of its own memory.
 * @param wasm  the bytes of prorata.wasm, where they are at hand; else they are read from beside the module
 */
export function load(options?: { wasm?: BufferSource }): Promise<Prorata>;
