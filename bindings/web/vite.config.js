/// One file of it all: the page, its styles, the worker and the engine.
///
/// PRORATA_WASM is the folder of the JavaScript package: prorata.mjs, and the engine as WebAssembly beside it.

import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";
import { viteSingleFile } from "vite-plugin-singlefile";

const HERE = dirname(fileURLToPath(import.meta.url));
const ENGINE = resolve(HERE, process.env.PRORATA_WASM ?? "../../build/wasm/bindings/wasm");
const SAMPLE = resolve(HERE, "../../scenarios/cases/lli-431.yaml");

/** `prorata-engine` is the module that loads the engine, `prorata-sample` the scenario of LLI-431. */
function inputs() {
    return {
        name: "prorata-inputs",
        enforce: "pre",
        resolveId(id) {
            if (id === "prorata-engine") {
                return resolve(ENGINE, "prorata.mjs");
            }
            return id === "prorata-sample" ? "\0prorata-sample" : null;
        },
        load(id) {
            if (id === "\0prorata-sample") {
                this.addWatchFile(SAMPLE);
                return `export default ${JSON.stringify(readFileSync(SAMPLE, "utf8"))};`;
            }
            return null;
        },
        transform(code, id) {
            // The bytes are handed over; their address beside the module must not pull them in a second time.
            return id.startsWith(ENGINE) ? { code: code.replaceAll("import.meta.url", '"file:///"'), map: null } : null;
        },
    };
}

/** The engine's bytes go in last, and scripts are allowed by what they are: no other script runs on the page. */
function seal() {
    return {
        name: "prorata-seal",
        enforce: "post",
        transformIndexHtml: {
            order: "post",
            handler: (html, { server }) => (server ? sealed(html, "'unsafe-inline' 'self'", "connect-src 'self' ws:; ") : html),
        },
        generateBundle: {
            order: "post",
            handler(_, bundle) {
                const page = Object.values(bundle).find(({ fileName }) => fileName.endsWith(".html"));
                page.fileName = "prorata.html";
                const scripts = [...page.source.matchAll(/<script type="module"[^>]*>([\s\S]*?)<\/script>/g)]
                    .map(([, script]) => `'sha256-${createHash("sha256").update(script).digest("base64")}'`);
                page.source = sealed(page.source, scripts.join(" "), "");
            },
        },
    };
}

function sealed(html, scripts, more) {
    const policy = `default-src 'none'; script-src ${scripts} 'wasm-unsafe-eval'; worker-src blob:; style-src 'unsafe-inline'; `
        + `img-src data: blob:; ${more}base-uri 'none'; form-action 'none'`;
    const bytes = ["prorata.wasm", "core.wasm"].map((name) => resolve(ENGINE, name)).find(existsSync);
    const engine = gzipSync(readFileSync(bytes), { level: 9 }).toString("base64");
    return html.replace("%CONTENT_SECURITY_POLICY%", () => policy).replace("%ENGINE%", () => engine);
}

export default defineConfig({
    root: HERE,
    plugins: [inputs(), svelte(), viteSingleFile({ removeViteModuleLoader: true }), seal()],
    worker: { format: "iife", plugins: () => [inputs()] },
    build: { target: "es2022", outDir: "dist", emptyOutDir: true, reportCompressedSize: false },
});
