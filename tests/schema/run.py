#!/usr/bin/env python3
"""run.py --command PATH [--accept] [--mutations N] [--seed N]: JSON Schemas against the reader.

`prorata schema` must refuse nothing that the reader takes, and all that a schema can refuse. Every scenario, rule pack,
mapping and sweep file of the repository is read as editors read YAML and held against its schema; expected.txt lists
which of the refused ones the schema catches and which the reader alone. Then scenarios are changed at random: whatever
the schema refuses, the reader must refuse; every key and every kind of value that the reader refuses, the schema must.
"""

import argparse
import difflib
import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

import jsonschema

from editor_yaml import document_in, kind_of

ROOT = Path(__file__).resolve().parents[2]
EXPECTED = Path(__file__).resolve().parent / "expected.txt"
KINDS = ("scenario", "pack", "mapping", "sweep")
TIME_LIMIT = 300

# What the reader says of keys and of kinds of value, and nothing else.
FAULTS_OF_FORM = {"unknown-key", "wrong-type"}


# ---- the reader --------------------------------------------------------------------------------------------


def answers_of(command, *arguments):
    """What `prorata compute` says of each scenario: its exit code, and the codes of its errors."""
    done = subprocess.run([command, "compute", *map(str, arguments), "--format", "ndjson"], capture_output=True,
                          cwd=ROOT, timeout=TIME_LIMIT, check=False)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return [(line["exit"], {error["code"] for error in line.get("diagnostics", [])}) for line in lines]


# ---- the files of the repository ---------------------------------------------------------------------------


def faults_of_files(command, schemas):
    """Files that a schema wrongly refuses, and what it catches of the others: two lists."""
    faults, caught = [], []
    scenarios = []
    for path in sorted(path for ending in ("*.yaml", "*.json") for path in (ROOT / "scenarios").rglob(ending)):
        name = path.relative_to(ROOT).as_posix()
        document = document_in(path)
        kind = kind_of(path)
        refusal = None if document is None else next(schemas[kind].iter_errors(document), None)
        if "/bad/" in name:
            verdict = "no YAML or JSON" if document is None else "schema" if refusal else "reader"
            caught.append(f"{verdict}: {name}")
        elif document is None or refusal:
            where = "" if refusal is None else f", at {'.'.join(map(str, refusal.path))}: {refusal.message[:200]}"
            faults.append(f"{name} is refused{where}")
        if refusal and kind == "scenario":
            scenarios.append(name)
    for name, (exit_code, _) in zip(scenarios, answers_of(command, *scenarios)):
        if exit_code != 2:
            faults.append(f"{name} is refused, though the reader takes it")
    return faults, sorted(caught)


# ---- scenarios that are changed at random ------------------------------------------------------------------

VALUES = [None, "", "text", 12, "12", -3, "-3", 0.5, "12.5", "0,5", "1.234,56", "1 234.56", "12.34.56", "1e3", "0012", "85 %",
          "85 % of eligible", "17/20", "1/0", "0.9 × 85 %", "2024-02-29", "2023-02-29", "2024-12", "2024-13", "yes", "no", True,
          [], {}, ["text"], [1, 2], [None], [{}], [[]], {"text": "text"}, {"rate": "85 %"}, {"amount": "5"}, {"amount": []},
          {"file": "rows.csv"}, {"share": "5"}, {"rate": "5 %", "printed": "5"}]


def mappings_in(value):
    """Every mapping, and every place of a value in one: (mapping, key)."""
    if isinstance(value, dict):
        for key in value:
            yield value, key
            yield from mappings_in(value[key])
    elif isinstance(value, list):
        for item in value:
            yield from mappings_in(item)


