/// The engine in a worker of its own, so that no file can hold up the page. Calls are answered in order; one that takes
/// too long is ended with its worker, and the next starts another.

import EngineWorker from "./worker.js?worker&inline";

const LONGEST = 20_000; // milliseconds

export class TooLong extends Error {}

async function engineBytes() {
    const text = document.getElementById("engine").textContent.trim();
    const binary = atob(text);
    const bytes = new Uint8Array(binary.length);
    for (let index = 0; index < binary.length; index += 1) {
        bytes[index] = binary.charCodeAt(index);
    }
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).arrayBuffer();
}

export class Engine {
    constructor() {
        this.bytes = engineBytes();
        this.waiting = new Map();
        this.next = 0;
        this.worker = null;
        this.version = null;
    }

    async start() {
        const bytes = await this.bytes;
        if (!this.worker) {
            const worker = new EngineWorker({ name: "prorata" });
            worker.onmessage = ({ data }) => this.answer(data);
            worker.onerror = (event) => this.stop(new Error(event.message || "the engine did not start"));
            worker.postMessage({ wasm: bytes });
            this.worker = worker;
        }
        return this.worker;
    }

    answer(data) {
        this.version = data.version ?? this.version;
        const call = this.waiting.get(data.id);
        if (call) {
            clearTimeout(call.timer);
            this.waiting.delete(data.id);
            call.resolve(data);
        }
        if (data.answers.some(({ isBroken }) => isBroken)) {
            this.stop(new Error("the engine failed")); // its memory is not to be relied on any more
        }
    }

    stop(error) {
        this.worker?.terminate();
        this.worker = null;
        for (const call of this.waiting.values()) {
            clearTimeout(call.timer);
            call.reject(error);
        }
        this.waiting.clear();
    }

    /**
     * Runs commands one after another, over the same files.
     * @param calls  each a command, its arguments and its options
     * @param files  names and contents
     * @return one answer for each: a result, or { unusable, diagnostics }
     */
    run(calls, files, longest = LONGEST) {
        // At once where the worker is there, so that it works while the page draws what was typed.
        return this.worker ? this.#post(this.worker, calls, files, longest)
            : this.start().then((worker) => this.#post(worker, calls, files, longest));
    }

    #post(worker, calls, files, longest) {
        const id = this.next;
        this.next += 1;
        return new Promise((resolve, reject) => {
            const timer = setTimeout(() => this.stop(new TooLong()), longest);
            this.waiting.set(id, { resolve: ({ answers }) => resolve(answers), reject, timer });
            worker.postMessage({ id, calls, files });
        });
    }
}
