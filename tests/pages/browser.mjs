/// What opens pages: Debian's Chromium, what drives it, and what judges accessibility. Where one is missing, the test is
/// skipped, and says so.

import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const HERE = dirname(fileURLToPath(import.meta.url));

function skip(reason) {
    console.log(`skipped: ${reason}`);
    process.exit(0);
}

export function browserPath() {
    for (const name of [process.env.PRORATA_CHROMIUM, "chromium", "chromium-browser", "google-chrome"]) {
        const found = name && spawnSync("sh", ["-c", 'command -v "$1"', "sh", name], { encoding: "utf8" });
        if (found && found.status === 0) {
            return found.stdout.trim();
        }
    }
    return skip("no Chromium: apt-get install chromium");
}

/** The driver, and the text of axe. */
export async function modules() {
    if (!existsSync(join(HERE, "node_modules/playwright-core"))) {
        skip("no browser driver: npm ci --prefix tests/pages");
    }
    const { chromium } = await import("playwright-core");
    return { chromium, axe: readFileSync(join(HERE, "node_modules/axe-core/axe.min.js"), "utf8") };
}
