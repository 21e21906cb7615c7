/// What somebody published, as the scenario has it under `reported`: which figures the sheet has columns for, where
/// each stands, and edits of them. What they are compared with, and how, comes from the engine.

import { styleOfSample } from "./amounts.js";

/// Stands where partners have their id; no partner may be called so.
export const PROJECT = "project";
export const STATUSES = ["public", "automatic public", "private"];

/// In the order of the sheet: figures by themselves, and figures under names.
const ORDER = ["total", "eligible", "non_eligible", "categories", "funds", "contribution", "own_contribution", "contributions",
               "contributors", "rates", "small_project_fund", "periods"];
const NAMED = ["categories", "funds", "contributions", "contributors", "rates"];

/** Who published: the list that counts in the shown version, and what its items are called. */
export function sourcesOf(view) {
    const { scenario } = view;
    const layer = view.layers.find((each) => scenario.pairAt([...each, "reported"]));
    const path = [...(layer ?? view.layers[0]), "reported"];
    return Array.from({ length: scenario.countAt(path) }, (_, index) => {
        const place = [...path, index];
        return { place, index, title: scenario.scalarAt([...place, "source", "title"])?.text ?? "" };
    });
}

/** Whether anything is published that figures can be held against. */
export function hasPublished(view) {
    const { scenario } = view;
    return sourcesOf(view).some(({ place }) => ["project", "partners", "claims"].some((key) => scenario.keys([...place, key]).length > 0));
}

/** A source that the scenario does not have yet: it begins with its first figure, or its title. */
export function newSource(view, title) {
    return { place: [...view.layers[0], "reported", 0], index: 0, title };
}

function placeOf(source, id) {
    return [...source.place, ...(id === PROJECT ? [PROJECT] : ["partners", id])];
}

/** The name that the engine has for a figure, without its subject; null for a rate. */
function partOf([first, second, ...rest]) {
    if (first === "periods") {
        const part = partOf(rest);
        return part && `periods.${second}.${part}`;
    }
    if (first === "small_project_fund") {
        const part = partOf([second, ...rest]);
        return part && `${first}.${part}`;
    }
    if (first === "rates") {
        return null;
    }
    return ["categories", "funds"].includes(first) ? second : second === undefined ? first : `${first}.${second}`;
}

function columnOf(path, source, view) {
    const sample = view.scenario.scalarAt([...source.place, "numbers"])?.text ?? view.scenario.scalarAt(["numbers"])?.text;
    const isRate = path.at(-2) === "rates";
    return { key: `published.${path.join(".")}`, kind: isRate ? "rate" : "amount", of: path, part: partOf(path), source,
             declared: styleOfSample(sample) };
}

/// Paths of the figures that a mapping of figures states.
function statedIn(scenario, place) {
    return scenario.keys(place).flatMap((key) => {
        const path = [...place, key];
        if (NAMED.includes(key)) {
            return scenario.keys(path).map((name) => [key, name]);
        }
        if (key === "periods") {
            return scenario.keys(path).flatMap((period) => statedIn(scenario, [...path, period]).map((each) => [key, period, ...each]));
        }
        if (key === "small_project_fund") {
            return statedIn(scenario, path).map((each) => [key, ...each]);
        }
        return ORDER.includes(key) ? [[key]] : []; // of a key that there is not, the engine says so
    });
}

function inOrder(a, b) {
    return ORDER.indexOf(a[0]) - ORDER.indexOf(b[0]);
}

function withoutRepeats(paths) {
    return [...new Map(paths.map((path) => [path.join("\n"), path])).values()];
}

/**
 * Columns of published figures: what the source states, and what any source could be expected to.
 * @param more  paths of figures that were asked for
 */
export function publishedColumns(view, funds, source, more = []) {
    const stated = [PROJECT, ...view.partners()].flatMap((id) => statedIn(view.scenario, placeOf(source, id)));
    const isByContributor = stated.some(([first]) => first === "contributors");
    const expected = [["total"], ...funds.map((fund) => ["funds", fund]), ...(isByContributor ? [] : [["contribution"]])];
    // A sort of this kind keeps what is alike in its order.
    return withoutRepeats([...expected, ...stated, ...more]).sort(inOrder).map((path) => columnOf(path, source, view));
}

/** Figures that may be published too, and have no column yet. */
export function furtherFigures(columns, funds, categories) {
    const shown = new Set(columns.filter(({ of }) => of).map(({ key }) => key));
    return [["eligible"], ["non_eligible"], ...categories.map((name) => ["categories", name]), ["contribution"], ["own_contribution"],
            ...STATUSES.map((status) => ["contributions", status]), ...funds.map((fund) => ["rates", fund])]
        .filter((path) => !shown.has(`published.${path.join(".")}`));
}

/** What a source states in one cell: the text of the number, the source's own characters where they stand beside it. */
export function statedAt(view, id, column) {
    const { scenario } = view;
    const path = [...placeOf(column.source, id), ...column.of];
    const inner = [...path, column.kind];
    const scalar = scenario.scalarAt(path) ?? scenario.scalarAt(inner);
    return scalar && { text: scalar.text, printed: scenario.scalarAt([...path, "printed"])?.text ?? null, range: scenario.rangeAt(path) };
}

function withSource(view, source) {
    const { scenario } = view;
    if (scenario.nodeAt(source.place)) {
        return scenario;
    }
    return scenario.putFirst(source.place.slice(0, -1), new Map([["source", new Map([["title", source.title]])]]));
}

/** With this text of a number in a cell. @param typed  what the number was written as, where characters are kept */
export function withPublished(view, id, column, value, typed) {
    const scenario = withSource(view, column.source);
    const path = [...placeOf(column.source, id), ...column.of];
    if (scenario?.scalarAt([...path, "printed"])) {
        return view.with(scenario.set([...path, column.kind], value)?.set([...path, "printed"], typed) ?? null);
    }
    return view.with(scenario?.set(path, value) ?? null);
}

/** Without the figure of a cell; names that then have nothing below them go with it. */
export function withoutPublished(view, id, column) {
    const place = placeOf(column.source, id);
    let { scenario } = view;
    let path = [...place, ...column.of];
    scenario = scenario.remove(path);
    while (path.length > column.source.place.length + 1) {
        path = path.slice(0, -1);
        if (scenario.keys(path).length > 0) {
            break;
        }
        scenario = scenario.remove(path);
    }
    return view.with(scenario);
}

/** With a source more behind those that there are; its figures come after it. */
export function withFurtherSource(view, sources, title) {
    return view.with(view.scenario.append(sources[0].place.slice(0, -1), new Map([["source", new Map([["title", title]])]])));
}

/** With another title of a source. */
export function withTitle(view, source, title) {
    const scenario = withSource(view, { ...source, title });
    return view.with(scenario?.set([...source.place, "source", "title"], title) ?? null);
}
