/// One scenario and what comes of it: the text, its history, the engine's answers, and what is looked at.

import { tick } from "svelte";

import { STYLES } from "./amounts.js";
import { Engine, TooLong } from "./engine.js";
import { explanationOf } from "./explanation.js";
import { inWords, listsOf, verdictLines, cellAt } from "./findings.js";
import { calledIn, isMapping, isScenario, kindOf, MOST_BYTES, nameOf, readFile, textOf } from "./files.js";
import { amountsFirst, cellOf, columnsOf, columnsOfSource, Figures, fundsOf, projectCellOf } from "./grid_model.js";
import { furtherFigures, hasPublished, newSource, sourcesOf } from "./published.js";
import { reportOf } from "./report.js";
import { ScenarioText } from "./scenario_text.js";
import { View } from "./view.js";
import { firstLanguage, words } from "./words/index.js";

const MOST_STEPS_BACK = 300;
const UNNOTICED = 250; // milliseconds that old figures may stand as if they were new
const LONGEST_PAUSE = 1000; // milliseconds between keys of one step
const REMEMBERED = "prorata";
const MOST_REMEMBERED = 1_000_000; // characters

export class Session {
    #engine = new Engine();
    #turn = 0;
    #past = [];
    #future = [];
    #packOf = null;
    #shape = null;
    #typedAt = -LONGEST_PAUSE;
    #running = null;
    #slowly = null;

    language = $state(firstLanguage(globalThis.navigator?.languages ?? []));
    theme = $state("auto");
    name = $state("");
    text = $state("");
    version = $state("");
    others = $state.raw(new Map());
    result = $state.raw(null);
    findings = $state.raw([]);
    errors = $state.raw([]);
    verdict = $state.raw([]);
    lists = $state.raw([]);
    pack = $state.raw(null);
    isStale = $state(false);
    isBusy = $state(false);
    isSlow = $state(false);
    /** Whether the figures shown are not of the text as it is now, for longer than one can see. */
    isOld = $derived(this.isStale || (this.isSlow && this.result !== null));
    notice = $state(null);
    trouble = $state(null);
    milliseconds = $state(null);
    answers = $state(0);
    engineVersion = $state("");
    selected = $state(null);
    explanation = $state.raw(null);
    /** What was claimed, as the engine's page says it: verdict, sections and findings; or errors. */
    claims = $state.raw(null);
    /** What is to be looked at of claims: what was found, or why they cannot be computed. */
    claimFindings = $derived(this.claims?.findings
        ?? (this.claims?.errors ?? []).map(({ code, message, hint }) => ({ code, message, details: hint ? [hint] : [] })));
    claimFigures = $derived(new Set((this.claims?.sections ?? []).flatMap(({ tables }) => tables.flatMap(({ rows }) => rows.flat()))
        .map(({ figure }) => figure).filter(Boolean)));
    snapshot = $state.raw(null);
    /** A table that became no scenario by itself: several projects, or columns that are not known. */
    table = $state.raw(null);
    steps = $state(0);
    remembers = $state(false);

