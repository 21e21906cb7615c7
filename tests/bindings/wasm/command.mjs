/** node command.mjs FOLDER: runs commands through the module in FOLDER, a JSON object for each line that is read:
 * {"command", "arguments", "options", "files": {name: path}} → {"status", "out", "messages"}, bytes in base64. */

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const { load } = await import(pathToFileURL(resolve(process.argv[2], "prorata.mjs")));
const prorata = await load();
const kept = new Map(); // the repository's files do not change while this runs

function content(path) {
  if (!kept.has(path)) kept.set(path, readFileSync(path));
  return kept.get(path);
}

function run({ command, arguments: words, options, files, keep }) {
  const read = keep ? content : readFileSync;
  const given = Object.fromEntries(Object.entries(files).map(([name, path]) => [name, read(path)]));
  try {
    const result = prorata.run(command, words, { ...options, files: given });
    return { status: Number(result.hasFindings), out: result.bytes, messages: result.messages };
  } catch (error) {
    if (error.name !== "Unusable") return { status: 3, out: [], messages: `${error.message}\n` };
    return { status: 2, out: error.result?.bytes ?? [], messages: error.message && `${error.message}\n` };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const { out, ...rest } = run(JSON.parse(line));
  process.stdout.write(`${JSON.stringify({ ...rest, out: Buffer.from(out).toString("base64") })}\n`);
}
