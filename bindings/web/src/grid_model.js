/// The partner grid as data: which columns a scenario has, and what stands in each cell, of the text and of the result.

import { formatAmount, isZero, parseAmount, parsePercentage, readAmount, styleOfSample, subtract, writeAmount } from "./amounts.js";
import { PROJECT, publishedColumns, statedAt, withoutPublished, withPublished } from "./published.js";

const TEXT_COLUMNS = ["role", "legal_status", "region", "group"];
const AMOUNT_COLUMNS = ["non_eligible", "revenue"];
const CONTRIBUTORS = "contributors.";
const WRONG = ["differs", "unexpected", "unreachable", "contradicts"];

/** Whether a reported figure does not reconcile. */
export function isWrong(reported) {
    return WRONG.includes(reported?.verdict);
}

/** Figures of a result by name, and the funds, categories and partners that the names speak of. */
export class Figures {
    constructor(result) {
        this.byName = new Map((result?.figures ?? []).map((each) => [each.figure, each]));
        this.reported = new Map();
        this.sources = (result?.reported ?? []).map(({ figures }) => new Map(figures.map((each) => [each.figure, each])));
        for (const source of this.sources) {
            for (const figure of source.values()) {
                const known = this.reported.get(figure.figure);
                if (!known || (isWrong(figure) && !isWrong(known))) {
                    this.reported.set(figure.figure, figure);
                }
            }
        }
    }

    get(name) {
        return this.byName.get(name) ?? null;
    }

    /** The last parts of "ID.part" names, in the order of the result: total, staff, ERDF, contribution; contributors too. */
    partsOf(ids) {
        const parts = new Set();
        const take = (name, isReported) => {
            const id = ids.find((each) => name.startsWith(`${each}.`));
            const part = id === undefined ? "" : name.slice(id.length + 1);
            if (part && (!part.includes(".") || (isReported && part.startsWith(CONTRIBUTORS)))) {
                parts.add(part);
            }
        };
        [...this.byName.keys()].forEach((name) => take(name, false));
        [...this.reported.keys()].forEach((name) => take(name, true));
        return [...parts];
    }
}

function used(view, partners, key) {
    return partners.some((id) => view.scalar(id, [key]) !== null);
}

function unionOfKeys(view, partners, key) {
    return [...new Set(partners.flatMap((id) => view.keys(id, [key])))];
}

/// Names of funds, wherever the scenario or its programme states them.
function namesOfFunds(view, partners, pack) {
    const { scenario } = view;
    return new Set([...scenario.keys(["programme", "funds"]), ...scenario.keys(["funds"]), ...unionOfKeys(view, partners, "funds"),
                    ...Object.keys(pack?.funds ?? {})]);
}

