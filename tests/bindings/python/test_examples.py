"""What the package's documentation shows runs as it stands."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[3] / "bindings/python"
BLOCKS = re.findall(r"```python\n(.*?)```\n", (PACKAGE / "README.md").read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize("block", [block for block in BLOCKS if "tcp://" not in block])
def test_blocks_of_the_readme_run(block):
    exec(compile("import prorata\n" + block, "README.md", "exec"), {})


def test_there_are_blocks_to_run():
    assert len(BLOCKS) == 3


def test_odd_cents_are_counted():
    pytest.importorskip("numpy")
    environment = dict(os.environ, PYTHONPATH=os.pathsep.join(path for path in sys.path if path))
    done = subprocess.run([sys.executable, PACKAGE / "examples/odd_cents.py"], env=environment, capture_output=True, text=True,
                          timeout=120)
    assert done.returncode == 0, done.stderr
    assert "together 38384384 of the total 38384385" in done.stdout
