/// Files as they come from a desk: refused before they are read where they are too large, and told apart by name.

export const WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
export const MOST_BYTES = 64 * 1024 * 1024;

const SCENARIOS = /\.(ya?ml|json)$/i;
const TABLES = /\.(xlsx|csv|tsv|txt)$/i;

/** What is done with a file: edited as text, converted into a scenario, or kept beside one that names it. */
export function kindOf(name) {
    return SCENARIOS.test(name) ? "scenario" : TABLES.test(name) ? "table" : "other";
}

/** A name that stands for a file among the engine's files: what it is called on the desk, without folders. */
export function nameOf(file) {
    return file.name.split(/[\\/]/).at(-1);
}

export async function readFile(file) {
    return new Uint8Array(await file.arrayBuffer());
}

/** The text of a file, or null where it is not UTF-8. */
export function textOf(bytes) {
    try {
        return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
        return null;
    }
}

/** Whether a text is a scenario, and no rule pack, mapping or sweep that belongs to one. */
export function isScenario(text) {
    return /^\s*["']?partners["']?\s*:|["']partners["']\s*:|^\s*["']?versions["']?\s*:/m.test(text)
        || (/^["'\s{]*prorata["']?\s*:/m.test(text) && !/^["']?sweep["']?\s*:/m.test(text));
}

/** What a scenario calls a file that lies beside it: by its path where the text has one that ends so. */
export function calledIn(text, name) {
    const paths = text.match(/[^\s"'{}[\],]+\/[^\s"'{}[\],/]+/g) ?? [];
    return paths.find((path) => path.endsWith(`/${name}`)) ?? name;
}

/** Whether a text says which column of a table holds what. */
export function isMapping(text) {
    return /^\s*[{"']*mapping["']?\s*:/m.test(text);
}

export function save(name, content, type) {
    const address = URL.createObjectURL(new Blob([content], { type }));
    const link = document.createElement("a");
    link.href = address;
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
