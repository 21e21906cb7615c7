/// Findings and errors: what the engine says of them in the page's language, and the cells that they are about.

/// "file:line:column: word[code]: message", and what is indented below it.
const HEAD = /^(?:.*?:)?(\d+):(\d+): [^\s[\]]+\[([a-z0-9.-]+)\]: (.*)$/u;

/** The findings of a result told for people, by code and place. */
export function localisedFindings(text) {
    const found = new Map();
    let last = null;
    for (const line of text.split("\n")) {
        const head = HEAD.exec(line);
        if (head) {
            const [, row, column, code, message] = head;
            last = { message, details: [] };
            found.set(`${code}:${row}:${column}`, last);
        } else if (last && line.startsWith("   ")) {
            last.details.push(line.trim());
        } else {
            last = null;
        }
    }
    return found;
}

/** Findings with their words in the page's language, wherever those are known. */
export function inWords(findings, diagnostics, text) {
    const told = localisedFindings(text);
    return findings.map((finding) => {
        const place = `${finding.code}:${finding.line}:${finding.column}`;
        const beside = diagnostics.find((each) => `${each.code}:${each.line}:${each.column}` === place);
        const below = told.get(place);
        const details = (finding.details ?? []).map((each, index) => ({
            code: each.code ?? null,
            message: below?.details[index] ?? each.message ?? String(each),
        }));
        const hint = beside?.hint ?? (below && below.details.length > details.length ? below.details[details.length] : finding.hint);
        return { ...finding, message: below?.message ?? beside?.message ?? finding.message, details, hint };
    });
}

/** The first lines of a result told for people: the verdict, and what stands beside it up to the blank line. */
export function verdictLines(text) {
    const lines = text.split("\n");
    const blank = lines.indexOf("");
    return (blank < 0 ? lines : lines.slice(0, blank)).map((line) => line.trim());
}

/** The lists of a result told for people: what is left under ceilings, what figures say, which rules are weaker. */
export function listsOf(text) {
    return text.trimEnd().split("\n\n").map((block) => block.split("\n"))
        .filter(([title, ...items]) => title.endsWith(":") && items.length > 0 && items.every((item) => /^ {3,6}\S/.test(item)))
        .map(([title, ...items]) => ({ title: title.slice(0, -1), items: items.map((item) => item.trim()) }));
}

/** The cell or the partner that a place in the text belongs to: the smallest that has it. */
export function cellAt(view, cells, offset) {
    const inside = cells.filter(({ range }) => range && range[0] <= offset && offset <= range[1]);
    inside.sort((a, b) => (a.range[1] - a.range[0]) - (b.range[1] - b.range[0]));
    if (inside.length > 0) {
        return inside[0].key;
    }
    for (const id of view.partners()) {
        const range = view.range(id);
        if (range && range[0] <= offset && offset < range[1]) {
            return `${id}/id`;
        }
    }
    return null;
}
