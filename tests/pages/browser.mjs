/// What opens pages: Debian's Chromium and Firefox, what drives them, and what judges accessibility. Where one is
/// missing, the test is skipped, and says so.

import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const HERE = dirname(fileURLToPath(import.meta.url));

function skip(reason) {
    console.log(`skipped: ${reason}`);
    process.exit(0);
}

function commandOf(...names) {
    for (const name of names) {
        const found = name && spawnSync("sh", ["-c", 'command -v "$1"', "sh", name], { encoding: "utf8" });
        if (found && found.status === 0) {
            return found.stdout.trim();
        }
    }
    return null;
}

function driver(name) {
    if (!existsSync(join(HERE, "node_modules", name))) {
        skip("no browser driver: npm ci --prefix tests/pages");
    }
    return import(name);
}

export function browserPath() {
    return commandOf(process.env.PRORATA_CHROMIUM, "chromium", "chromium-browser", "google-chrome") ??
           skip("no Chromium: apt-get install chromium");
}

/** The driver, and the text of axe. */
export async function modules() {
    const { chromium } = await driver("playwright-core");
    return { chromium, axe: readFileSync(join(HERE, "node_modules/axe-core/axe.min.js"), "utf8") };
}

/** Firefox, as it comes. */
export async function firefox() {
    const executablePath = commandOf("firefox-esr", "firefox") ?? skip("no Firefox: apt-get install firefox-esr");
    const { default: puppeteer } = await driver("puppeteer-core");
    return puppeteer.launch({ browser: "firefox", executablePath, headless: true });
}
