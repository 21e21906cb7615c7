/// What-ifs: another co-financing rate, a cut of what is entered, written into a copy of the scenario.

import { cutByThousandths, isDecimal, isZero, readAmount, styleOfSample, subtract, writeAmount } from "./amounts.js";
import { View } from "./view.js";

export const RATE = /^(\d+(?:\.\d+)?) ?%(.*)$/su;

/** Tenths of a per cent as the scenario writes the rate: 855 is "85.5 %". */
export function rateText(tenths) {
    const whole = Math.trunc(tenths / 10);
    return tenths % 10 === 0 ? `${whole} %` : `${whole}.${tenths % 10} %`;
}

/** The tenths of a per cent that a rate comes to, or null where it is none of them. */
export function tenthsOf(text) {
    const parts = RATE.exec(text ?? "");
    if (!parts) {
        return null;
    }
    const [whole, fraction = ""] = parts[1].split(".");
    const decimals = fraction.replace(/0+$/, "");
    return decimals.length > 1 ? null : Number(whole) * 10 + Number(decimals || 0);
}

export function packRate(pack, fund) {
    const rule = pack?.funds && Object.hasOwn(pack.funds, fund) ? pack.funds[fund] : null;
    return typeof rule === "string" ? rule : typeof rule?.rate === "string" ? rule.rate : null;
}

/** Where the scenario or its programme states a fund's rate for everybody. */
export function inlinePath(scenario, fund) {
    for (const path of [["programme", "funds", fund], ["programme", "funds", fund, "rate"], ["funds", fund], ["funds", fund, "rate"]]) {
        if (scenario.scalarAt(path)) {
            return path;
        }
    }
    return null;
}

/** The rates that a fund has now, as texts: partners' own, else that of the programme. */
export function ratesNow(view, pack, fund) {
    const own = view.partners().map((id) => view.scalar(id, ["funds", fund]) ?? view.scalar(id, ["funds", fund, "rate"]));
    const path = inlinePath(view.scenario, fund);
    const general = path ? view.scenario.scalarAt(path).text : packRate(pack, fund);
    const stated = own.map((each) => each?.text).filter(Boolean);
    return [...new Set(stated.length > 0 ? stated : general === null ? [] : [general])];
}

/**
 * The scenario with another rate of a fund for everybody who has it.
 * @return null where the rate cannot be written in, since other funds of a partner would lose theirs
 */
export function withRate(view, pack, figures, fund, rate) {
    const { scenario, version } = view;
    const path = inlinePath(scenario, fund);
    const withBase = (text) => rate + (RATE.exec(text)?.[2] ?? "");
    let result = path ? new View(scenario.set(path, withBase(scenario.scalarAt(path).text)), version) : view;
    for (const id of view.partners()) {
        const stated = result.scalar(id, ["funds", fund]);
        if (stated) {
            result = result.set(id, ["funds", fund], withBase(stated.text));
        } else if (result.scalar(id, ["funds", fund, "rate"])) {
            result = result.set(id, ["funds", fund, "rate"], rate);
        } else if (!path && figures.get(`${id}.${fund}`) && !result.isMapping(id, ["funds"])) {
            const others = Object.keys(pack?.funds ?? {}).filter((each) => each !== fund && figures.get(`${id}.${each}`));
            if (others.some((each) => packRate(pack, each) === null)) {
                return null;
            }
            for (const [each, text] of [[fund, rate], ...others.map((name) => [name, packRate(pack, name)])]) {
                result = result.set(id, ["funds", each], text) ?? result;
            }
        }
    }
    return result;
}

/** The scenario with entered amounts cut by so many thousandths, down to the cent. Rows in lists and flat rates stay. */
export function withCut(view, figures, thousandths) {
    const declared = styleOfSample(view.scenario.scalarAt(["numbers"])?.text);
    let result = view;
    for (const id of view.partners()) {
        const categories = view.keys(id, ["budget"]);
        const paths = categories.length > 0 ? categories.map((key) => ["budget", key]) : [["total"]];
        for (const path of paths) {
            const stated = view.scalar(id, path);
            const total = figures.get(`${id}.total`);
            const given = categories.length === 0 && total?.origin === "reported" ? total.amount : null;
            const decimal = stated ? readAmount(stated.text, declared) : given;
            if (decimal !== null && isDecimal(decimal)) {
                const cents = decimal.includes(".") ? decimal : `${decimal}.00`;
                result = result.set(id, path, writeAmount(cutByThousandths(cents, thousandths), declared)) ?? result;
            }
        }
    }
    return result;
}

/** Before, after and the difference of each figure that a table has; what stays is left out if asked. */
export function compare(names, before, after, { changesOnly = false } = {}) {
    const rows = names.map((name) => {
        const [was, is] = [before.get(name)?.amount ?? null, after.get(name)?.amount ?? null];
        return { name, before: was, after: is, change: was !== null && is !== null ? subtract(is, was) : null };
    }).filter(({ before: was, after: is }) => was !== null || is !== null);
    return changesOnly ? rows.filter(({ change }) => change === null || !isZero(change)) : rows;
}