/// Columns in the order of the grid: who, what it costs, what comes of it.
export function columnsOf(view, figures, pack = null) {
    const partners = view.partners();
    const entered = [...new Set([...unionOfKeys(view, partners, "budget"), ...unionOfKeys(view, partners, "flat_rates")])];
    const parts = figures.partsOf([...partners, "project"]);
    const stated = namesOfFunds(view, partners, pack);
    const known = new Set(["total", "eligible", "contribution", "own_contribution", "lump_sums", ...AMOUNT_COLUMNS, ...entered]);
    const rest = parts.filter((part) => !known.has(part) && !part.startsWith(CONTRIBUTORS));
    const isFund = (part) => stated.has(part) || (stated.size === 0 && pack === null && parts.indexOf(part) > parts.indexOf("total"));
    const own = unionOfKeys(view, partners, "funds");
    const funds = [...new Set([...rest.filter(isFund), ...own])];
    const categories = [...parts.filter((part) => entered.includes(part)), ...entered.filter((part) => !parts.includes(part))];
    const ofBudget = entered.length > 0;
    const columns = [
        { key: "id", kind: "id" },
        { key: "name", kind: "text", path: ["name"] },
        { key: "country", kind: "text", path: ["country"] },
        ...TEXT_COLUMNS.filter((key) => used(view, partners, key)).map((key) => ({ key, kind: "text", path: [key] })),
    ];
    columns.push(...categories.map((key) => ({
        key: `budget.${key}`, label: key, kind: "amount", path: ["budget", key], part: key, isCategory: true,
    })));
    columns.push(...rest.filter((part) => !funds.includes(part)).map((key) => ({ key: `other.${key}`, label: key, kind: "computed", part: key })));
    if (parts.includes("lump_sums")) {
        columns.push({ key: "lump_sums", kind: "computed", part: "lump_sums" });
    }
    columns.push(...AMOUNT_COLUMNS.filter((key) => used(view, partners, key) || parts.includes(key))
        .map((key) => ({ key, kind: "amount", path: [key], part: key })));
    columns.push({ key: "total", kind: "amount", path: ["total"], part: "total", ofBudget });
    const differs = (id) => figures.get(`${id}.eligible`)?.amount !== figures.get(`${id}.total`)?.amount;
    if (parts.includes("eligible") && partners.some(differs)) {
        columns.push({ key: "eligible", kind: "amount", path: ["eligible"], part: "eligible", ofBudget });
    }
    for (const fund of funds) {
        if (partners.some((id) => view.scalar(id, ["funds", fund]) !== null)) {
            columns.push({ key: `rate.${fund}`, kind: "rate", fund, path: ["funds", fund] });
        }
        columns.push({ key: `fund.${fund}`, label: fund, kind: "computed", part: fund, isFund: true });
    }
    const contributors = parts.filter((part) => part.startsWith(CONTRIBUTORS));
    if (contributors.length === 0 || parts.includes("contribution")) {
        columns.push({ key: "contribution", kind: "computed", part: "contribution" });
    }
    if (parts.includes("own_contribution")) {
        columns.push({ key: "own_contribution", kind: "computed", part: "own_contribution" });
    }
    columns.push(...contributors.map((part) => ({ key: part, label: part.slice(CONTRIBUTORS.length), kind: "computed", part })));
    return columns;
}

export function fundsOf(columns) {
    return columns.filter((column) => column.isFund).map((column) => column.part);
}

/** Columns of what a source published: who, and each figure. */
export function columnsOfSource(view, funds, source, more) {
    return [{ key: "id", kind: "id" }, { key: "name", kind: "text", path: ["name"] }, ...publishedColumns(view, funds, source, more)];
}

/** Where there is little room: who, what it comes to, and only then names and words. */
export function amountsFirst(columns) {
    const isText = ({ kind }) => kind === "text";
    return [...columns.filter((column) => !isText(column)), ...columns.filter(isText)];
}

function declaredStyle(view, column) {
    return column.source ? column.declared : styleOfSample(view.scenario.scalarAt(["numbers"])?.text);
}

/// What a source published, and beside it what the engine computes and how far the two are apart.
function publishedCell(view, figures, id, column, style) {
    const stated = statedAt(view, id, column);
    const name = column.part === null ? null : `${id}.${column.part}`;
    const figure = name ? figures.get(name) : null;
    const reported = (stated && figures.sources[column.source.index]?.get(name)) ?? null;
    const decimal = stated && column.kind === "amount" ? readAmount(stated.text, column.declared) : null;
    const isOther = figure && figure.origin !== "reported";
    return {
        column, id, key: `${id}/${column.key}`, figure: figure ? name : null, reported, editable: true, note: stated?.printed ?? null, isGiven: false,
        text: !stated ? "" : column.kind === "rate" ? showRate(stated.text, style) : decimal === null ? stated.text : formatAmount(decimal, style),
        computed: reported?.computed ?? (isOther ? figure.amount : null), range: stated?.range ?? null,
    };
}

/** What stands below all partners: what the project comes to, or what a source published of it. */
export function projectCellOf(view, figures, column, style) {
    if (column.source) {
        return publishedCell(view, figures, PROJECT, column, style);
    }
    const name = column.part ? `${PROJECT}.${column.part}` : null;
    const reported = name ? figures.reported.get(name) ?? null : null;
    const figure = name ? figures.get(name) : null;
    const amount = figure?.amount ?? reported?.amount ?? null;
    return { column, id: PROJECT, key: `${PROJECT}/${column.key}`, figure: figure ? name : null, reported, editable: false,
             text: amount === null ? "" : formatAmount(amount, style), note: null, isGiven: false, range: null };
}