    scenario = $derived(ScenarioText.of(this.text));
    /** The last text that could be taken apart, so that the grid stays while somebody is typing YAML. */
    #lastScenario = null;
    shown = $derived.by(() => {
        if (this.scenario.fault === null) {
            this.#lastScenario = this.scenario;
        }
        return this.#lastScenario ?? this.scenario;
    });
    /** The partners as the chosen version has them. */
    view = $derived(new View(this.shown, this.version));
    figures = $derived(new Figures(this.result));
    style = $derived(STYLES[this.language]);
    budgetColumns = $derived(this.name === "" ? [] : columnsOf(this.view, this.figures, this.pack));
    funds = $derived(fundsOf(this.budgetColumns));
    /** What the sheet shows: the budget, or what somebody published beside what is computed. */
    sheet = $state("budget");
    sources = $derived(this.name === "" ? [] : sourcesOf(this.view));
    sourceIndex = $state(0);
    source = $derived(this.sources[this.sourceIndex] ?? this.sources[0] ?? newSource(this.view, this.t("published")));
    /** Figures that got a column before anything is published of them. */
    moreFigures = $state.raw([]);
    isNarrow = $state(false);
    columns = $derived.by(() => {
        const columns = this.sheet === "budget" || this.name === "" ? this.budgetColumns
            : columnsOfSource(this.view, this.funds, this.source, this.moreFigures);
        return this.isNarrow ? amountsFirst(columns) : columns;
    });
    categories = $derived(this.budgetColumns.filter(({ isCategory }) => isCategory).map(({ part }) => part));
    furtherFigures = $derived(furtherFigures(this.columns, this.funds, this.categories));
    partners = $derived(this.name === "" ? [] : this.view.partners());
    rows = $derived(this.partners.map((id) => this.columns.map((column) => cellOf(this.view, this.figures, id, column, this.style))));
    projectRow = $derived(this.columns.map((column) => projectCellOf(this.view, this.figures, column, this.style)));
    isEditable = $derived(this.scenario.fault === null);
    hasClaims = $derived(this.name !== "" && this.view.layers.some((layer) => this.shown.countAt([...layer, "partner_reports"]) > 0));
    versions = $derived(this.name === "" ? [] : this.shown.keys(["versions"]));
    /** What is wrong with each cell, by the cell's key. */
    cellFaults = $derived.by(() => {
        const faults = new Map();
        const cells = [...this.rows.flat(), ...this.projectRow];
        for (const each of [...this.errors, ...this.findings]) {
            if (each.file === this.name && each.line && this.isEditable) {
                const key = cellAt(this.view, cells, this.scenario.offsetAt(each.line, each.column ?? 1));
                if (key) {
                    faults.set(key, [...(faults.get(key) ?? []), each]);
                }
            }
        }
        return faults;
    });
    canUndo = $derived(this.steps >= 0 && this.#past.length > 0);
    canRedo = $derived(this.steps >= 0 && this.#future.length > 0);

    t = (key, values) => words(this.language, key, values);

    isOfClaims = (figure) => this.figures.get(figure) === null && this.claimFigures.has(figure);
    canExplain = (figure) => this.figures.get(figure) !== null || this.claimFigures.has(figure);

    get isOpen() {
        return this.name !== "";
    }

    files(text = this.text) {
        return [...this.others, [this.name, text]];
    }

    options(more = {}) {
        return { ...(this.versions.includes(this.version) ? { version: this.version } : {}), locale: this.language, ...more };
    }

    /** Any command over the scenario, or over another text in its place. */
    async ask(calls, text = this.text, files = this.files(text)) {
        const answers = await this.#engine.run(calls, files);
        this.engineVersion = this.#engine.version ?? "";
        return answers;
    }

    open(name, text, others = new Map()) {
        this.name = name;
        this.others = others;
        this.version = "";
        this.result = null;
        this.verdict = [];
        this.findings = [];
        this.errors = [];
        this.selected = null;
        this.explanation = null;
        this.snapshot = null;
        this.sheet = "budget";
        this.sourceIndex = 0;
        this.moreFigures = [];
        this.claims = null;
        this.pack = null;
        this.#packOf = null;
        this.trouble = null;
        this.notice = null;
        this.#past = [];
        this.#future = [];
        this.#lastScenario = null;
        this.#shape = null;
        this.text = text;
        this.steps += 1;
        return this.recompute();
    }

    close() {
        this.table = null;
        this.name = "";
        this.text = "";
        this.result = null;
        this.others = new Map();
        this.notice = null;
        this.trouble = null;
    }

    /**
     * Another text, as one step that can be taken back; keys typed one after another are one step.
     * @param isOfSheet  only partners changed, so that what else the scenario has need not be looked for
     */
    edit(text, { isTyping = false, isOfSheet = false } = {}) {
        if (text === this.text) {
            return Promise.resolve();
        }
        const now = performance.now();
        if (!isTyping || now - this.#typedAt > LONGEST_PAUSE) {
            this.#past.push(this.text);
        }
        this.#typedAt = isTyping ? now : -LONGEST_PAUSE;
        this.#past.splice(0, this.#past.length - MOST_STEPS_BACK);
        this.#future = [];
        return this.#take(text, isOfSheet);
    }

    undo() {
        return this.#step(this.#past, this.#future);
    }

    redo() {
        return this.#step(this.#future, this.#past);
    }

    #step(from, to) {
        const text = from.pop();
        if (text === undefined) {
            return Promise.resolve();
        }
        to.push(this.text);
        return this.#take(text);
    }

    #take(text, isOfSheet = false) {
        this.#shape = isOfSheet ? this.#shape : null;
        this.text = text;
        this.steps += 1;
        this.remember();
        return this.recompute();
    }

