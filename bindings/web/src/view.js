/// The partners of a scenario as one of its versions has them. Each version says what changed since the one before, so a
/// value stands in the latest version that states it, and an edit goes into the version that is shown.

import { renamePartner } from "./rename.js";
import { ScenarioText } from "./scenario_text.js";

export class View {
    #layers = null;

    constructor(scenario, version = "") {
        this.scenario = scenario;
        this.version = version;
    }

    /// From the shown version back to what all versions begin with.
    get layers() {
        if (this.#layers === null) {
            const versions = this.scenario.keys(["versions"]);
            const last = versions.includes(this.version) ? versions.indexOf(this.version) : versions.length - 1;
            this.#layers = [...versions.slice(0, last + 1).reverse().map((name) => ["versions", name]), []];
        }
        return this.#layers;
    }

    /** The same version of another text; null of none. */
    with(scenario) {
        return scenario ? new View(scenario, this.version) : null;
    }

    static of(text, version) {
        return new View(ScenarioText.of(text), version);
    }

    get text() {
        return this.scenario.text;
    }

    /** Where something of a partner is stated, or null where nothing is, or where it was taken away. */
    placeOf(id, path = []) {
        for (const layer of this.layers) {
            const whole = [...layer, "partners", id, ...path];
            for (let length = layer.length + 2; length <= whole.length; length += 1) {
                const part = whole.slice(0, length);
                if (!this.scenario.pairAt(part)) {
                    break;
                }
                if (this.scenario.isTakenAway(part)) {
                    return layer.length === 0 && length === whole.length && path.length === 0 ? whole : null;
                }
                if (length === whole.length) {
                    return whole;
                }
            }
        }
        return null;
    }

    partners() {
        const ids = [...this.layers].reverse().flatMap((layer) => this.scenario.keys([...layer, "partners"]));
        return [...new Set(ids)].filter((id) => this.placeOf(id) !== null);
    }

    scalar(id, path) {
        const place = this.placeOf(id, path);
        return place && this.scenario.scalarAt(place);
    }

    isList(id, path) {
        const place = this.placeOf(id, path);
        return place !== null && this.scenario.isList(place);
    }

    isMapping(id, path) {
        const place = this.placeOf(id, path);
        return place !== null && this.scenario.isMapping(place);
    }

    keys(id, path) {
        const keys = [...this.layers].reverse().flatMap((layer) => this.scenario.keys([...layer, "partners", id, ...path]));
        return [...new Set(keys)].filter((key) => this.placeOf(id, [...path, key]) !== null);
    }

    range(id, path = []) {
        const place = this.placeOf(id, path);
        return place && this.scenario.rangeAt(place);
    }

    set(id, path, value) {
        return this.with(this.scenario.set([...this.layers[0], "partners", id, ...path], value));
    }

    remove(id, path) {
        return this.with(this.#without(id, path));
    }

    /** What an earlier version states is taken away in this one; what this one states goes. */
    #without(id, path = []) {
        if (this.placeOf(id, path) === null) {
            return this.scenario;
        }
        const own = [...this.layers[0], "partners", id, ...path];
        const scenario = this.scenario.remove(own);
        const isStatedBefore = new View(scenario, this.version).placeOf(id, path) !== null;
        return isStatedBefore ? scenario.takeAway(own) : scenario;
    }

    freeId(taken = []) {
        const all = [...this.layers].flatMap((layer) => this.scenario.keys([...layer, "partners"]));
        return this.scenario.freeId([...all, ...taken]);
    }

    addPartner(id, fields) {
        return this.with(this.scenario.addPartner(id, fields, this.layers[0]));
    }

    removePartner(id) {
        return this.with(this.#without(id));
    }

    renamePartner(id, name) {
        return this.with(renamePartner(this.scenario, id, name));
    }
}
