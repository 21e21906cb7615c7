#!/usr/bin/env python3
"""run.py ROOT: the stages of prorata, and who may include what.

A file includes its own folder or an earlier stage; inside a folder includes form no cycle. Every breach is
named with file and line in one run. Before the real tree, small made-up trees with known breaches are checked.
"""

import re
import sys
import tempfile
from pathlib import Path

STAGES = [
    "include/prorata/exact",
    "include/prorata/diagnose",
    "include/prorata/apportion",
    "include/prorata/model",
    "include/prorata/rules",
    "include/prorata/columns",
    "include/prorata/explain",
    "include/prorata/plan",
    "include/prorata/claims",
    "include/prorata/reconcile",
    "include/prorata/solve",
    "include/prorata/sweep",
    "include/prorata",  # the jobs: compute.hpp, check.hpp and so on
    "engine/read",
    "engine/write",
    "engine/run",
    "engine/cli",
    "bindings/c",
    "bindings/python",
    "bindings/wasm",
]
BOOST_HEADER = "include/prorata/exact/ratio.hpp"
LEMON_HEADER = "include/prorata/apportion/flow.hpp"
PURE = set(  # what the headers do without: they open no file, print nothing, know no clock and no locale
    "iostream fstream cstdio stdio.h ctime time.h chrono locale clocale locale.h filesystem".split()
)
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.MULTILINE)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def stage_of(path):
    """The stage a file belongs to, or None: sub-folders belong to the stage above them, jobs have none."""
    folder = path.rpartition("/")[0]
    if folder == "include/prorata":
        return STAGES.index(folder)
    for rank, stage in enumerate(STAGES):
        if stage != "include/prorata" and (folder == stage or folder.startswith(stage + "/")):
            return rank
    return None


def includes(path):
    """(line, quoted, name) of every include; comments are blanked out, so that lines keep their numbers."""
    text = COMMENT.sub(lambda found: "\n" * found.group().count("\n"), path.read_text(encoding="utf-8"))
    return [(text.count("\n", 0, m.start(2)) + 1, m[1] == '"', m[2]) for m in INCLUDE.finditer(text)]


def resolve(root, file, quoted, name):
    """The file of this tree that an include names, relative to root, or None for anything from outside."""
    places = [root / "include", root]
    if quoted:
        places.insert(0, (root / file).parent)
    for place in places:
        target = (place / name).resolve()
        if target.is_file() and target.is_relative_to(root):
            return target.relative_to(root).as_posix()
    return None


def outside_breach(file, name):
    """Why a file may not include a header from outside the tree, or None."""
    first = name.partition("/")[0]
    if first == "boost" and file != BOOST_HEADER:
        return f"only {BOOST_HEADER} may include Boost"
    if first == "lemon" and file != LEMON_HEADER:
        return f"only {LEMON_HEADER} may include LEMON"
    if first == "yaml.h" and not file.startswith("engine/read/"):
        return "only engine/read may include yaml.h"
    if first == "CLI" and not (file.startswith("engine/cli/") and file.endswith(".cpp")):
        return "only one .cpp under engine/cli may include CLI11"
    if file.startswith("include/") and (name in PURE or first in ("fmt", "engine")):
        return "the headers under include/ may not include it"
    if first in ("prorata", "engine"):
        return "there is no such file"
    return None


def cycles(edges):
    """One breach for each way back into a file that is still being followed. edges: file -> [(line, target)]."""
    breaches, done, path = [], set(), []

    def follow(file):
        path.append(file)
        for line, target in edges.get(file, []):
            if target in path:
                loop = path[path.index(target):] + [target]
                breaches.append(f"{file}:{line}: cycle: {' -> '.join(loop)}")
            elif target not in done:
                follow(target)
        path.pop()
        done.add(file)

    for file in sorted(edges):
        if file not in done:
            follow(file)
    return breaches


def breaches_in(root):
    root = Path(root).resolve()
    files = sorted(
        path.relative_to(root).as_posix()
        for top in ("include", "engine", "bindings")
        for path in (root / top).rglob("*")
        if path.suffix in (".hpp", ".cpp", ".h", ".ipp")
    )
    breaches, edges, cli11 = [], {}, []
    for file in files:
        rank = stage_of(file)
        if rank is None:
            breaches.append(f"{file}:1: {file.rpartition('/')[0]} is no stage known to this test")
            continue
        for line, quoted, name in includes(root / file):
            target = resolve(root, file, quoted, name)
            if name.startswith("CLI/"):
                cli11.append((file, line))
            if target is None:
                why = outside_breach(file, name)
                if why:
                    breaches.append(f"{file}:{line}: includes {name}: {why}")
                continue
            target_rank = stage_of(target)
            if target_rank is None:
                breaches.append(f"{file}:{line}: includes {name}: {target} belongs to no stage")
            elif target_rank > rank:
                breaches.append(
                    f"{file}:{line}: includes {name}: {STAGES[target_rank]} comes after {STAGES[rank]}")
            elif target_rank == rank:
                edges.setdefault(file, []).append((line, target))
    for file, line in [use for use in cli11 if use[0] != cli11[0][0]]:
        if file.endswith(".cpp") and file.startswith("engine/cli/"):
            breaches.append(f"{file}:{line}: includes CLI11, as {cli11[0][0]} does: one file only")
    return len(files), breaches + cycles(edges)


