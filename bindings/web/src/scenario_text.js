/// A scenario's text, edited in place: each edit replaces, adds or takes out a few characters, and every other byte
/// stays, comments with them.

import { isMap, isPair, isScalar, isSeq, parseDocument } from "yaml";

/// Larger texts are computed, and not shown in the grid: taking them apart would hold up the page.
export const MOST_CHARACTERS = 1_000_000;

/// Words that readers of YAML take for something other than a text.
const OTHER_THAN_TEXT = /^(~|null|true|false|yes|no|on|off|y|n|nan|inf|[-+]?\.(inf|nan)|[-+.]?\d.*)$/i;
const PLAIN = /^[\p{L}\p{N}][\p{L}\p{N} _.()/&+%'-]*$/u;
const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?$/;
const RATE = /^\d+(\.\d+)? %( of [a-z_]+)?$/;

/** A value as the text of a scalar; what could be read as something else stands between quotation marks. */
export function encode(value, { json = false, quoted = false } = {}) {
    const isPlain = !json && !quoted && value === value.trim()
        && (NUMBER.test(value) || RATE.test(value) || (PLAIN.test(value) && !OTHER_THAN_TEXT.test(value)));
    return isPlain ? value : JSON.stringify(value);
}

function keyOf(pair) {
    return isScalar(pair.key) ? String(pair.key.value ?? "") : null;
}

function endOf(pair) {
    const node = pair.value;
    return node?.range && node.range[1] > node.range[0] ? node.range[1] : null;
}

export class ScenarioText {
    static #latest = null;
    #indexes = new WeakMap();
    #parsed = null;

    /** The text taken apart; what an edit has just made is not taken apart again. */
    static of(text) {
        return ScenarioText.#latest?.text === text ? ScenarioText.#latest : new ScenarioText(text);
    }

    constructor(text) {
        ScenarioText.#latest = this;
        this.text = text;
        this.isJson = /^[\s\ufeff]*[{[]/.test(text) && !/^[\s\ufeff]*\{\s*[\p{L}_]/u.test(text);
        this.lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
    }

    /// The mapping that the text is, and what is wrong if it is none. Taking a text apart is slow, so it waits until asked.
    get root() {
        return this.#parse().root;
    }

    get fault() {
        return this.#parse().fault;
    }

    #parse() {
        this.#parsed ??= this.#parseNow();
        return this.#parsed;
    }

    #parseNow() {
        if (this.text.length > MOST_CHARACTERS) {
            return { root: null, fault: "too long" };
        }
        try {
            // Every scalar stays a text: no number is read of it.
            const document = parseDocument(this.text, { schema: "failsafe", logLevel: "silent", prettyErrors: false });
            if (document.errors.length > 0) {
                return { root: null, fault: "not yaml" };
            }
            return isMap(document.contents)
                ? { root: document.contents, fault: null }
                : { root: null, fault: document.contents === null ? "empty" : "not a mapping" };
        } catch {
            // Nested deeper than the stack: the engine says so, with its place.
            return { root: null, fault: "not yaml" };
        }
    }

    /** The pair of a key; maps are searched once, since a sheet asks for every cell. */
    pairOf(map, key) {
        if (isSeq(map)) {
            // A place in a list, from 0, has no key of its own.
            const item = Number.isInteger(key) ? map.items[key] : undefined;
            return item === undefined ? null : { key: null, value: item };
        }
        if (!isMap(map)) {
            return null;
        }
        let index = this.#indexes.get(map);
        if (!index) {
            index = new Map(map.items.map((pair) => [keyOf(pair), pair]));
            this.#indexes.set(map, index);
        }
        return index.get(key) ?? null;
    }

    pairAt(path) {
        let map = this.root;
        let pair = null;
        for (const key of path) {
            pair = this.pairOf(map, key);
            map = pair?.value;
        }
        return pair;
    }

    nodeAt(path) {
        return path.length === 0 ? this.root : this.pairAt(path)?.value ?? null;
    }

    /** How many items a list has. */
    countAt(path) {
        const node = this.nodeAt(path);
        return isSeq(node) ? node.items.length : 0;
    }

    keys(path) {
        const node = this.nodeAt(path);
        return isMap(node) ? node.items.map(keyOf).filter((key) => key !== null) : [];
    }

    /** The first text of a list, or null. */
    firstOf(path) {
        const node = this.nodeAt(path);
        return isSeq(node) && isScalar(node.items[0]) ? String(node.items[0].value) : null;
    }

    /** Whether a key stands there without a value. */
    isTakenAway(path) {
        const pair = this.pairAt(path);
        const node = pair?.value;
        return Boolean(pair) && (node === null || (isScalar(node) && node.type === "PLAIN" && ["", "~", "null"].includes(node.source ?? "")));
    }

    /** With that key, and no value: in a version this takes away what was there before. */
    takeAway(path) {
        const pair = this.pairAt(path);
        if (pair && endOf(pair) !== null) {
            return this.splice(pair.value.range[0], this.contentEnd(pair), "~");
        }
        return this.put(path, "~");
    }

    isList(path) {
        return isSeq(this.nodeAt(path));
    }

    isMapping(path) {
        return isMap(this.nodeAt(path));
    }

    /** The text of a scalar as it means, and its place; null where there is none. */
    scalarAt(path) {
        const node = this.nodeAt(path);
        if (!isScalar(node) || node.value === null) {
            return null;
        }
        return { text: String(node.value), range: [node.range[0], node.range[1]] };
    }

    /** From the key to the end of the value. */
    rangeAt(path) {
        const pair = this.pairAt(path);
        if (!pair) {
            return null;
        }
        return [pair.key.range[0], this.contentEnd(pair)];
    }

    splice(start, end, inserted) {
        return new ScenarioText(this.text.slice(0, start) + inserted + this.text.slice(end));
    }

    key(name) {
        return encode(name, { json: this.isJson });
    }

    /** The end of what a pair says, without blanks, line ends and comments behind it. */
    contentEnd(pair) {
        if (isMap(pair.value) && !pair.value.flow && pair.value.items.length > 0) {
            return this.contentEnd(pair.value.items.at(-1));
        }
        if (isSeq(pair.value) && !pair.value.flow && pair.value.items.length > 0) {
            const last = pair.value.items.at(-1);
            return this.contentEnd(isPair(last) ? last : { key: { range: last?.range ?? pair.key.range }, value: last });
        }
        const end = endOf(pair);
        if (end !== null) {
            return end - (/\s*$/.exec(this.text.slice(pair.value.range[0], end))[0].length);
        }
        const colon = /^\s*:/.exec(this.text.slice(pair.key.range[1]));
        return pair.key.range[1] + (colon ? colon[0].length : 0);
    }

    lineStart(offset) {
        return this.text.lastIndexOf("\n", offset - 1) + 1;
    }

    lineEndAt(offset) {
        const end = this.text.indexOf("\n", offset);
        const found = end < 0 ? this.text.length : end;
        return found > 0 && this.text[found - 1] === "\r" ? found - 1 : found;
    }

    /** With this scalar at that path, whatever of the path is there. */
    set(path, value) {
        const pair = this.pairAt(path);
        if (pair && isScalar(pair.value) && endOf(pair) !== null) {
            const [start, end] = pair.value.range;
            const isBlock = /^[|>]/.test(this.text[start]);
            const encoded = encode(value, { json: this.isJson, quoted: /^["']/.test(this.text[start]) });
            return this.splice(start, isBlock ? this.contentEnd(pair) : end, encoded);
        }
        return this.put(path, encode(value, { json: this.isJson }));
    }

    /** With this written value at a path that has none yet. */
    put(path, written) {
        const pair = this.pairAt(path);
        if (pair) {
            if (endOf(pair) !== null) {
                return null; // a mapping, a list or an alias: not ours to write over
            }
            const at = this.contentEnd(pair);
            const hasColon = this.text[at - 1] === ":";
            const blanks = /^ +(?=[,}])/.exec(this.text.slice(at))?.[0].length ?? 0;
            return this.splice(at, at + blanks, `${hasColon ? "" : ":"} ${written}`);
        }
        const parentPath = path.slice(0, -1);
        const parent = this.nodeAt(parentPath);
        const name = this.key(path.at(-1));
        if (parentPath.length > 0 && (parent === null || (isScalar(parent) && parent.range[0] === parent.range[1]))) {
            // A mapping that is not there yet is written on one line.
            return this.put(parentPath, `{${name}: ${written}}`);
        }
        return isMap(parent) ? this.putInto(parent, `${name}: ${written}`, parentPath) : null;
    }

    putInto(map, written, path) {
        const last = map.items.at(-1);
        if (map.flow) {
            if (!last) {
                return this.splice(map.range[0] + 1, map.range[1] - 1, written);
            }
            const end = this.contentEnd(last);
            const first = map.items[0].key.range[0];
            const before = this.text.slice(map.range[0] + 1, first);
            const isOnLines = before.includes("\n");
            return this.splice(end, end, `,${isOnLines ? before : " "}${written}`);
        }
        if (!last) {
            return null;
        }
        const start = map.items[0].key.range[0];
        const indent = path.length === 0 ? "" : " ".repeat(start - this.lineStart(start));
        const at = this.lineEndAt(this.contentEnd(last));
        return this.splice(at, at, this.lineEnd + indent + written);
    }

    /** Without that path; a mapping that is left with nothing becomes {}. */
    remove(path) {
        const parent = this.nodeAt(path.slice(0, -1));
        const index = isMap(parent) ? parent.items.findIndex((pair) => keyOf(pair) === path.at(-1)) : -1;
        if (index < 0) {
            return this;
        }
        const pair = parent.items[index];
        const next = parent.items[index + 1];
        const start = pair.key.range[0];
        const end = this.contentEnd(pair);
        if (parent.items.length === 1) {
            return parent.flow
                ? this.splice(parent.range[0] + 1, parent.range[1] - 1, "")
                : this.splice(start, end, "{}");
        }
        if (parent.flow) {
            return next
                ? this.splice(start, next.key.range[0], "")
                : this.splice(this.contentEnd(parent.items[index - 1]), end, "");
        }
        const lineStart = this.lineStart(start);
        if (this.text.slice(lineStart, start).trim() !== "") {
            return next ? this.splice(start, next.key.range[0], "") : this.splice(start, end, "");
        }
        const lineEnd = this.text.indexOf("\n", end);
        return lineEnd < 0
            ? this.splice(Math.max(0, lineStart - this.lineEnd.length), this.text.length, "")
            : this.splice(lineStart, lineEnd + 1, "");
    }

    /** With other names in the place of keys and texts; all else stays. Nodes are of this text. */
    renameNodes(nodes, nameOf) {
        const sorted = [...nodes].sort((a, b) => b.range[0] - a.range[0]);
        const text = sorted.reduce((rest, node) => {
            const [start, end] = node.range;
            const written = encode(nameOf(node), { json: this.isJson, quoted: /^["']/.test(this.text[start]) });
            return rest.slice(0, start) + written + rest.slice(end);
        }, this.text);
        return new ScenarioText(text);
    }

    /** The line of an offset, from 1. */
    lineOf(offset) {
        return this.text.slice(0, offset).split("\n").length;
    }

    partners() {
        return this.keys(["partners"]);
    }

    /** An id that no partner has yet: LP, P2, P3, … */
    freeId(taken = []) {
        const used = new Set([...this.partners(), ...taken]);
        if (used.size === 0) {
            return "LP";
        }
        let number = used.size + 1;
        while (used.has(`P${number}`)) {
            number += 1;
        }
        return `P${number}`;
    }

    /** A mapping on one line. */
    #flow(tree) {
        return `{${[...tree].map(([key, value]) => `${this.key(key)}: ${
            value instanceof Map ? this.#flow(value) : encode(value, { json: this.isJson })}`).join(", ")}}`;
    }

    /** With what stands at one path at another one too, on one line. */
    copy(from, to) {
        const write = (node) => {
            if (isMap(node)) {
                return `{${node.items.map((pair) => `${this.key(keyOf(pair))}: ${write(pair.value)}`).join(", ")}}`;
            }
            return isSeq(node) ? `[${node.items.map(write).join(", ")}]` : encode(String(node?.value ?? ""), { json: this.isJson });
        };
        return this.put(to, write(this.nodeAt(from)));
    }

    /** With a mapping more at the end of a list that has any. */
    append(path, tree) {
        const list = this.nodeAt(path);
        const last = { key: null, value: list.items.at(-1) };
        const end = this.contentEnd(last);
        if (list.flow) {
            return this.splice(end, end, `, ${this.#flow(tree)}`);
        }
        const start = this.lineStart(last.value.range[0]);
        const indent = /^[^-]*/.exec(this.text.slice(start))[0];
        const at = this.lineEndAt(end);
        return this.splice(at, at, `${this.lineEnd}${indent}- ${this.#flow(tree)}`);
    }

    /** Without one item of a list that has others. */
    removeItem(path, index) {
        const { items, flow } = this.nodeAt(path);
        const [item, next, before] = [items[index], items[index + 1], items[index - 1]];
        const end = this.contentEnd({ key: null, value: item });
        if (flow) {
            return next ? this.splice(item.range[0], next.range[0], "") : this.splice(this.contentEnd({ key: null, value: before }), end, "");
        }
        const start = this.lineStart(item.range[0]);
        const lineEnd = this.text.indexOf("\n", end);
        return lineEnd < 0 ? this.splice(start - this.lineEnd.length, this.text.length, "") : this.splice(start, lineEnd + 1, "");
    }

    /** With a mapping in the place of a scalar. */
    withMapping(path, tree) {
        const { range: [start, end] } = this.scalarAt(path);
        return this.splice(start, end, this.#flow(tree));
    }

    /** With a list at a path that has none, or an empty one, and its first mapping. */
    putFirst(path, tree) {
        const isOpen = path.length === 1 && !this.isJson && !this.root?.flow && !this.pairAt(path);
        if (isOpen) {
            const end = this.text.replace(/\s*$/, "").length;
            const lines = [...tree].map(([key, value], index) => `${index === 0 ? "  - " : "    "}${this.key(key)}: ${
                value instanceof Map ? this.#flow(value) : encode(value)}`);
            return this.splice(end, end, [`${end > 0 ? this.lineEnd : ""}${this.key(path[0])}:`, ...lines].join(this.lineEnd));
        }
        const list = this.nodeAt(path);
        return isSeq(list) && list.items.length === 0
            ? this.splice(list.range[0], list.range[1], `[${this.#flow(tree)}]`)
            : this.put(path, `[${this.#flow(tree)}]`);
    }

    /** With a partner more, in a version if one is named; fields are paths within the partner and their values. */
    addPartner(id, fields = [], layer = []) {
        const tree = new Map();
        for (const [path, value] of fields) {
            const inner = path.slice(0, -1).reduce((map, key) => {
                if (!map.has(key)) {
                    map.set(key, new Map());
                }
                return map.get(key);
            }, tree);
            inner.set(path.at(-1), value);
        }
        const partners = this.nodeAt([...layer, "partners"]);
        if (isMap(partners) || this.isJson || this.root?.flow || layer.length > 0) {
            return this.put([...layer, "partners", id], this.#flow(tree));
        }
        const line = `${this.lineEnd}  ${this.key(id)}: ${this.#flow(tree)}`;
        const pair = this.pairAt(["partners"]);
        if (pair) {
            const at = this.contentEnd(pair);
            return this.splice(at, at, line);
        }
        const end = this.text.replace(/\s*$/, "").length;
        return this.splice(end, end, `${this.lineEnd}partners:${line}`);
    }

    /** The offset of a line and a column, both from 1; columns count characters, not their halves. */
    offsetAt(line, column = 1) {
        let start = 0;
        for (let number = 1; number < line; number += 1) {
            const end = this.text.indexOf("\n", start);
            if (end < 0) {
                return this.text.length;
            }
            start = end + 1;
        }
        if (start === 0 && this.text.startsWith("\ufeff")) {
            start = 1;
        }
        const characters = [...this.text.slice(start, this.lineEndAt(start))].slice(0, column - 1);
        return start + characters.join("").length;
    }
}
