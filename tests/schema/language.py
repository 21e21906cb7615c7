#!/usr/bin/env python3
"""language.py --command PATH [--accept]: the reference of the scenario language.

scenarios/language.md is made of the schemas, which are made of the reader's table of keys, with examples from the
repository's own files. It must be what they give now; --accept writes it.
"""

import argparse
import collections
import difflib
import json
import re
import subprocess
import sys
from pathlib import Path

import yaml

from editor_yaml import Editor, kind_of, text_of

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "scenarios/language.md"
FOLDERS = ("cases", "examples", "programmes", "good", "claims/good", "claims/reported", "sweeps", "exports/good")
LONGEST_EXAMPLE = 70
TIME_LIMIT = 60

# What a scalar is called, and how it is written. Each example is held against its pattern.
SCALARS = {
    "a-whole-number": ("a whole number", ["24"]),
    "a-number": ("a number", ["213092.67", "213 092,67", "213.092,67", "205155"]),
    "a-number-style": ("the number 1234.56", ["1.234,56", "1 234,56", "1234.56"]),
    "a-rate": ("a rate", ["85 %", "17/20", "0.85"]),
    "a-rate-or-product": ("a rate, or a product of rates", ["85 %", "0.9 × 85 %"]),
    "a-rate-of": ("a rate of something", ["85 % of eligible", "15 % of staff", "85 %"]),
    "an-amount-or-rate": ("an amount or a rate of something", ["500000", "5 % of total"]),
    "a-day": ("a day", ["2024-12-31"]),
    "a-month": ("a month", ["2024-12"]),
}
TITLES = {"scenario": "A scenario", "mapping": "A mapping file", "sweep": "A sweep file"}
HEAD = """# The language of scenarios

Every key that prorata reads, form by form: what its value looks like, whether it is needed, what it means, and how the
scenarios of this repository use it. The page is made from the reader's own table, `engine/read/keys.hpp`; do not edit it:

```
python3 tests/schema/language.py --command build/release/bin/prorata --accept
```

`prorata schema` prints the same as a JSON Schema, with which editors complete keys and show what they mean.

## How values are written

A link leads to a mapping with keys of its own. Names are of your choice, or those of the programme's funds, categories and
partners.

"""


class Schema:
    """A schema, and where its references lead."""

    def __init__(self, document):
        self.document = document

    def follow(self, reference):
        found = self.document
        for step in reference.removeprefix("#/").split("/"):
            found = found[step]
        return found

    def parts(self, site):
        """The names of definitions that a value must meet."""
        references = [each["$ref"] for each in (site, *site.get("allOf", ())) if "$ref" in each]
        return [reference.removeprefix("#/$defs/") for reference in references]

    def form_of(self, site):
        """The form of a value that is a mapping with keys of its own, or None."""
        return next((name for name in self.parts(site) if "properties" in self.document["$defs"][name]), None)


# ---- examples ----------------------------------------------------------------------------------------------


class Examples:
    """How the files of the repository use each key of each form, and which file uses most keys of a form."""

    def __init__(self):
        self.texts = collections.defaultdict(collections.Counter)
        self.keys = collections.defaultdict(lambda: collections.defaultdict(set))

    def take(self, schema, path, form):
        """Takes a file whose root is of this form; that of a schema itself has no name."""
        text = text_of(path)
        self.walk(schema, text, path, yaml.compose(text, Editor), schema.document, form)

    def walk(self, schema, text, path, node, site, form):
        if isinstance(node, yaml.SequenceNode):
            for item in node.value:
                self.walk(schema, text, path, item, site.get("items", {}), schema.form_of(site.get("items", {})))
            return
        if not isinstance(node, yaml.MappingNode):
            return
        names = {key.value for key, _ in node.value}
        if "if" in site:  # the rows of a report
            site = site["then"] if "file" in names else site["else"]
            form = schema.form_of(site)
        properties = {} if form is None else (schema.document["$defs"][form] if form else schema.document)["properties"]
        for key, value in node.value:
            below = properties.get(key.value)
            if below is None:
                below = site.get("additionalProperties") or {}
            else:
                self.keys[form][path].add(key.value)
                home = form
                if below.get("$ref", "").count("/") == 4:  # a key of several forms
                    home, below = below["$ref"].split("/")[2], schema.follow(below["$ref"])
                used = text[key.start_mark.index:value.end_mark.index].strip()
                if "\n" not in used and len(used) <= LONGEST_EXAMPLE and "|" not in used and "`" not in used:
                    self.texts[home, key.value][used] += 1
            self.walk(schema, text, path, value, below, schema.form_of(below) if isinstance(below, dict) else None)

    def of_key(self, form, key):
        """The commonest use; of several, the first in the order of the folders."""
        used = self.texts[form, key].most_common(1)
        return f"`{used[0][0]}`" if used else ""

    def file_of(self, form):
        files = self.keys[form]
        return max(files, key=lambda path: len(files[path])) if files else None


