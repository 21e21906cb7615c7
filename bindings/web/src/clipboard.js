/// Blocks of cells as spreadsheets copy them: cells parted by tabs, rows by line ends, and a cell that holds one of
/// these between quotation marks.

export function readBlock(text) {
    const rows = [[]];
    let cell = "";
    let isQuoted = false;
    const source = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
    for (let index = 0; index < source.length; index += 1) {
        const character = source[index];
        if (isQuoted) {
            if (character !== '"') {
                cell += character;
            } else if (source[index + 1] === '"') {
                cell += '"';
                index += 1;
            } else {
                isQuoted = false;
            }
        } else if (character === '"' && cell === "" && /^"(?:[^"]|"")*"(?:[\t\n]|$)/.test(source.slice(index))) {
            isQuoted = true;
        } else if (character === "\t") {
            rows.at(-1).push(cell);
            cell = "";
        } else if (character === "\n") {
            rows.at(-1).push(cell);
            rows.push([]);
            cell = "";
        } else {
            cell += character;
        }
    }
    rows.at(-1).push(cell);
    return rows;
}

export function writeBlock(rows) {
    return rows.map((row) => row.map((cell) => (/["\t\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join("\t"))
        .join("\n");
}