    /** The figures and findings of the text as it is. What comes while the engine is at work waits for it, once. */
    recompute() {
        this.#turn += 1;
        this.isBusy = true;
        this.#slowly ??= setTimeout(() => { this.isSlow = true; }, UNNOTICED);
        const started = performance.now();
        const turn = this.#turn;
        const compute = () => (turn === this.#turn ? this.#compute(turn, started) : null);
        const running = this.#running === null ? compute() : this.#running.then(compute);
        this.#running = running;
        return running.finally(() => {
            this.#running = this.#running === running ? null : this.#running;
        });
    }

    /** What of a scenario decides which command is asked, and how. */
    #shapeNow() {
        return {
            main: hasPublished(this.view) ? "check" : "compute",
            programme: this.shown.scalarAt(["programme"])?.text ?? this.shown.firstOf(["programme"]),
            options: this.options(),
        };
    }

    async #compute(turn, started) {
        this.#shape ??= this.#shapeNow();
        const { main, programme } = this.#shape;
        const options = { ...this.#shape.options, locale: this.language };
        try {
            const [json, text, pack] = await this.ask([
                [main, [this.name], { ...options, format: "json" }],
                [main, [this.name], { ...options, format: "text" }],
                ...(programme !== null && programme !== this.#packOf ? [["programmes", [programme], { format: "json" }]] : []),
            ]);
            if (turn !== this.#turn) {
                return;
            }
            if (pack || programme === null) {
                this.#packOf = programme;
                this.pack = pack && !pack.unusable ? JSON.parse(pack.text).pack : null;
            }
            this.#accept(json, text);
            this.trouble = null;
            await tick();
            this.milliseconds = performance.now() - started;
            this.answers += 1;
            if (turn === this.#turn) {
                await this.#explainSelected();
            }
        } catch (error) {
            if (turn === this.#turn) {
                this.isStale = true;
                this.trouble = this.#troubleOf(error);
            }
        } finally {
            if (turn === this.#turn) {
                this.isBusy = false;
                clearTimeout(this.#slowly);
                this.#slowly = null;
                this.isSlow = false;
            }
        }
    }

    #accept(json, text) {
        if (json.unusable) {
            const errors = json.diagnostics.filter(({ severity }) => severity === "error");
            const others = json.diagnostics.filter(({ severity }) => severity !== "error");
            this.errors = errors.length > 0 ? [...errors, ...others] : [{ code: "", severity: "error", message: json.message }, ...others];
            this.isStale = this.result !== null;
        } else {
            const result = JSON.parse(json.text);
            this.errors = [];
            this.isStale = false;
            this.result = result;
            this.findings = inWords(result.findings ?? [], json.diagnostics, text.text ?? "");
            this.verdict = verdictLines(text.text ?? "");
            this.lists = listsOf(text.text ?? "");
        }
    }

    async select(figure) {
        this.selected = figure;
        if (this.#running !== null) {
            return; // it ends with the explanation of what is selected then
        }
        try {
            await this.#explainSelected();
        } catch (error) {
            this.trouble = this.#troubleOf(error);
        }
    }

    #troubleOf(error) {
        return error instanceof TooLong ? this.t("tooLong") : String(error.message ?? error);
    }