# ---- the page ----------------------------------------------------------------------------------------------


def anchor(form):
    return f"[{form.replace('_', ' ')}](#{form.replace('_', '-')})"


def described(schema, site, between="; or "):
    """What a value looks like, in words; within lists and names with commas between."""

    def within(other):
        return described(schema, other, ", or ")

    if "enum" in site:
        words = [word for word in site["enum"] if isinstance(word, str)]
        return " or ".join(f"`{word}`" for word in (["yes", "no"] if "yes" in words else words))
    kinds = []
    scalars = [SCALARS[name][0] for name in schema.parts(site) if name in SCALARS]
    types = site.get("type", [])
    if scalars:
        kinds += scalars
    elif "pattern" in site:
        kinds.append(" or ".join(f"`{word}`" for word in site["pattern"][4:-2].split("|")))
    elif "string" in types:
        kinds.append("a text")
    if form := schema.form_of(site):
        kinds.append(anchor(form))
    if "items" in site:
        each = within(site["items"])
        kinds.append(f"a list of {'texts' if each == 'a text' else 'these' if each == ', or '.join(kinds) else each}")
    elif "array" in types:
        kinds.append("a list")
    if "if" in site:
        kinds.append(f"cost categories, each with {within(site['else']['additionalProperties'])}")
        kinds.append(anchor(schema.form_of(site["then"])))
    elif isinstance(site.get("additionalProperties"), dict):
        each = site["additionalProperties"]
        named = "keys" if "propertyNames" in site else "names"
        kinds.append(f"{named}, each with {'keys of a scenario' if 'properties' in each else within(each)}")
    return between.join(kinds)


def section(schema, form, title, examples, level):
    definition = schema.document["$defs"][form] if form else schema.document
    shared = collections.defaultdict(list)
    lines = ["| key | value | what it means | for example |", "| --- | --- | --- | --- |"]
    for key, site in definition["properties"].items():
        if site.get("$ref", "").count("/") == 4:
            shared[site["$ref"].split("/")[2]].append(key)
            continue
        needed = " (needed)" if key in definition.get("required", ()) else ""
        cells = [f"`{key}`{needed}", described(schema, site), site["description"], examples.of_key(form, key)]
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    out = [f"{'#' * level} {title}", ""]
    if len(lines) > 2:
        out += [*lines, ""]
    also = [f"the keys of {anchor(other)}" for other in shared]
    if also:
        out += ["Also " + " and ".join(also) + ".", ""]
    if path := examples.file_of(form):
        name = path.relative_to(PAGE.parent).as_posix()
        out += [f"To see many of them at work: [{name}]({name}).", ""]
    return out


def page(command):
    schemas = {}
    for kind in TITLES:
        done = subprocess.run([command, "schema", kind], capture_output=True, check=True, timeout=TIME_LIMIT)
        schemas[kind] = Schema(json.loads(done.stdout))
    lines = ["| what | written |", "| --- | --- |"]
    for name, (title, written) in SCALARS.items():
        pattern = schemas["scenario"].document["$defs"][name]["pattern"]
        for text in written:
            assert re.search(pattern, text), f"{text} is no {name}"
        lines.append(f"| {title} | {', '.join(f'`{text}`' for text in written)} |")
    lines.append("")
    for kind, title in TITLES.items():
        schema, examples = schemas[kind], Examples()
        for folder in FOLDERS:
            for path in sorted((ROOT / "scenarios" / folder).glob("*.yaml")):
                if kind_of(path) == kind:
                    examples.take(schema, path, "")
                elif kind_of(path) == "pack" and kind == "scenario":
                    examples.take(schema, path, "programme")
        lines += section(schema, "", title, examples, 2)
        for form, definition in schema.document["$defs"].items():
            if "properties" in definition:
                lines += section(schema, form, form.replace("_", " "), examples, 3)
    return HEAD + "\n".join(lines).rstrip() + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--command", required=True, type=Path, help="the prorata to be tested")
    parser.add_argument("--accept", action="store_true", help="write the page as it is now")
    options = parser.parse_args()
    now = page(str(options.command.resolve()))
    if options.accept:
        PAGE.write_text(now, encoding="utf-8")
    kept = PAGE.read_text(encoding="utf-8")
    difference = list(difflib.unified_diff(kept.splitlines(), now.splitlines(), str(PAGE), "as the table gives it", lineterm=""))
    print("\n".join(difference[:60]))
    print("language: " + ("the page differs from the table; --accept writes it" if difference else "the page is up to date"))
    return 1 if difference else 0


if __name__ == "__main__":
    sys.exit(main())
