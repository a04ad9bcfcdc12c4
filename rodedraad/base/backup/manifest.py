"""What a back-up says about itself, and whether it is still whole. Plain functions over files; no database.

A back-up is a folder: `manifest.json` with a line for each table and file, its own SHA-256 in `manifest.sha256`,
`tables/NAME.copy.gz` and `media/…`. Anything that differs by one bit from what the manifest says is damage.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

FORMAT = 1
MANIFEST, SUM = "manifest.json", "manifest.sha256"
CHUNK = 1024 * 1024


class Damaged(Exception):
    """The back-up is not whole; the text names the first thing that is wrong."""


@dataclass
class Table:
    """A table as it was: its columns in order, how many rows, and the SHA-256 of its rows and of its file."""

    columns: list[str]
    rows: int
    rows_sha256: str
    file: str
    file_sha256: str


@dataclass
class Manifest:
    """Everything a restore needs to know before it touches anything."""

    release: str
    made_at: str
    migrations: list[tuple[str, str]]
    tables: dict[str, Table] = field(default_factory=dict)
    sequences: dict[str, tuple[int, bool]] = field(default_factory=dict)
    media: dict[str, tuple[int, str]] = field(default_factory=dict)
    missing_media: list[str] = field(default_factory=list)
    format: int = FORMAT


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, in hex, read in pieces."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while piece := stream.read(CHUNK):
            digest.update(piece)
    return digest.hexdigest()


def write(folder: Path, manifest: Manifest) -> None:
    """Write the manifest and, last of all, its sum."""
    text = json.dumps(asdict(manifest), indent=1, sort_keys=True, ensure_ascii=False).encode()
    (folder / MANIFEST).write_bytes(text)
    (folder / SUM).write_text(hashlib.sha256(text).hexdigest() + "\n")


def read(folder: Path) -> Manifest:
    """Read the manifest of a back-up. Raises Damaged."""
    try:
        text = (folder / MANIFEST).read_bytes()
        told = (folder / SUM).read_bytes()
    except OSError as problem:
        raise Damaged(f"{folder} is no back-up: {problem.strerror} ({problem.filename})") from problem
    if told != hashlib.sha256(text).hexdigest().encode() + b"\n":
        raise Damaged(f"{MANIFEST} was changed after it was written")
    found: dict[str, Any] = json.loads(text)
    if found["format"] != FORMAT:
        raise Damaged(f"this back-up has format {found['format']}; this release reads format {FORMAT}")
    found["tables"] = {name: Table(**table) for name, table in found["tables"].items()}
    found["migrations"] = [(app, name) for app, name in found["migrations"]]
    found["sequences"] = {name: (last, called) for name, (last, called) in found["sequences"].items()}
    found["media"] = {name: (size, digest) for name, (size, digest) in found["media"].items()}
    return Manifest(**found)


def verified(folder: Path) -> Manifest:
    """The manifest, after every byte of the back-up was found as it was written. Raises Damaged."""
    manifest = read(folder)
    wanted = {table.file: table.file_sha256 for table in manifest.tables.values()}
    wanted |= {f"media/{name}": digest for name, (_, digest) in manifest.media.items()}
    there = set(_files(folder))
    for name, digest in wanted.items():
        if name not in there:
            raise Damaged(f"{name} is missing")
        if sha256_of(folder / name) != digest:
            raise Damaged(f"{name} was changed after it was written")
    if strange := there - set(wanted) - {MANIFEST, SUM}:
        raise Damaged(f"{min(strange)} does not belong to this back-up")
    return manifest


def _files(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        if path.is_symlink():
            raise Damaged(f"{path.relative_to(folder)} is a link")
        if path.is_file():
            yield path.relative_to(folder).as_posix()