/** What stands in one cell: its text in the language's style, what it is of, and whether it can be written in. */
export function cellOf(view, figures, id, column, style) {
    if (column.source) {
        return publishedCell(view, figures, id, column, style);
    }
    const { path } = column;
    const stated = path ? view.scalar(id, path) : null;
    const name = column.part ? `${id}.${column.part}` : null;
    const figure = name ? figures.get(name) : null;
    const cell = {
        column, id, key: `${id}/${column.key}`, figure: figure ? name : null,
        reported: name ? figures.reported.get(name) ?? null : null,
        editable: true, text: "", note: null, isGiven: false, range: stated?.range ?? null,
    };
    if (column.kind === "id") {
        return { ...cell, text: id };
    }
    const isWhole = Boolean(path) && stated === null && (view.isList(id, path) || view.isMapping(id, path));
    if (column.kind === "text") {
        return { ...cell, text: stated?.text ?? "", editable: !isWhole };
    }
    if (column.kind === "rate") {
        return { ...cell, text: stated ? showRate(stated.text, style) : "", editable: !isWhole };
    }
    if (stated) {
        const decimal = readAmount(stated.text, declaredStyle(view, column));
        const isOther = decimal !== null && figure && !isZero(subtract(decimal, figure.amount));
        // Entered in another currency, or eligible only in part: what it comes to stands below.
        const currency = view.scalar(id, ["currency"])?.text ?? "";
        return { ...cell, text: decimal === null ? stated.text : formatAmount(decimal, style),
                 note: isOther ? `${currency} = ${formatAmount(figure.amount, style)}`.trim() : null };
    }
    const amount = figure?.amount ?? cell.reported?.amount ?? null;
    const flatPath = column.isCategory && view.placeOf(id, ["flat_rates", column.part]) ? ["flat_rates", column.part] : null;
    const flat = flatPath ? flatRateAt(view, id, flatPath) : null;
    const isOfBudget = column.ofBudget && view.isMapping(id, ["budget"]);
    return {
        ...cell, text: amount === null ? "" : formatAmount(amount, style),
        note: flat ? showRate(flat, style) : isWhole ? "rows" : null, entered: flat ? showRate(flat, style) : null,
        isGiven: figure?.origin === "reported" || (!figure && amount !== null),
        editable: column.kind === "amount" && !isWhole && !isOfBudget,
        range: flatPath ? view.range(id, flatPath) : path ? view.range(id, path) : null,
    };
}

/** "85.5 % of staff" with the language's point and blank. */
export function showRate(text, style) {
    return text.replace(/(\d+(?:\.\d+)?) ?%/g, (_, number) => formatAmount(number, style) + style.percent);
}

/** A chosen flat rate as one text, "15 % of staff", in whichever of its two forms it is stated. */
function flatRateAt(view, id, path) {
    const [text, rate, of] = [path, [...path, "rate"], [...path, "of"]].map((each) => view.scalar(id, each)?.text ?? null);
    return text ?? (rate !== null && of !== null ? `${rate} of ${of}` : rate);
}

/** "15,5 % of staff" as the scenario has it, or null for what is no rate. */
function flatRateOf(typed, style) {
    const [, rate, base = ""] = /^(.*?%)(\s*of\s+\S.*)?$/su.exec(typed.trim()) ?? [];
    const written = rate === undefined ? null : parsePercentage(rate, style);
    return written === null ? null : { rate: written, of: base.trim().replace(/^of\s+/, "") || null };
}

/** A cost category is real cost or a flat rate: what is typed with a % sign is a rate, and takes the amount's place. */
function withCategory(view, id, column, typed, style) {
    const [real, flat] = [column.path, ["flat_rates", column.part]];
    const chosen = flatRateOf(typed, style);
    const value = valueOf(view, column, typed, style);
    if (view.isList(id, real) || view.isMapping(id, real)) {
        return null; // rows are not ours to take away
    }
    if (chosen === null) {
        const rest = view.remove(id, flat);
        return value === "" ? rest.remove(id, real) : rest.set(id, real, value);
    }
    const rest = view.remove(id, real);
    if (view.isMapping(id, flat)) {
        const next = rest.set(id, [...flat, "rate"], chosen.rate);
        return chosen.of === null ? next : next?.set(id, [...flat, "of"], chosen.of) ?? null;
    }
    return rest.set(id, flat, flatText(chosen));
}

