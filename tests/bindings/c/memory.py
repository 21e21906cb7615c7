#!/usr/bin/env python3
"""memory.py --command PATH: memory that runs out, and archives and files that would fill it, end a call with a status.

The command line over the C functions runs in processes that may take little memory.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

UNUSABLE, OUT_OF_MEMORY = 2, 4
LITTLE = 400 << 20

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--command", required=True, type=Path)
command = str(parser.parse_args().command.resolve())
faults = []


def run(most, *arguments):
    def limit():
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    return subprocess.run([command, *arguments], preexec_fn=limit, capture_output=True, timeout=120)


def expect(what, is_so, done):
    if not is_so:
        faults.append(f"{what}: status {done.returncode}, {done.stderr[-300:]!r}")


with tempfile.TemporaryDirectory() as folder:
    # From little more than what the libraries need alone to what the call needs: each amount of memory gives a status,
    # and no crash.
    many = Path(folder, "many.yaml")
    many.write_text("prorata: 1\nprogramme: interreg-latvia-lithuania-2014-2020\nproject: {objective: '4.1'}\npartners:\n" +
                    "".join(f"  P{number}: {{country: LV, total: {number + 1000}.01}}\n" for number in range(5000)))
    seen = set()
    for most in range(16 << 20, 96 << 20, 2 << 20):
        done = run(most, "compute", "--format", "json", str(many))
        seen.add(done.returncode)
        expect(f"with {most >> 20} MiB", done.returncode in (0, 1, OUT_OF_MEMORY), done)
    if len(seen) < 2 or OUT_OF_MEMORY not in seen:
        faults.append(f"memory was always enough, or never: {sorted(seen)}")

    bomb = Path(folder, "bomb.xlsx")  # a sheet of 4 GiB
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("_rels/.rels",
                         '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
                         'Id="rId1" Target="xl/workbook.xml" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
                         'relationships/officeDocument"/></Relationships>')
        archive.writestr("xl/workbook.xml",
                         '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.'
                         'openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="rId1"/>'
                         "</sheets></workbook>")
        archive.writestr("xl/_rels/workbook.xml.rels",
                         '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
                         'Id="rId1" Target="worksheets/sheet1.xml" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
                         'relationships/worksheet"/></Relationships>')
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            part.write(b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>')
            for _ in range(1 << 9):
                part.write(b" " * (1 << 20))
    done = run(LITTLE, "check", str(bomb))
    expect("an archive that unpacks to 512 MiB", done.returncode == UNUSABLE and b"workbook-too-large" in done.stderr, done)

    large = Path(folder, "large.yaml")
    with open(large, "wb") as file:
        os.truncate(file.fileno(), 1 << 30)
    done = run(LITTLE, "check", str(large))
    expect("a file of a gigabyte", done.returncode == UNUSABLE and b"file-too-large" in done.stderr, done)

    aliases = Path(folder, "aliases.yaml")
    aliases.write_text("a: &a [x, x]\n" + "".join(f"{chr(98 + i)}: &{chr(98 + i)} [{', '.join(9 * ['*' + chr(97 + i)])}]\n"
                                                  for i in range(9)))
    done = run(LITTLE, "check", str(aliases))
    expect("aliases of aliases", done.returncode == UNUSABLE and b"alias" in done.stderr, done)

print("\n".join(faults) or f"memory: statuses {sorted(seen)}")
sys.exit(1 if faults else 0)
