/// The worker's side: one engine, which answers what it is asked.

import { load } from "prorata-engine";

let engine = null;

function answer([command, args, options, wantsBytes], files) {
    try {
        const result = engine.run(command, args, { ...options, files });
        return {
            hasFindings: result.hasFindings,
            bytes: wantsBytes ? result.bytes : null,
            text: result.text,
            diagnostics: [...result.diagnostics],
            messages: result.messages,
        };
    } catch (error) {
        return {
            unusable: true,
            diagnostics: error.name === "Unusable" ? [...error.diagnostics] : [],
            message: String(error.message ?? error),
            isBroken: error instanceof WebAssembly.RuntimeError,
        };
    }
}

self.onmessage = async ({ data }) => {
    if (data.wasm) {
        engine = load({ wasm: data.wasm });
        engine.catch(() => {}); // told by the first call
        return;
    }
    try {
        engine = await engine;
        const files = Object.fromEntries(data.files);
        const answers = data.calls.map((call) => answer(call, files));
        self.postMessage({ id: data.id, answers, version: engine.version });
    } catch (error) {
        self.postMessage({ id: data.id, answers: data.calls.map(() => ({
            unusable: true, diagnostics: [], message: String(error?.message ?? error) })) });
    }
};
