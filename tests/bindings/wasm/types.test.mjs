/** The types, as an editor reads them. */

import assert from "node:assert/strict";
import { copyFileSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const ROOT = resolve(fileURLToPath(new URL(".", import.meta.url)), "../../..");
const PACKAGES = join(ROOT, "tests/pages/package.json");

test("TypeScript takes what is meant, and refuses what is not", { skip: !existsSync(join(ROOT, "tests/pages/node_modules")) }, () => {
  const typescript = createRequire(PACKAGES)("typescript");
  const folder = mkdtempSync(join(tmpdir(), "prorata-types-"));
  copyFileSync(join(ROOT, "bindings/wasm/prorata.d.ts"), join(folder, "prorata.d.mts"));
  copyFileSync(join(ROOT, "tests/bindings/wasm/types.mts"), join(folder, "types.mts"));
  const program = typescript.createProgram([join(folder, "types.mts")], {
    strict: true, noEmit: true, target: typescript.ScriptTarget.ES2022, types: [],
    module: typescript.ModuleKind.NodeNext, moduleResolution: typescript.ModuleResolutionKind.NodeNext,
  });
  const faults = typescript.getPreEmitDiagnostics(program).map(({ messageText, start, file }) =>
    `${file ? file.getLineAndCharacterOfPosition(start).line + 1 : 0}: ${typescript.flattenDiagnosticMessageText(messageText, " ")}`);
  rmSync(folder, { recursive: true });
  assert.deepEqual(faults, []);
});