function flatText({ rate, of }) {
    return of === null ? rate : `${rate} of ${of}`;
}

/** What the scenario is to say for what was typed: in the language's style exactly, else as it was typed. */
export function valueOf(view, column, typed, style) {
    const text = typed.trim();
    if (column.kind === "amount") {
        const decimal = parseAmount(text, style);
        return decimal === null ? text : writeAmount(decimal, declaredStyle(view, column));
    }
    if (column.kind === "rate") {
        return parsePercentage(text, style) ?? text;
    }
    return text;
}

/** Whether the file would read as one number what is ambiguous in the language: then neither is taken. */
export function isTwoWays(view, column, typed, style) {
    const declared = declaredStyle(view, column);
    return column.kind === "amount" && declared !== null && parseAmount(typed, style) === null
        && readAmount(typed, null) === null && readAmount(typed, declared) !== null;
}

/** The view with that typed into a cell, or null where the cell takes nothing. */
export function withCell(view, id, column, typed, style) {
    const value = valueOf(view, column, typed, style);
    if (column.kind === "id") {
        return value === "" || view.partners().includes(value) ? null : view.renamePartner(id, value);
    }
    if (column.source) {
        return value === "" ? withoutPublished(view, id, column) : withPublished(view, id, column, value, typed.trim());
    }
    if (!column.path || id === PROJECT) {
        return null;
    }
    if (column.isCategory) {
        return withCategory(view, id, column, typed, style);
    }
    return value === "" ? view.remove(id, column.path) : view.set(id, column.path, value);
}

/// Where a new partner has what is typed into a column, and what the scenario says there.
function fieldOf(view, column, typed, style) {
    const chosen = column.isCategory ? flatRateOf(typed, style) : null;
    return chosen ? [["flat_rates", column.part], flatText(chosen)] : [column.path, valueOf(view, column, typed, style)];
}

/**
 * The view with a block of cells written from a cell on, partners added as they are needed.
 * @param row  a partner's place, that behind the last for new ones, or "project"
 * @return the view, and how many of the block's cells nothing could take
 */
export function withBlock(view, columns, cellAt, { row, column, block, style }) {
    const partners = view.partners();
    const added = [];
    let result = view;
    let untaken = 0;
    block.forEach((typedRow, r) => {
        const beyond = typedRow.slice(Math.max(0, columns.length - column));
        untaken += beyond.filter((typed) => typed.trim() !== "").length;
        const cells = typedRow.slice(0, columns.length - column).map((typed, c) => [columns[column + c], typed]);
        const known = row !== PROJECT ? partners[row + r] : r === 0 ? PROJECT : "";
        if (known !== undefined) {
            for (const [each, typed] of cells) {
                const old = known === "" ? null : cellAt(known, each);
                if (old === null ? typed.trim() === "" : [old.text, old.entered].includes(typed.trim())) {
                    continue;
                }
                const next = old?.editable && each.kind !== "id" ? withCell(result, known, each, typed, style) : null;
                untaken += next === null ? 1 : 0;
                result = next ?? result;
            }
            return;
        }
        const filled = cells.filter(([, typed]) => typed.trim() !== "");
        if (filled.length === 0) {
            return;
        }
        const typedId = filled.find(([each]) => each.kind === "id")?.[1].trim();
        const isFree = typedId && !result.partners().includes(typedId) && !added.includes(typedId);
        const id = isFree ? typedId : result.freeId(added);
        const taking = filled.filter(([each]) => each.path);
        untaken += filled.filter(([each]) => !each.path && !each.source && each.kind !== "id").length;
        const hasCategories = taking.some(([each]) => each.isCategory);
        const fields = taking.filter(([each]) => !(each.ofBudget && hasCategories))
            .map(([each, typed]) => fieldOf(result, each, typed, style));
        added.push(id);
        result = result.addPartner(id, fields) ?? result;
        for (const [each, typed] of filled.filter(([{ source }]) => source)) {
            result = withCell(result, id, each, typed, style) ?? result;
        }
    });
    return { view: result, untaken };
}