    async #explainSelected() {
        const figure = this.selected;
        if (!figure || !this.canExplain(figure) || this.isStale) {
            this.explanation = figure && this.isStale ? this.explanation : null;
            return;
        }
        const [json, text] = await this.ask([
            ["explain", [this.name, figure], this.options({ format: "json" })],
            ["explain", [this.name, figure], this.options({ format: "text" })],
        ]);
        if (figure !== this.selected) {
            await this.#explainSelected(); // another was selected meanwhile
        } else if (json.unusable) {
            this.explanation = { figure, errors: json.diagnostics };
        } else {
            const { step, rules } = JSON.parse(json.text);
            this.explanation = { figure, step: explanationOf(step, text.text ?? ""), rules };
        }
    }

    /** The claims of the text as it is; they are asked for once the budget's figures are there. */
    async askClaims() {
        const turn = this.#turn;
        let claims;
        try {
            const [answer] = await this.ask([["claim", [this.name], this.options({ format: "html" })]]);
            const faults = answer.unusable && answer.diagnostics.length === 0 ? [{ message: answer.message }] : answer.diagnostics;
            claims = answer.unusable ? { errors: faults } : reportOf(answer.text);
        } catch (error) {
            claims = { errors: [{ message: this.#troubleOf(error) }] };
        }
        if (turn === this.#turn) {
            this.claims = claims;
        }
    }

    setLanguage(language) {
        this.language = language;
        this.remember();
        return this.isOpen ? this.recompute() : Promise.resolve();
    }

    setVersion(version) {
        this.version = version;
        this.#shape = null;
        return this.recompute();
    }

    keepSnapshot() {
        this.snapshot = { text: this.text, at: new Date() };
    }

    // ---- files -------------------------------------------------------------------------------------------------

    /** Files from the desk: one of them becomes the scenario, the others stay beside it. */
    async openFiles(list) {
        const tooLarge = list.filter((file) => file.size > MOST_BYTES);
        if (tooLarge.length > 0) {
            this.trouble = this.t("tooLarge", { name: nameOf(tooLarge[0]), megabytes: MOST_BYTES / 1024 / 1024 });
            return;
        }
        this.trouble = null;
        this.notice = null;
        const contents = new Map();
        for (const file of list) {
            contents.set(nameOf(file), await readFile(file));
        }
        if (this.isOpen && [...contents.keys()].every((name) => name !== this.name && this.text.includes(name))) {
            this.others = new Map([...this.others, ...this.#beside(this.text, contents)]);
            this.#packOf = null; // one of them may be the programme
            this.notice = this.t("filesAdded", { names: [...contents.keys()].join(", ") });
            await this.recompute();
            return;
        }
        const texts = [...contents].filter(([name]) => kindOf(name) === "scenario")
            .map(([name, bytes]) => [name, textOf(bytes)]);
        const only = contents.size === 1 && !isMapping(texts[0]?.[1] ?? "") ? texts[0] : null;
        const scenario = texts.find(([, text]) => text !== null && isScenario(text)) ?? only;
        if (scenario && scenario[1] === null) {
            this.trouble = this.t("notText", { name: scenario[0] });
            return;
        }
        if (scenario) {
            contents.delete(scenario[0]);
            await this.open(scenario[0], scenario[1], this.#beside(scenario[1], contents));
            return;
        }
        const mapping = texts.find(([, text]) => text !== null && isMapping(text))?.[0];
        const table = [...contents.keys()].find((name) => kindOf(name) === "table");
        if (table) {
            await this.openTable(table, contents, mapping ? { mapping } : {});
        } else if (mapping && this.table) {
            const { name, flags } = this.table;
            await this.openTable(name, new Map([...this.table.contents, ...contents]), { ...flags, mapping });
        } else {
            this.trouble = this.t("unknownFile", { name: [...contents.keys()][0] });
        }
    }

    #beside(text, contents) {
        return new Map([...contents].map(([name, bytes]) => [calledIn(text, name), bytes]));
    }

    /**
     * A workbook or an export becomes a scenario. Of several projects one is chosen first; of a table that is not
     * understood the engine says what is missing.
     */
    async openTable(name, contents, flags = {}) {
        const files = [...contents];
        const options = { locale: this.language, ...flags };
        try {
            const [scenario] = await this.#engine.run([["convert", [name], { ...options, format: null }]], files);
            if (!scenario.unusable) {
                const others = new Map(contents);
                others.delete(name);
                await this.open(name.replace(/\.[^.]*$/, ".yaml"), scenario.text, others);
                this.notice = this.t("converted", { name });
                return;
            }
            const { project, ...ofAll } = options;
            const [json, text] = await this.#engine.run([["check", [name], { ...ofAll, format: "json" }], ["check", [name], { ...ofAll, format: "text" }]], files);
            const applications = json.unusable || project ? [] : JSON.parse(json.text).applications ?? [];
            this.close();
            this.table = {
                name, contents, flags, applications, text: applications.length > 0 ? text.text : null,
                faults: scenario.diagnostics.length > 0 ? scenario.diagnostics : [{ message: scenario.message }],
            };
        } catch (error) {
            this.trouble = this.#troubleOf(error);
        }
    }

    /** A list of amounts and what they are a share of, checked row by row. */
    async checkList(flags) {
        const { name, contents } = this.table;
        const options = { ...this.table.flags, locale: this.language, ...flags };
        const [text, page] = await this.#engine.run([["check", [name], { ...options, format: "text" }], ["check", [name], { ...options, format: "html" }, true]], [...contents]);
        return { text, page };
    }

    /** The workbook that is filled in for a programme. */
    async template(programme, partners) {
        const options = { partners, locale: this.language, format: null, xlsx: true, ...(programme ? { programme } : {}) };
        const [answer] = await this.#engine.run([["new", [], options, true]], []);
        if (answer.unusable) {
            this.trouble = answer.diagnostics.map(({ message }) => message).join(" ") || answer.message;
        }
        return answer.bytes ?? null;
    }

    async programmes() {
        const [answer] = await this.#engine.run([["programmes", [], { format: "json" }]], []);
        this.engineVersion = this.#engine.version ?? "";
        if (answer.unusable) {
            throw new Error(answer.message);
        }
        return JSON.parse(answer.text).programmes;
    }

    async begin(programme, partners) {
        const options = { partners, locale: this.language, format: null, ...(programme ? { programme } : {}) };
        const [answer] = await this.#engine.run([["new", [], options]], []);
        if (answer.unusable) {
            this.trouble = answer.diagnostics.map(({ message }) => message).join(" ") || answer.message;
            return;
        }
        await this.open(`${programme || "budget"}.yaml`, answer.text);
    }

    // ---- what stays on this computer, if asked ----------------------------------------------------------------

    remember() {
        if (this.remembers && this.text.length <= MOST_REMEMBERED) {
            localStorage.setItem(REMEMBERED, JSON.stringify({
                name: this.name, text: this.text, language: this.language, theme: this.theme }));
        }
    }

    setRemembers(remembers) {
        this.remembers = remembers;
        if (remembers) {
            this.remember();
        } else {
            localStorage.removeItem(REMEMBERED);
        }
    }

    /** What was remembered, if somebody asked for that. */
    recall() {
        let kept = null;
        try {
            kept = JSON.parse(localStorage.getItem(REMEMBERED));
        } catch {
            kept = null; // storage is closed to pages from disk in some browsers, or holds something else
        }
        if (kept && typeof kept.name === "string" && typeof kept.text === "string") {
            this.remembers = true;
            this.language = Object.hasOwn(STYLES, kept.language) ? kept.language : this.language;
            this.theme = ["auto", "light", "dark"].includes(kept.theme) ? kept.theme : "auto";
            return kept.name === "" ? null : kept;
        }
        return null;
    }
}
