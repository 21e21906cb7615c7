#!/usr/bin/env python3
"""symbols.py --library PATH --header PATH: the library exports what its header declares, under a version, and no more."""

import argparse
import re
import subprocess
import sys
from pathlib import Path

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--library", required=True, type=Path)
parser.add_argument("--header", required=True, type=Path)
options = parser.parse_args()

declared = set(re.findall(r"^PRORATA_API [^;(]*?\b(prorata_\w+)\(", options.header.read_text(encoding="utf-8"), re.MULTILINE))
lines = subprocess.run(["nm", "--dynamic", "--defined-only", "--with-symbol-versions", options.library], check=True,
                       capture_output=True, text=True).stdout.splitlines()
exported = {line.split()[-1] for line in lines} - {"PRORATA_0"}
exported -= {name for name in exported if name.startswith("PRORATA_0@")}
dynamic = subprocess.run(["readelf", "--dynamic", "--wide", options.library], check=True, capture_output=True, text=True).stdout
soname = re.search(r"soname: \[(.*?)\]", dynamic)

wanted = {f"{name}@@PRORATA_0" for name in declared}
faults = [f"declared, not exported: {name}" for name in sorted(wanted - exported)]
faults += [f"exported, not declared: {name}" for name in sorted(exported - wanted)]
faults += [] if len(declared) > 10 else [f"the header declares {len(declared)} functions"]
faults += [] if soname and soname[1] == "libprorata.so.0" else [f"the library is called {soname and soname[1]}"]
print("\n".join(faults) or f"{len(declared)} functions, all of them PRORATA_0")
sys.exit(1 if faults else 0)