def changed(document, pool, chance):
    """A copy with one to three changes."""
    copy = json.loads(json.dumps(document))
    for _ in range(chance.randint(1, 3)):
        places = list(mappings_in(copy))
        if not places:
            break
        mapping, key = chance.choice(places)
        what = chance.randrange(5)
        if what == 0:
            mapping[key + chance.choice("xs_")] = mapping.pop(key)
        elif what == 1:
            del mapping[key]
        elif what == 2:
            mapping[key] = json.loads(json.dumps(chance.choice(VALUES)))
        elif what == 3:
            other, value = chance.choice(pool)
            mapping[other] = json.loads(value)
        else:
            mapping[key] = json.loads(chance.choice(pool)[1])
    return copy


def in_texts(value):
    """Fractions as texts, so that the reader sees the digits that were written."""
    if isinstance(value, dict):
        return {key: in_texts(each) for key, each in value.items()}
    if isinstance(value, list):
        return [in_texts(each) for each in value]
    return str(value) if isinstance(value, float) else value


def changed_scenarios(command, number, chance):
    """Changed scenarios, each with what the reader says of it."""
    paths = sorted(path for folder in ("cases", "examples", "good", "claims/good", "claims/reported")
                   for path in (ROOT / "scenarios" / folder).glob("*.yaml"))
    documents = [in_texts(document) for document in map(document_in, paths)]
    # What stands under versions is checked once it is laid over the rest.
    documents = [document for document in documents if "versions" not in document]
    pool = [(key, json.dumps(mapping[key])) for document in documents for mapping, key in mappings_in(document)]
    pool = [(key, text) for key, text in pool if len(text) < 500 and key != "versions"]
    records = [changed(chance.choice(documents), pool, chance) for _ in range(number)]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "changed.ndjson")
        file.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
        answers = answers_of(command, file)
    assert len(answers) == len(records), f"{len(answers)} answers to {len(records)} records"
    return list(zip(records, answers))


def faults_of_changes(schema, answered):
    """Where schema and reader contradict each other; and how many the schema refuses."""
    faults, refused = [], 0
    for record, (exit_code, codes) in answered:
        refusal = next(schema.iter_errors(record), None)
        refused += refusal is not None
        if refusal and exit_code != 2:
            where = ".".join(map(str, refusal.path))
            faults.append(f"the reader takes what the schema refuses at {where}: {refusal.message[:200]}\n  {json.dumps(record)[:1500]}")
        if not refusal and codes & FAULTS_OF_FORM:
            faults.append(f"the schema takes what the reader calls {codes & FAULTS_OF_FORM}\n  {json.dumps(record)[:1500]}")
    return faults, refused


# ---- the run -----------------------------------------------------------------------------------------------


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--command", required=True, type=Path, help="the prorata to be tested")
    parser.add_argument("--accept", action="store_true", help="write what the schemas catch now as what is expected")
    parser.add_argument("--mutations", type=int, default=2000, metavar="N", help="changed scenarios (2000)")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="what chance starts from (1)")
    options = parser.parse_args()
    command = str(options.command.resolve())

    schemas = {}
    for kind in KINDS:
        text = subprocess.run([command, "schema", kind], capture_output=True, check=True, timeout=TIME_LIMIT).stdout
        schemas[kind] = jsonschema.Draft202012Validator(json.loads(text))
        schemas[kind].check_schema(schemas[kind].schema)

    faults, caught = faults_of_files(command, schemas)
    caught = "".join(line + "\n" for line in caught)
    if options.accept:
        EXPECTED.write_text(caught, encoding="utf-8")
    faults += difflib.unified_diff(EXPECTED.read_text(encoding="utf-8").splitlines(), caught.splitlines(), "expected", "now", "", "", 0, "")
    answered = changed_scenarios(command, options.mutations, random.Random(options.seed))
    for useless in ({}, {"not": {}}):
        assert faults_of_changes(jsonschema.Draft202012Validator(useless), answered)[0], f"the self-test took {useless}"
    contradictions, refused = faults_of_changes(schemas["scenario"], answered)
    faults += contradictions
    if not len(answered) // 4 < refused < len(answered):
        faults.append(f"of {len(answered)} changed scenarios {refused} are refused: this proves little")
    for fault in faults:
        print(fault)
    print(f"schema: {len(caught.splitlines())} bad files, {options.mutations} changed scenarios, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
