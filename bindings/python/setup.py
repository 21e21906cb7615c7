"""Builds the package's compiled module with CMake, as the repository does. Everything else stands in pyproject.toml."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext

ROOT = Path(__file__).resolve().parents[2]
VERSION = re.search(r"^project\(prorata VERSION ([0-9.]+)", (ROOT / "CMakeLists.txt").read_text(), re.MULTILINE)[1]


class WithCMake(build_ext):
    def build_extension(self, extension):
        folder = Path(self.get_ext_fullpath(extension.name)).resolve().parent
        ninja = ["-G", "Ninja"] if shutil.which("ninja") else []
        subprocess.run(["cmake", "-S", ROOT, "-B", self.build_temp, *ninja, "-DCMAKE_BUILD_TYPE=Release",
                        "-DCMAKE_CXX_FLAGS_RELEASE=-O2 -DNDEBUG", "-DPRORATA_BINDINGS=ON", "-DPRORATA_TESTS=OFF",
                        f"-DPYTHON_EXECUTABLE={sys.executable}", f"-DPRORATA_PYTHON_FOLDER={folder}",
                        *shlex.split(os.environ.get("CMAKE_ARGS", ""))], check=True)
        jobs = str(os.cpu_count() or 1)
        subprocess.run(["cmake", "--build", self.build_temp, "--target", "prorata_python", "--parallel", jobs], check=True)


setup(version=VERSION, ext_modules=[Extension("prorata._engine", [])], cmdclass={"build_ext": WithCMake})
