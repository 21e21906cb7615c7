#!/usr/bin/env python3
"""golden.py --command PATH | --python FOLDER [--in-memory]: bindings say what the command says, byte for byte.

The golden test (tests/golden/run.py) runs with a binding in the command's place: the C functions behind a small command
line, or the Python package in FOLDER, in this process and in several threads at once. With --in-memory every file is
handed over rather than read by the engine, wherever a folder is not asked for.
"""

import argparse
import importlib.util
import os
import sys
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


class InProcess:
    """The Python package in the place of a process."""

    def __init__(self, golden, prorata, in_memory):
        self.golden, self.prorata, self.in_memory = golden, prorata, in_memory
        self.repository = {path.relative_to(ROOT).as_posix(): path.read_bytes()
                           for path in (ROOT / "scenarios").rglob("*") if path.is_file()}

    def files(self, folder, arguments, options):
        if Path(folder) != ROOT:
            return {path.relative_to(folder).as_posix(): path.read_bytes() for path in Path(folder).rglob("*") if path.is_file()}
        asks_for_folder = any(isinstance(each, str) and (ROOT / each).is_dir() for each in arguments)
        return self.repository if self.in_memory and not asks_for_folder else None

    def run(self, command, arguments, folder):
        words, options = said(arguments[1:])
        files = self.files(folder, words, options)
        try:
            result = self.prorata.run(arguments[0], *words, files=files, **options)
            return self.golden.Result(arguments, int(result.has_findings), result.bytes, result.messages.encode())
        except self.prorata.Unusable as error:
            out = error.result.bytes if error.result else b""
            return self.golden.Result(arguments, 2, out, f"{error}\n".encode() if str(error) else b"")
        except self.prorata.Error as error:
            return self.golden.Result(arguments, 3, b"", f"{error}\n".encode())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--command", type=Path)
    parser.add_argument("--python", type=Path)
    parser.add_argument("--in-memory", action="store_true")
    options, rest = parser.parse_known_args()
    golden = golden_test()
    if options.python:
        sys.path.insert(0, str(options.python.resolve()))
        import prorata

        os.chdir(ROOT)
        golden.run = InProcess(golden, prorata, options.in_memory).run
    sys.argv = [sys.argv[0], "--command", str(options.command or options.python), *rest]
    return golden.main()


if __name__ == "__main__":
    sys.exit(main())
