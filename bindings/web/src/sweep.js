/// What may vary in a sweep: rates of funds and amounts of partners, each with its place in the scenario.

import { inlinePath, packRate, RATE } from "./what_if.js";

function pathText(path) {
    return path.map((key) => `"${key}"`).join(".");
}

/** A rate at its place. One with its base in the same text is taken apart first, so that a range of rates can stand there. */
function rateAxis(scenario, path) {
    const text = scenario.scalarAt(path)?.text;
    const base = RATE.exec(text ?? "")?.[2] ?? "";
    if (base.trim() === "") {
        return { path: pathText(text === undefined ? [...path, "rate"] : path), text: scenario.text };
    }
    const of = base.trim().replace(/^of\s+/, "");
    return { path: pathText([...path, "rate"]), text: scenario.withMapping(path, new Map([["rate", text.slice(0, -base.length)], ["of", of]])).text };
}

/** What may vary: a fund's rate for everybody, one partner's own rate, a partner's total, an amount of a category. */
export function axesOf(view, pack, funds) {
    const { scenario } = view;
    const partners = view.partners();
    const general = funds.flatMap((fund) => {
        const path = inlinePath(scenario, fund);
        const isOfPack = path === null && packRate(pack, fund) !== null && scenario.scalarAt(["programme"]) !== null;
        if (partners.every((id) => view.isMapping(id, ["funds"])) || (path === null && !isOfPack)) {
            return [];
        }
        const place = path ? rateAxis(scenario, path) : { path: pathText(["programme", "funds", fund, "rate"]), text: scenario.text };
        return [{ key: `rate/${fund}`, fund, isRate: true, ...place }];
    });
    const own = partners.flatMap((id) => funds.filter((fund) => view.placeOf(id, ["funds", fund]) !== null)
        .map((fund) => ({ key: `rate/${id}/${fund}`, id, fund, isRate: true, ...rateAxis(scenario, view.placeOf(id, ["funds", fund])) })));
    const amounts = partners.flatMap((id) => {
        const categories = view.keys(id, ["budget"]).filter((key) => view.scalar(id, ["budget", key]) !== null);
        const paths = view.isMapping(id, ["budget"]) ? categories.map((key) => ["budget", key]) : [["total"]];
        return paths.map((path) => ({ key: `amount/${id}/${path.join("/")}`, id, part: path.at(-1), isRate: false,
                                      path: pathText(["partners", id, ...path]), text: scenario.text }));
    });
    return [...general, ...own, ...amounts];
}

/** What a sweep says of each variant, a line each: the value, the figure, how far it is from now; or why there is none. */
export function variantsOf(text, figure) {
    return text.trimEnd().split("\n").map((line) => {
        const { variant, error = null, [figure]: amount, [`${figure} change`]: change, ...rest } = JSON.parse(line);
        return { variant, value: Object.values(rest)[0], amount, change, error };
    });
}
