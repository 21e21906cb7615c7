#!/usr/bin/env python3
"""golden.py --command PATH | --python FOLDER [--in-memory] | --wasm FOLDER: bindings say what the command says, byte for byte.

The golden test (tests/golden/run.py) runs with a binding in the command's place: the C functions behind a small command
line, or the Python package in FOLDER, in this process and in several threads at once, or the JavaScript module in FOLDER,
in Node. With --in-memory, and in JavaScript always, every file is handed over rather than read by the engine.
"""

import argparse
import base64
import importlib.util
import json
import os
import subprocess
import sys
import threading
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOR_SHELLS = {"commands/completions", "commands/man"}  # bindings have none
WITHOUT_VALUE = {"resume", "keep-going", "xlsx", "replace"}
SHORT = {"-o": "--output", "-f": "--format", "-j": "--jobs"}


def golden_test():
    sys.path.insert(0, str(ROOT / "tests/golden"))
    spec = importlib.util.spec_from_file_location("golden", ROOT / "tests/golden/run.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    commands, found_in = module.commands, module.found_in
    module.commands = lambda: {name: lines for name, lines in commands().items() if name not in FOR_SHELLS}
    module.found_in = lambda folder: found_in(folder) - {f"{name}.txt" for name in FOR_SHELLS}
    return module


def said(words):
    """What stands alone, and what flags say."""
    arguments, options, words = [], {}, list(words)
    while words:
        word = words.pop(0)
        word = SHORT.get(word, word)
        if word == "-" or not word.startswith("-"):
            arguments.append(word)
            continue
        name, equals, value = word[2:].partition("=")
        value = True if name in WITHOUT_VALUE else value if equals else words.pop(0)
        options.setdefault(name.replace("-", "_"), []).append(value)
    return arguments, {name: values if len(values) > 1 else values[0] for name, values in options.items()}


def files_below(folder, *tops):
    return {path.relative_to(folder).as_posix(): path
            for top in tops for path in (Path(folder) / top).rglob("*") if path.is_file()}


def repository():
    return files_below(ROOT, "scenarios", "engine/cli")  # the second is asked for as a folder without scenarios


class InProcess:
    """The Python package in the place of a process."""

    def __init__(self, golden, prorata, in_memory):
        self.golden, self.prorata, self.in_memory = golden, prorata, in_memory
        self.repository = {name: path.read_bytes() for name, path in repository().items()}

    def files(self, folder):
        if Path(folder) != ROOT:
            return {name: path.read_bytes() for name, path in files_below(folder, ".").items()}
        return self.repository if self.in_memory else None

    def run(self, command, arguments, folder):
        words, options = said(arguments[1:])
        files = self.files(folder)
        try:
            result = self.prorata.run(arguments[0], *words, files=files, **options)
            return self.golden.Result(arguments, int(result.has_findings), result.bytes, result.messages.encode())
        except self.prorata.Unusable as error:
            out = error.result.bytes if error.result else b""
            return self.golden.Result(arguments, 2, out, f"{error}\n".encode() if str(error) else b"")
        except self.prorata.Error as error:
            return self.golden.Result(arguments, 3, b"", f"{error}\n".encode())


class InNode:
    """The JavaScript module in the place of a process: each thread has a Node of its own."""

    def __init__(self, golden, module):
        self.golden, self.module, self.own = golden, module, threading.local()
        self.repository = {name: str(path) for name, path in repository().items()}

    def node(self):
        if not hasattr(self.own, "node"):
            runner = ROOT / "tests/bindings/wasm/command.mjs"
            self.own.node = subprocess.Popen(["node", runner, self.module], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        return self.own.node

    def run(self, command, arguments, folder):
        words, options = said(arguments[1:])
        is_kept = Path(folder) == ROOT
        files = self.repository if is_kept else {name: str(path) for name, path in files_below(folder, ".").items()}
        asked = {"command": arguments[0], "arguments": words,
                 "options": {name.replace("_", "-"): value for name, value in options.items()},
                 "files": files, "keep": is_kept}
        node = self.node()
        node.stdin.write(json.dumps(asked).encode() + b"\n")
        node.stdin.flush()
        answer = node.stdout.readline()
        if not answer:
            del self.own.node
            return self.golden.Result(arguments, "none: Node ended", b"", b"")
        said_of_it = json.loads(answer)
        return self.golden.Result(arguments, said_of_it["status"], base64.b64decode(said_of_it["out"]),
                                  said_of_it["messages"].encode())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--command", type=Path)
    parser.add_argument("--python", type=Path)
    parser.add_argument("--wasm", type=Path)
    parser.add_argument("--in-memory", action="store_true")
    options, rest = parser.parse_known_args()
    golden = golden_test()
    if options.python:
        sys.path.insert(0, str(options.python.resolve()))
        import prorata

        os.chdir(ROOT)
        golden.run = InProcess(golden, prorata, options.in_memory).run
    if options.wasm:
        golden.run = InNode(golden, options.wasm.resolve()).run
    sys.argv = [sys.argv[0], "--command", str(options.command or options.python or options.wasm), *rest]
    return golden.main()


if __name__ == "__main__":
    sys.exit(main())
