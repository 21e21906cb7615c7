/// The rows of a cost category, where a budget has them one by one: what each states, and edits of them.

import { formatAmount, parseAmount, readAmount, styleOfSample, writeAmount } from "./amounts.js";

const ALWAYS = ["item", "units", "price", "amount"];
const AMOUNTS = ["units", "price", "amount"];
const NOTHING = "0";
const IF_USED = ["unit_cost", "currency", "month", "work_package", "investment", "outside_area"];

/** The rows of a partner's category, their places and whether they are a list that can grow; null where it has an amount alone. */
export function rowsOf(view, id, category) {
    const place = view.placeOf(id, ["budget", category]);
    const isList = place !== null && view.scenario.isList(place);
    if (!isList && !(place !== null && view.scenario.isMapping(place))) {
        return null;
    }
    const rows = isList ? Array.from({ length: view.scenario.countAt(place) }, (_, index) => [...place, index]) : [place];
    return { place, rows, isList };
}

/// What an earlier version states is copied into the shown one before it is changed, since a list is taken as a whole.
function owned(view, id, category) {
    const { place } = rowsOf(view, id, category);
    const own = [...view.layers[0], "partners", id, "budget", category];
    return place.every((key, index) => key === own[index]) ? view : view.with(view.scenario.copy(place, own));
}

/** Columns of these rows: what is common, what any of them states, and the periods that any is planned for. */
export function columnsOfRows(view, { rows }) {
    const { scenario } = view;
    const used = IF_USED.filter((key) => rows.some((row) => scenario.scalarAt([...row, key]) !== null));
    const periods = [...new Set(rows.flatMap((row) => scenario.keys([...row, "periods"])))];
    return [...ALWAYS, ...used].map((key) => ({ key, path: [key], kind: AMOUNTS.includes(key) ? "amount" : "text" }))
        .concat(periods.map((period) => ({ key: `periods.${period}`, path: ["periods", period], kind: "amount", period })));
}

function declaredStyle(view) {
    return styleOfSample(view.scenario.scalarAt(["numbers"])?.text);
}

/** What a row states in a column, in the language's style, and where. */
export function rowCell(view, row, column, style) {
    const { scenario } = view;
    const path = [...row, ...column.path];
    const stated = scenario.scalarAt(path);
    const decimal = stated && column.kind === "amount" ? readAmount(stated.text, declaredStyle(view)) : null;
    return { text: decimal === null ? stated?.text ?? "" : formatAmount(decimal, style), range: stated ? scenario.rangeAt(path) : null };
}

/** With that typed into a row; null where nothing can be written. */
export function withRowCell(view, id, category, index, column, typed, style) {
    const own = owned(view, id, category);
    const row = rowsOf(own, id, category).rows[index];
    return row === undefined ? null : own.with(withText(own.scenario, row, column, valueOf(view, column, typed.trim(), style)));
}

function valueOf(view, column, text, style) {
    const decimal = column.kind === "amount" ? parseAmount(text, style) : null;
    return decimal === null ? text : writeAmount(decimal, declaredStyle(view));
}

function withText(scenario, row, column, value) {
    const path = [...row, ...column.path];
    if (value === "") {
        const rest = scenario.remove(path);
        const isLast = column.period !== undefined && rest.keys(path.slice(0, -1)).length === 0;
        return isLast ? rest.remove(path.slice(0, -1)) : rest;
    }
    const amount = ["units", "price"].includes(column.key) ? scenario.scalarAt([...row, "amount"])?.text : null;
    const next = scenario.set(path, value);
    return amount === NOTHING ? next?.remove([...row, "amount"]) ?? null : next; // a new row's amount makes way
}

/** With a block of cells written from one on; rows are added as they are needed. */
export function withRowBlock(view, id, category, { row, column, block, style }) {
    const columns = columnsOfRows(view, rowsOf(view, id, category));
    let result = view;
    let untaken = 0;
    block.forEach((typedRow, r) => {
        const { rows, isList } = rowsOf(result, id, category);
        if (row + r >= rows.length && isList && typedRow.some((typed) => typed.trim() !== "")) {
            result = withRow(result, id, category);
        }
        typedRow.forEach((typed, c) => {
            const each = columns[column + c];
            const next = each ? withRowCell(result, id, category, row + r, each, typed, style) : null;
            untaken += next === null && typed.trim() !== "" ? 1 : 0;
            result = next ?? result;
        });
    });
    return { view: result, untaken };
}

/** With a row more, which comes to nothing until it is filled in. */
export function withRow(view, id, category) {
    const own = owned(view, id, category);
    return own.with(own.scenario.append(rowsOf(own, id, category).place, new Map([["amount", NOTHING]])));
}

export function withoutRow(view, id, category, index) {
    const own = owned(view, id, category);
    return own.with(own.scenario.removeItem(rowsOf(own, id, category).place, index));
}