# ---- the test of the test ----------------------------------------------------------------------------------

SOUND = {
    "include/prorata/exact/money.hpp": "#include <compare>\n",
    "include/prorata/exact/ratio.hpp": '#include <boost/rational.hpp>\n#include "money.hpp"\n',
    "include/prorata/apportion/flow.hpp": "#include <lemon/network_simplex.h>\n",
    "include/prorata/plan/plan.hpp": '#include "prorata/exact/money.hpp"\n/* #include <iostream>\n*/\n',
    "include/prorata/compute.hpp": '#include <prorata/plan/plan.hpp>\n// #include <fmt/core.h>\n',
    "engine/read/tree.cpp": '#include <yaml.h>\n#include <fstream>\n#include "prorata/compute.hpp"\n',
    "engine/cli/main.cpp": "#include <CLI/CLI.hpp>\n",
}
# One made-up file each: (file, text, line of the breach, words of the breach).
UNSOUND = [
    ("include/prorata/exact/late.hpp", '\n#include "prorata/plan/plan.hpp"\n', 2, "comes after"),
    ("include/prorata/exact/late.hpp", '#include "../plan/plan.hpp"\n', 1, "comes after"),
    ("include/prorata/plan/late.hpp", "#include <prorata/compute.hpp>\n", 1, "comes after"),
    ("include/prorata/compute2.hpp", '#include "engine/read/tree.cpp"\n', 1, "comes after"),
    ("engine/read/late.hpp", '#include "engine/cli/main.cpp"\n', 1, "comes after"),
    ("include/prorata/exact/self.hpp", '#include "self.hpp"\n', 1, "cycle"),
    ("include/prorata/plan/money.hpp", "/*\n*/ #include <chrono>\n", 2, "may not include"),
    ("include/prorata/plan/print.hpp", "#  include <fmt/core.h>\n", 1, "may not include"),
    ("include/prorata/plan/boost.hpp", "#include <boost/rational.hpp>\n", 1, "Boost"),
    ("engine/run/boost.hpp", "#include <boost/rational.hpp>\n", 1, "Boost"),
    ("include/prorata/apportion/lemon.hpp", "#include <lemon/core.h>\n", 1, "LEMON"),
    ("engine/write/yaml.cpp", "#include <yaml.h>\n", 1, "yaml.h"),
    ("engine/run/options.cpp", "#include <CLI/CLI.hpp>\n", 1, "CLI11"),
    ("engine/cli/options.cpp", "#include <CLI/CLI.hpp>\n", 1, "one file only"),
    ("include/prorata/misc/odd.hpp", "\n", 1, "no stage"),
    ("include/prorata/plan/gone.hpp", "#include <prorata/exact/gone.hpp>\n", 1, "no such file"),
]


def made_up(files):
    with tempfile.TemporaryDirectory() as root:
        for name, text in files.items():
            path = Path(root, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return breaches_in(root)[1]


def self_test():
    """What went wrong in the made-up trees: an empty list when every breach is seen and nothing else."""
    wrong = [f"self-test: a sound tree is reported: {breach}" for breach in made_up(SOUND)]
    for file, text, line, words in UNSOUND:
        breaches = made_up({**SOUND, file: text})
        if file == "engine/cli/options.cpp":
            expected = len(breaches) == 1 and words in breaches[0]
        else:
            expected = len(breaches) == 1 and breaches[0].startswith(f"{file}:{line}: ") and words in breaches[0]
        if not expected:
            wrong.append(f"self-test: {file} {text!r} should give one breach with {words!r}, gave {breaches}")
    two = made_up({**SOUND, "include/prorata/rules/a.hpp": '#include "b.hpp"\n',
                   "include/prorata/rules/b.hpp": '#include "a.hpp"\n'})
    if len(two) != 1 or "cycle" not in two[0]:
        wrong.append(f"self-test: a cycle of two files gave {two}")
    return wrong


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: run.py ROOT")
    wrong = self_test()
    count, breaches = breaches_in(sys.argv[1])
    for line in wrong + breaches:
        print(line)
    print(f"{count} files, {len(breaches)} breaches; {len(UNSOUND) + 2} made-up trees, {len(wrong)} wrong")
    sys.exit(1 if wrong or breaches or count == 0 else 0)


main()
