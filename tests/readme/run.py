#!/usr/bin/env python3
"""Runs the README's examples: every `$ ./dev run …` in a console block, and the YAML of a budget of one's own.

    python3 tests/readme/run.py --command build/dev/bin/prorata [--accept]

--accept rewrites the outputs in README.md.
"""

import argparse
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


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--command", required=True)
    parser.add_argument("--accept", action="store_true")
    options = parser.parse_args()
    command = os.path.abspath(options.command)
    with open(README, encoding="utf-8") as file:
        text = file.read()

    examples = list(CONSOLE.finditer(text))
    failed = 0
    for example in reversed(examples):
        output = run(command, shlex.split(example["arguments"])).stdout
        if output != example["output"]:
            failed += 1
            print(f"README: the output of {example['arguments']} has changed:\n{output}")
            text = text[:example.start("output")] + output + text[example.end("output"):]
    scenarios = YAML.findall(text)
    for scenario in scenarios:
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "budget.yaml")
            with open(path, "w", encoding="utf-8") as file:
                file.write(scenario)
            result = run(command, ["compute", path])
        if result.returncode != 0:
            failed += 1
            print(f"README: a scenario does not compute:\n{result.stdout}")
    if not examples or not scenarios:
        failed += 1
        print("README: no examples found")
    if options.accept:
        with open(README, "w", encoding="utf-8") as file:
            file.write(text)
        return 0
    print(f"readme: {len(examples) + len(scenarios) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
