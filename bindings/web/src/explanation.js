/// Why a figure is what it is: the engine's tree, with its lines in the page's language.

const INDENT = 3;

function depthOf(line) {
    return /^ */.exec(line)[0].length / INDENT;
}

/**
 * The tree of steps with lines of words. The text has the same steps in the same order, each indented below the one
 * that uses it; where it should not, the tree keeps its own lines.
 */
export function explanationOf(step, text) {
    const lines = text.split("\n").filter((line) => line.trim() !== "");
    let at = 0;
    const take = (node, depth) => {
        const head = lines[at] ?? "";
        if (depthOf(head) !== depth || !head.trimStart().startsWith(`${node.figure} = `)) {
            throw new RangeError(node.figure);
        }
        at += 1;
        const own = [];
        const [, said] = /^.*? = \S+(?:[ \u00a0]\S+)*?(?: {3}(.*))?$/u.exec(head.trimStart()) ?? [];
        const inputs = [];
        while (at < lines.length && depthOf(lines[at]) > depth) {
            const line = lines[at].trimStart();
            const next = node.inputs[inputs.length];
            if (next && line.startsWith(`${next.figure} = `)) {
                inputs.push(take(next, depth + 1));
            } else {
                own.push(line);
                at += 1;
            }
        }
        return { ...node, said: said?.split(/ {3}/).join(" · ") ?? null, lines: own, inputs };
    };
    try {
        return take(step, 0);
    } catch (error) {
        if (!(error instanceof RangeError)) {
            throw error;
        }
        const plain = (node) => ({ ...node, said: node.source ?? null, lines: node.working, inputs: node.inputs.map(plain) });
        return plain(step);
    }
}
