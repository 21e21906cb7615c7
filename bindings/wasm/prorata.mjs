/** The commands as functions, over the C functions in WebAssembly. prorata.d.ts says what each does. */

import start from "./core.mjs";

const OK = 0, FINDINGS = 1, UNUSABLE = 2, OUT_OF_MEMORY = 4, OVERFLOW = 5, INEXACT = 6;
const OF_AN_OBJECT = "scenario.json"; // what a scenario that is an object is called in messages
const NO_FILE = "\u0001"; // handed over with every call, so that there are files and no other is looked for

/** Input or options that cannot be used. */
class Unusable extends Error {
  constructor(messages, diagnostics, result) {
    super(messages || "this cannot be used");
    this.name = "Unusable";
    this.diagnostics = diagnostics;
    this.result = result;
  }
}

/** What a command gave. */
class Result {
  #data;

  constructor(status, bytes, messages, diagnostics) {
    this.hasFindings = status === FINDINGS;
    this.bytes = bytes;
    this.messages = messages;
    this.diagnostics = diagnostics;
  }

  get text() {
    return new TextDecoder().decode(this.bytes);
  }

  get data() {
    return (this.#data ??= JSON.parse(this.text));
  }

  get figures() {
    const figures = (this.data.figures ?? []).filter((each) => "amount" in each);
    return Object.assign(Object.create(null), Object.fromEntries(figures.map((each) => [each.figure, each.amount])));
  }

  get findings() {
    return this.data.findings ?? [];
  }
}

/** A number, or a text, as decimal text. @throws TypeError for a number that is not whole */
function exact(value, where) {
  if (typeof value === "string") return value;
  if (typeof value === "bigint" || Number.isSafeInteger(value)) return value.toString();
  if (typeof value === "number") {
    throw new TypeError(`${where}: ${value} is a binary number, which is not exact: write it as text, "${value}"`);
  }
  throw new TypeError(`${where}: a text or a whole number stands here, not ${typeof value}`);
}

/** A scenario as JSON, its amounts as texts. */
function asText(value, where = "the scenario") {
  if (value === null || typeof value === "boolean" || typeof value === "string") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((each, at) => asText(each, `${where}[${at}]`)).join(",")}]`;
  if (typeof value === "object") {
    const members = Object.entries(value).filter(([, each]) => each !== undefined);
    const inside = (key) => (where === "the scenario" ? key : `${where}.${key}`);
    return `{${members.map(([key, each]) => `${JSON.stringify(key)}:${asText(each, inside(key))}`).join(",")}}`;
  }
  return exact(value, where);
}

function bytesOf(content) {
  if (content instanceof ArrayBuffer) return new Uint8Array(content);
  if (ArrayBuffer.isView(content)) return new Uint8Array(content.buffer, content.byteOffset, content.byteLength);
  return new TextEncoder().encode(typeof content === "string" ? content : asText(content));
}

/** The texts of an option: none for what is not said, several for what may be said again; null is a flag by itself. */
function textsOf(value, name) {
  if (value === undefined || value === null || value === false) return [];
  if (value === true) return [null];
  if (Array.isArray(value)) return value.map((each) => exact(each, name));
  if (typeof value === "object") return Object.entries(value).map(([key, each]) => `${key}=${exact(each, `${name} of ${key}`)}`);
  return [exact(value, name)];
}

const flag = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** What is put into the engine's memory, and freed together. */
class Memory {
  #core;
  #places = [];

  constructor(core) {
    this.#core = core;
  }

  take(size) {
    const place = this.#core._malloc(Math.max(size, 1));
    if (place === 0) throw new RangeError("there is no memory left");
    this.#places.push(place);
    return place;
  }

  put(bytes) {
    const place = this.take(bytes.byteLength);
    this.#core.HEAPU8.set(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength), place);
    return place;
  }

  text(text) {
    return text === null ? 0 : this.put(new TextEncoder().encode(`${text}\0`));
  }

  /** The word at a place. */
  word(place) {
    return this.#core.HEAPU32[place >>> 2];
  }

  free() {
    this.#places.forEach((place) => this.#core._free(place));
  }
}

function withMemory(core, work) {
  const memory = new Memory(core);
  try {
    return work(memory);
  } finally {
    memory.free();
  }
}

/** One of a result's texts, copied out of the engine's memory. */
function copied(core, memory, text, result) {
  const size = memory.take(4);
  const place = text(result, size);
  return core.HEAPU8.slice(place, place + memory.word(size));
}

function said(core, memory, call, args, options) {
  const { files = {}, ...flags } = options;
  const given = new Map(Object.entries(files));
  const option = (name, value) => core._prorata_call_option(call, memory.text(name), memory.text(value));
  for (const argument of args) {
    let name = argument;
    if (argument !== null && typeof argument === "object") {
      name = given.has(OF_AN_OBJECT) ? `${given.size}-${OF_AN_OBJECT}` : OF_AN_OBJECT;
      given.set(name, argument);
    }
    option(null, exact(name, "an argument"));
  }
  for (const [name, value] of Object.entries(flags)) {
    textsOf(value, name).forEach((text) => option(flag(name), text));
  }
  for (const [name, content] of [...given, [NO_FILE, ""]]) {
    const bytes = bytesOf(content);
    core._prorata_call_file(call, memory.text(name), memory.put(bytes), bytes.byteLength);
  }
}

function run(core, command, args, options = {}) {
  return withMemory(core, (memory) => {
    const call = core._prorata_call_new(memory.text(command));
    let result = 0;
    try {
      said(core, memory, call, args, options);
      const place = memory.take(4);
      const status = core._prorata_run(call, place);
      result = memory.word(place);
      if (status === OUT_OF_MEMORY) throw new RangeError("there is no memory left");
      const decode = (text) => new TextDecoder().decode(copied(core, memory, text, result));
      const messages = decode(core._prorata_messages);
      const diagnostics = JSON.parse(decode(core._prorata_diagnostics));
      const made = new Result(status, copied(core, memory, core._prorata_bytes, result), messages, diagnostics);
      if (status <= FINDINGS) return made;
      if (status === UNUSABLE) throw new Unusable(messages.trimEnd(), diagnostics, made.bytes.length > 0 ? made : null);
      throw status === OVERFLOW ? new RangeError(messages.trimEnd()) : new Error(messages || `the engine failed (${status})`);
    } finally {
      core._prorata_result_free(result);
      core._prorata_call_free(call);
    }
  });
}

/** Throws what a function on columns came to. */
function expect(status, line, what) {
  if (status === OK) return;
  const says = { [UNUSABLE]: `${what} cannot be used`, [OUT_OF_MEMORY]: "there is no memory left",
                 [OVERFLOW]: `${what} is too large`, [INEXACT]: `${what} would be rounded` };
  throw Object.assign(new RangeError(says[status] ?? `the engine failed (${status})`), { line });
}

function wholes(values, name, Kind = BigInt64Array) {
  if (!(values instanceof Kind)) throw new TypeError(`${name}: a ${Kind.name} stands here`);
  return values;
}

/** The columns that the engine wrote, copied out of its memory. */
const columnAt = (core, place, count) => new BigInt64Array(core.HEAPU8.slice(place, place + 8 * count).buffer);

function columns(core) {
  return {
    shares(bases, rates, mode, { step = 1n, rateOf = null } = {}) {
      return withMemory(core, (memory) => {
        const texts = [rates].flat().map((rate) => memory.text(exact(rate, "rates")));
        const of = rateOf === null ? 0 : memory.put(wholes(rateOf, "rateOf", Uint16Array));
        if (rateOf !== null && rateOf.length !== bases.length) throw new RangeError("rateOf: one for each amount");
        const count = wholes(bases, "bases").length;
        const [shares, rests, line] = [memory.take(8 * count), memory.take(8 * count), memory.take(4)];
        const status = core._prorata_shares(memory.put(bases), count, memory.put(Uint32Array.from(texts)), texts.length,
                                            of, memory.text(mode), BigInt(step), shares, rests, line);
        expect(status, memory.word(line), `amount or rate ${memory.word(line)}`);
        return { shares: columnAt(core, shares, count), rests: columnAt(core, rests, count) };
      });
    },
    splits(amounts, ends, weights) {
      return withMemory(core, (memory) => {
        const count = wholes(amounts, "amounts").length;
        if (wholes(ends, "ends", Uint32Array).length !== count) throw new RangeError("ends: one for each amount");
        if ((ends.at(-1) ?? 0) !== wholes(weights, "weights").length) throw new RangeError("weights: as many as the last end");
        const [parts, line] = [memory.take(8 * weights.length), memory.take(4)];
        const status = core._prorata_splits(memory.put(amounts), memory.put(ends), count, memory.put(weights), parts, line);
        expect(status, memory.word(line), `amount ${memory.word(line)}`);
        return columnAt(core, parts, weights.length);
      });
    },
    apportion(total, weights, method = "largest-remainder") {
      return withMemory(core, (memory) => {
        const count = wholes(weights, "weights").length;
        const parts = memory.take(8 * count);
        const status = core._prorata_apportion(BigInt(total), memory.put(weights), count, memory.text(method), parts);
        expect(status, undefined, "the amount or a weight");
        return columnAt(core, parts, count);
      });
    },
  };
}

/** The values of an axis of a sweep, in words. */
function valuesOfAxis(values, place) {
  if (!Array.isArray(values)) return exact(values, place);
  return values.map((each) => (each === null ? "~" : typeof each === "object" ? asText(each) : exact(each, place))).join(", ");
}

/** Where the module lies: a browser is asked for it, Node reads it. */
async function bytesBeside() {
  const place = new URL("./core.wasm", import.meta.url);
  if (globalThis.process?.versions?.node && place.protocol === "file:") {
    const { readFile } = await import(/* @vite-ignore */ "node:fs/promises");
    return readFile(place);
  }
  const answer = await fetch(place);
  if (!answer.ok) throw new Error(`${place} cannot be read: ${answer.status}`);
  return answer.arrayBuffer();
}

/** Makes an engine of its own memory. */
export async function load({ wasm } = {}) {
  const core = await start({ wasmBinary: bytesOf(wasm ?? (await bytesBeside())) });
  const json = (options) => ({ format: "json", ...options });
  const optional = (...values) => values.filter((value) => value !== undefined && value !== null);
  const runs = (command, args, options) => run(core, command, args, options);

  const texts = [];
  for (let at = core._prorata_version(); core.HEAPU8[at] !== 0; ++at) texts.push(core.HEAPU8[at]);
  return Object.freeze({
    version: String.fromCharCode(...texts),
    run: runs,
    compute: (scenario, options = {}) => runs("compute", [scenario], "columns" in options ? options : json(options)),
    check: (scenario, options) => runs("check", [scenario].flat(), json(options)),
    infer: (scenario, options) => runs("infer", [scenario], json(options)),
    claim: (scenario, report, options) => runs("claim", [scenario, ...optional(report)], json(options)),
    explain: (scenario, figure, options) => runs("explain", [scenario, figure], json(options)),
    solve: (question, scenario, options) => runs("solve", [question, scenario], json(options)),
    split: (question, table, options = {}) =>
      runs("split", [question, ...optional(table)],
           json({ ...options, ...(Array.isArray(options.weights) && { weights: options.weights.map((each) => exact(each, "weights")).join(",") }) })),
    sweep: (scenario, vary, options) =>
      runs("sweep", [scenario],
           json({ ...options, vary: Object.entries(vary ?? {}).map(([place, values]) => `${place}=${valuesOfAxis(values, place)}`) })),
    diff: (scenario, before, after, options) => runs("diff", [scenario, before, ...optional(after)], json(options)),
    convert: (file, options) => runs("convert", [file], options),
    new: ({ partners, ...options } = {}) => runs("new", [], { ...options, partners: Array.isArray(partners) ? partners.join(",") : partners }),
    explainCode: (code, options) => runs("explain-code", optional(code), json(options)),
    programmes: (programme, options) => runs("programmes", optional(programme), json(options)),
    schema: (kind, options) => runs("schema", optional(kind), options),
    ...columns(core),
  });
}
