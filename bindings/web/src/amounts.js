/// Amounts as texts of decimals, such as "-213092.67": how languages and files write them, and sums of them.
/// No amount ever becomes a JavaScript number.

const SPACES = /[ \u00a0\u2007\u2009\u202f]/;
const NO_BREAK_SPACE = "\u00a0";
const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

/// As the engine writes them in each of its languages.
export const STYLES = {
    en: { point: ".", group: ",", leastGrouped: 1, minus: "-", percent: "%" },
    lv: { point: ",", group: NO_BREAK_SPACE, leastGrouped: 2, minus: "-", percent: "%" },
    lt: { point: ",", group: NO_BREAK_SPACE, leastGrouped: 1, minus: "\u2212", percent: NO_BREAK_SPACE + "%" },
    et: { point: ",", group: NO_BREAK_SPACE, leastGrouped: 2, minus: "\u2212", percent: "%" },
    pl: { point: ",", group: NO_BREAK_SPACE, leastGrouped: 2, minus: "-", percent: "%" },
    de: { point: ",", group: ".", leastGrouped: 1, minus: "-", percent: NO_BREAK_SPACE + "%" },
};

export function isDecimal(text) {
    return DECIMAL.test(text);
}

/** "213092.67" as "213 092,67"; a text that is no decimal comes back as it is. */
export function formatAmount(decimal, style) {
    const parts = DECIMAL.exec(decimal);
    if (!parts) {
        return decimal;
    }
    const [, sign, whole, fraction] = parts;
    const grouped = whole.length >= 3 + style.leastGrouped
        ? whole.replace(/\B(?=(\d{3})+$)/g, style.group)
        : whole;
    return (sign ? style.minus : "") + grouped + (fraction === undefined ? "" : style.point + fraction);
}

/** The same with its sign always, for differences. */
export function formatDifference(decimal, style) {
    const written = formatAmount(decimal, style);
    return /[1-9]/.test(decimal) && !decimal.startsWith("-") ? `+${written}` : written;
}

/** The decimal that a text means in this style, or null where it is not written so throughout. */
export function parseAmount(text, style) {
    const bare = text.trim().replace(/^\u2212/, "-");
    const [, sign, digits] = /^(-?)(.*)$/su.exec(bare);
    const points = digits.split(style.point);
    if (points.length > 2 || (points.length === 2 && !/^\d+$/.test(points[1]))) {
        return null;
    }
    const groups = SPACES.test(style.group) ? points[0].split(SPACES) : points[0].split(style.group);
    const isGrouped = groups.length > 1;
    if (!groups.every((group) => /^\d+$/.test(group))
        || (isGrouped && !(groups[0].length <= 3 && groups.slice(1).every((group) => group.length === 3)))) {
        return null;
    }
    const whole = groups.join("");
    if (whole.length > 1 && whole.startsWith("0")) {
        return null;
    }
    return sign + whole + (points.length === 2 ? `.${points[1]}` : "");
}

/** The decimal of a difference as the engine shows it: "+0,0005", and of "−0,0045…" as far as it is shown. */
export function parseDifference(text, style) {
    return parseAmount(text.trim().replace(/^\+/, "").replace(/…$/, ""), style);
}

/** "85 %" written in a language as the scenario language has it; null where it is not a percentage in this style. */
export function parsePercentage(text, style) {
    const parts = /^(.*?)[ \u00a0\u202f]*%\s*$/su.exec(text);
    const number = parts && parseAmount(parts[1], style);
    return number === null || number === undefined ? null : `${number} %`;
}

/// The style that a scenario declares under `numbers`, such as "1.234,56"; null for none or one that is none.
export function styleOfSample(sample) {
    const parts = /^1(.?)234([.,])56$/u.exec(sample ?? "");
    return parts && parts[1] !== parts[2]
        ? { point: parts[2], group: parts[1], leastGrouped: 1, minus: "-", percent: " %" }
        : null;
}

/** What a scenario's text means, by its declared style or where it can mean one thing only; else null. */
export function readAmount(text, declared) {
    const bare = text.trim();
    if (declared) {
        return parseAmount(bare, { ...declared, group: declared.group || " " });
    }
    if (/^-?\d+$/.test(bare)) {
        return parseAmount(bare, STYLES.en);
    }
    const last = /[.,](?=\d+$)/.exec(bare);
    const separators = bare.match(/[.,]/g) ?? [];
    if (!last) {
        return parseAmount(bare, STYLES.lv);
    }
    const other = last[0] === "." ? "," : ".";
    const hasSpaces = SPACES.test(bare);
    if (separators.length > 1 && separators.every((each) => each === last[0])) {
        return parseAmount(bare, { ...STYLES.en, group: last[0], point: other });
    }
    const decimals = bare.length - last.index - 1;
    const isAmbiguous = separators.length === 1 && !hasSpaces && decimals === 3 && /^-?[1-9]\d{0,2}[.,]/.test(bare);
    return isAmbiguous ? null : parseAmount(bare, { ...STYLES.en, point: last[0], group: hasSpaces ? " " : other });
}

/** A decimal as a file in this style writes it: without groups, which no reader can misunderstand. */
export function writeAmount(decimal, declared) {
    return declared ? decimal.replace(".", declared.point) : decimal;
}

/** Whole numbers of the smallest place that any of them has, and that place. */
function aligned(decimals) {
    const parts = decimals.map((decimal) => DECIMAL.exec(decimal));
    const places = Math.max(...parts.map(([, , , fraction]) => (fraction ?? "").length));
    return [parts.map(([, sign, whole, fraction]) => BigInt(sign + whole + (fraction ?? "").padEnd(places, "0"))), places];
}

function decimalOf(units, places) {
    const digits = (units < 0n ? -units : units).toString().padStart(places + 1, "0");
    const whole = digits.slice(0, digits.length - places);
    return (units < 0n ? "-" : "") + whole + (places > 0 ? `.${digits.slice(digits.length - places)}` : "");
}

export function subtract(decimal, other) {
    const [[a, b], places] = aligned([decimal, other]);
    return decimalOf(a - b, places);
}

export function isZero(decimal) {
    return !/[1-9]/.test(decimal);
}

/** What is left of an amount when so many thousandths are cut, down to its own decimals. */
export function cutByThousandths(decimal, thousandths) {
    const [[units], places] = aligned([decimal]);
    return decimalOf((units * BigInt(1000 - thousandths)) / 1000n, places);
}

/** Lengths of bars, in whole steps of a scale whose end is the greatest of the amounts; signs are left out. */
export function lengths(decimals, scale) {
    if (decimals.length === 0) {
        return [];
    }
    const [units] = aligned(decimals);
    const sizes = units.map((each) => (each < 0n ? -each : each));
    const greatest = sizes.reduce((a, b) => (a > b ? a : b), 1n);
    return sizes.map((each) => Number((each * BigInt(scale)) / greatest));
}

/** How many values a range has, both ends with it, if it is no more than so many; null where it is none. */
export function countOfRange(from, to, step, most) {
    const [[first, last, by]] = aligned([from, to, step]);
    if (by <= 0n || last < first) {
        return null;
    }
    const count = (last - first) / by + 1n;
    return count > BigInt(most) ? Infinity : Number(count);
}

/** The sum of amounts. */
export function sum(decimals) {
    if (decimals.length === 0) {
        return "0";
    }
    const [units, places] = aligned(decimals);
    return decimalOf(units.reduce((a, b) => a + b, 0n), places);
}
