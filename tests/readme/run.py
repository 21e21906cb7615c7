#!/usr/bin/env python3
"""Runs the examples of README.md and of the README.md files beside the code: every `$ ./dev run …` in a console block, and
every scenario in a block of YAML.

    python3 tests/readme/run.py --command build/dev/bin/prorata [--accept]

--accept rewrites the outputs.
"""

import argparse
import glob
import os
import re
import shlex
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
README = os.path.join(ROOT, "README.md")
CONSOLE = re.compile(r"```console\n\$ \./dev run (?P<arguments>[^\n]*)\n(?P<output>.*?)```\n", re.S)
YAML = re.compile(r"```yaml\n(?P<text>prorata: 1\n.*?)```\n", re.S)


def run(command, arguments):
    return subprocess.run([command, *arguments], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          encoding="utf-8", timeout=60)


def check(command, path, accept):
    """How many examples of one file are as they were, and how many are not; the main one must have some of each kind."""
    name = os.path.relpath(path, ROOT)
    with open(path, encoding="utf-8") as file:
        text = file.read()
    examples = list(CONSOLE.finditer(text))
    failed = 0
    for example in reversed(examples):
        output = run(command, shlex.split(example["arguments"])).stdout
        if output != example["output"]:
            failed += 1
            print(f"{name}: the output of {example['arguments']} has changed:\n{output}")
            text = text[:example.start("output")] + output + text[example.end("output"):]
    scenarios = YAML.findall(text)
    for scenario in scenarios:
        with tempfile.TemporaryDirectory() as folder:
            budget = os.path.join(folder, "budget.yaml")
            with open(budget, "w", encoding="utf-8") as file:
                file.write(scenario)
            result = run(command, ["compute", budget])
        if result.returncode != 0:
            failed += 1
            print(f"{name}: a scenario does not compute:\n{result.stdout}")
    if path == README and not (examples and scenarios):
        failed += 1
        print("README: no examples found")
    if accept:
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
    return len(examples) + len(scenarios) - failed, failed


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--command", required=True)
    parser.add_argument("--accept", action="store_true")
    options = parser.parse_args()
    command = os.path.abspath(options.command)
    beside = [path for path in sorted(glob.glob(os.path.join(ROOT, "*", "**", "README.md"), recursive=True))
              if not os.path.relpath(path, ROOT).startswith("build")]
    counts = [check(command, path, options.accept) for path in [README, *beside]]
    passed, failed = (sum(column) for column in zip(*counts))
    print(f"readme: {passed} passed, {failed} failed")
    return 1 if failed and not options.accept else 0


if __name__ == "__main__":
    sys.exit(main())
