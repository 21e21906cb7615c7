/// A partner that is called otherwise: every place of the scenario that names him follows, in all its versions. What a
/// place means decides, never how it looks, since a source or a group may be called as a partner is.

import { isMap, isScalar, isSeq } from "yaml";

function itemsOf(node) {
    return isSeq(node) ? node.items : isScalar(node) ? [node] : [];
}

function pairsOf(node) {
    return isMap(node) ? node.items.filter(({ key }) => isScalar(key)) : [];
}

function textOf(node) {
    return isScalar(node) && node.value !== null ? String(node.value) : null;
}

/** Nodes that name a partner, and the names that begin with his: `LP.2`, `LP.total.eligible`. */
function namesOf(scenario, id) {
    const found = [];
    const child = (node, key) => scenario.pairOf(node, key)?.value ?? null;
    const take = (node) => {
        const text = textOf(node);
        if (text === id || text?.startsWith(`${id}.`)) {
            found.push(node);
        }
    };
    const takeKey = (map, key) => {
        const pair = scenario.pairOf(map, key);
        if (pair) {
            take(pair.key);
        }
    };
    const takeAddresses = (map) => pairsOf(map).forEach(({ key }) => take(key));
    const isHis = (node) => textOf(child(node, "partner")) === id;
    const takeSources = (list) => itemsOf(list).forEach((item) => takeExactly(child(item, "from")));
    const takeExactly = (node) => {
        if (textOf(node) === id) {
            found.push(node);
        }
    };
    const takeRows = (rows) => {
        if (isMap(rows)) {
            pairsOf(rows).forEach(({ value }) => takeRows(value));
            takeExactly(child(child(rows, "includes"), "partner"));
        } else {
            itemsOf(rows).filter(isMap).forEach((row) => takeExactly(child(child(row, "includes"), "partner")));
        }
    };
    const takeLayer = (layer) => {
        takeKey(child(layer, "partners"), id);
        const partner = child(child(layer, "partners"), id);
        takeSources(child(partner, "contributions"));
        takeSources(child(child(partner, "small_project_fund"), "contributions"));
        for (const source of itemsOf(child(layer, "reported"))) {
            takeKey(child(source, "partners"), id);
            takeAddresses(child(source, "claims"));
        }
        takeAddresses(child(layer, "expect"));
        for (const report of itemsOf(child(layer, "partner_reports"))) {
            take(child(report, "partner"));
            if (isHis(report)) {
                takeKey(child(report, "contributions"), id);
            }
            takeRows(child(report, "rows"));
        }
        for (const report of itemsOf(child(layer, "project_reports"))) {
            itemsOf(child(report, "certificates")).forEach(take);
            const small = child(report, "small_projects");
            if (isHis(small)) {
                takeKey(child(small, "contributions"), id);
            }
            take(child(small, "partner"));
        }
        itemsOf(child(layer, "ready_lump_sums")).forEach((each) => take(child(each, "before")));
        for (const payment of itemsOf(child(layer, "payments"))) {
            itemsOf(child(payment, "instalments")).forEach((each) => take(child(each, "partner")));
        }
        for (const advance of itemsOf(child(layer, "advances"))) {
            take(child(advance, "partner"));
            if (isHis(advance)) {
                takeExactly(child(advance, "contributor"));
            }
        }
        itemsOf(child(layer, "corrections")).forEach((each) => take(child(each, "partner")));
    };
    takeLayer(scenario.root);
    pairsOf(child(scenario.root, "versions")).forEach(({ value }) => takeLayer(value));
    return new Set(found);
}

/** With another id for a partner, wherever the scenario names him. */
export function renamePartner(scenario, id, name) {
    return scenario.renameNodes(namesOf(scenario, id), (node) => name + textOf(node).slice(id.length));
}

function everyNode(node) {
    if (isSeq(node)) {
        return node.items.flatMap(everyNode);
    }
    return isMap(node) ? node.items.flatMap(({ key, value }) => [...everyNode(key), ...everyNode(value)]) : [node];
}

/**
 * What of a text is written as an id that no partner has any more, or begins with it: whether it means him cannot be told.
 * @return the lines, and the tables beside the scenario whose rows say by a column whose they are
 */
export function namesLeft(scenario, id) {
    const nodes = everyNode(scenario.root).filter((node) => textOf(node) === id || textOf(node)?.startsWith(`${id}.`));
    const layers = [[], ...scenario.keys(["versions"]).map((name) => ["versions", name])];
    const files = layers.map((layer) => [...layer, "partner_reports"])
        .flatMap((reports) => Array.from({ length: scenario.countAt(reports) }, (_, index) => [...reports, index, "rows"]))
        .filter((rows) => scenario.nodeAt([...rows, "where", "partner"]))
        .map((rows) => scenario.scalarAt([...rows, "file"])?.text).filter(Boolean);
    return { lines: [...new Set(nodes.map((node) => scenario.lineOf(node.range[0])))], files: [...new Set(files)] };
}
