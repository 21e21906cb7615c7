/// The page's own words. What a result says comes from the engine, in the same language.

import de from "./de.js";
import en from "./en.js";
import et from "./et.js";
import lt from "./lt.js";
import lv from "./lv.js";
import pl from "./pl.js";

export const TABLES = { en, lv, lt, et, pl, de };
export const LANGUAGES = Object.keys(TABLES);

/** The first of these languages that the page has; English where it has none. */
export function firstLanguage(wanted) {
    return wanted.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => Object.hasOwn(TABLES, tag)) ?? "en";
}

/** A text of the page, with {names} filled in; English where the language has none. */
export function words(language, key, values = {}) {
    const own = Object.hasOwn(TABLES, language) && Object.hasOwn(TABLES[language], key) ? TABLES[language][key] : null;
    const text = own ?? (Object.hasOwn(en, key) ? en[key] : key);
    return text.replace(/\{(\w+)\}/g, (whole, name) => (Object.hasOwn(values, name) ? String(values[name]) : whole));
}

export function missing(language) {
    return Object.keys(en).filter((key) => !Object.hasOwn(TABLES[language], key));
}
