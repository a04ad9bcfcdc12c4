"""What has to be done once before the demo can start, and how we know that it was done.

Each step is a command of ours; it is done again only when something it is made from has changed.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Step:
    """A command, the line that says what it does, and the files it depends on (patterns within the package)."""

    command: str
    says: str
    made_from: tuple[str, ...]
    as_owner: bool = False
    quietly: tuple[str, ...] = ()


DATABASE = Step(
    "prepare_database",
    "Making the tables",
    ("*/migrations/*.py", "base/walls.py", "base/management/commands/prepare_database.py"),
    as_owner=True,
    quietly=("--verbosity", "0"),
)
LOADED_FROM = (
    *("*/data/**/*.toml", "*/actions/**/*.py", "*/*_files.py"),
    *("*/management/commands/load_*.py", "portal/demo/*.py"),
)
LOADS = [
    Step("load_framework", "Loading goals, elements and research", LOADED_FROM),
    Step("load_synonyms", "Loading the words that search brings together", LOADED_FROM),
    Step("load_study", "Loading the study's practices and fragments", LOADED_FROM),
    Step("load_calendar", "Loading school holidays and national dates", LOADED_FROM),
    Step("load_starterpack", "Loading the starter pack: programmes, kits, cards, texts", LOADED_FROM),
    Step("load_demo", "Loading the demo region: invented schools, people and practices", LOADED_FROM),
]


def stamp_of(step: Step, *, choice: str = "") -> str:
    """A hash of everything the step is made from; another choice is another stamp."""
    seen = hashlib.sha256(choice.encode())
    for path in _files(step):
        seen.update(f"{path.relative_to(PACKAGE)}\n".encode())
        seen.update(path.read_bytes())
    return seen.hexdigest()[:20]


def _files(step: Step) -> Iterator[Path]:
    found = {path for pattern in step.made_from for path in PACKAGE.glob(pattern)}
    yield from sorted(path for path in found if path.is_file() and "__pycache__" not in path.parts)


class Stamps:
    """What was done, kept in a small file beside the database it was done to."""

    def __init__(self, file: Path) -> None:
        self.file = file
        try:
            self.known: dict[str, str] = json.loads(file.read_text())
        except (OSError, ValueError):
            self.known = {}

    def is_done(self, step: Step, stamp: str) -> bool:
        """Whether this step was done with these very files."""
        return self.known.get(step.command) == stamp

    def add(self, step: Step, stamp: str) -> None:
        """Remember it; what was done after an earlier version of this step has to be looked at again."""
        self.known[step.command] = stamp
        part = self.file.with_name(self.file.name + ".part")
        part.write_text(json.dumps(self.known, indent=1))
        part.replace(self.file)

    def forget(self, step: Step) -> None:
        """It has to be done again, whatever happens now."""
        self.known.pop(step.command, None)
