"""A full disk: a clear sentence, nothing half-written, reading goes on, and all is well again when there is room."""

import contextlib
import io
import os
import random
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from rodedraad.base import postgres
from tests.drills import a_demo
from tests.drills.a_demo import Demo, Visitor


@contextlib.contextmanager
def small_disk(place: Path, megabytes: int) -> Iterator[Path]:
    """A disk of this size, mounted on a folder; only root can do that."""
    if os.geteuid():
        pytest.skip("only root can mount a small disk")
    place.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=0755", "tmpfs", str(place)],
        capture_output=True,
        text=True,
    )
    if done.returncode:
        pytest.skip(f"no small disk can be mounted here: {done.stderr.strip()}")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def fill(place: Path, *, leave: int = 0) -> Path:
    """Take all room there is but this many bytes; returns the file that takes it."""
    filler = place / "filler"
    with filler.open("ab", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            room = os.statvfs(place)
            free = room.f_bavail * room.f_frsize - leave
            if free <= 0:
                break
            file.write(b"x" * min(free, 1 << 20))
    return filler


def picture(seed: int) -> bytes:
    """About a megabyte that cannot be made smaller."""
    noise = Image.frombytes("RGB", (590, 590), random.Random(seed).randbytes(590 * 590 * 3))
    content = io.BytesIO()
    noise.save(content, "PNG")
    return content.getvalue()


def upload(visitor: Visitor, draft: str, number: int) -> tuple[int, str]:
    status, _, text = visitor.upload(
        f"{draft}bijlagen/", f"{number}.png", picture(number), title=f"Foto {number}", kind="", licence="CC BY 4.0"
    )
    return status, text


def files_and_rows(demo: Demo, media: Path) -> tuple[dict[str, int], dict[str, int]]:
    there = {
        path.relative_to(media).as_posix(): path.stat().st_size
        for path in media.rglob("*")
        if path.is_file() and path.name != "filler"
    }
    with demo.database() as connection:
        rows = connection.execute("SELECT file, size FROM intake_draftattachment").fetchall()
    return there, {str(name): int(str(size)) for name, size in rows}


def test_no_room_for_files(tmp_path: Path) -> None:
    with (
        small_disk(tmp_path / "media", 8) as media,
        a_demo.running(tmp_path / "state", "--without-invented", RODEDRAAD_MEDIA=str(media)) as demo,
    ):
        visitor = Visitor(demo.port)
        visitor.sign_in("kievit-1004")
        status, headers, _ = visitor.ask("POST", "/leidraad/begin/", title="Een dag op de werf")
        assert status == 302
        draft = headers["location"].split("?")[0]
        draft = "/".join(draft.split("/")[:3]) + "/"
        kept = refused = 0
        for number in range(14):
            status, text = upload(visitor, draft, number)
            if status == 302:
                kept += 1
            else:
                refused += 1
                assert status == 200, "a sentence on the page, not an error"
                assert "geen ruimte meer" in text
                assert "Traceback" not in text
        assert kept >= 4 and refused >= 4
        there, rows = files_and_rows(demo, media)
        assert there == rows, "each file whole and with its row, each row with its file"
        assert len(rows) == kept
        assert visitor.ask("GET", draft)[0] == 200
        assert visitor.ask("GET", "/")[0] == 200
        victim = next(media.rglob("*.png"))
        victim.unlink()
        assert upload(visitor, draft, 99)[0] == 302, "well again as soon as there is room"


def test_no_room_for_the_database(tmp_path: Path) -> None:
    state = tmp_path / "state"
    disk = postgres.data_folder(state).parent
    with small_disk(disk, 220), a_demo.running(state, "--without-invented") as demo:
        visitor = Visitor(demo.port)
        visitor.sign_in("linde-1003")
        filler = fill(disk)
        answers: list[int] = []
        made: list[str] = []
        for number in range(3000):
            status, headers, text = visitor.ask("POST", "/groepen/nieuw/", name=f"vol-{number}", school_year="2026")
            answers.append(status)
            assert status in {302, 503}, (status, text[:300])
            assert "Traceback" not in text
            if status == 302:
                made.append(f"vol-{number}")
            else:
                assert headers.get("retry-after")
            if answers.count(503) >= 5:
                break
        assert answers.count(503) >= 5, "the disk was full and nobody said so"
        assert visitor.ask("GET", "/")[0] == 200, "reading goes on"
        filler.unlink()
        assert written_again(visitor) <= 10
        assert sorted(groups(demo)) == sorted(made), "what was acknowledged, and nothing else"
        print(f"\n{len(made)} writes before the disk was full, {answers.count(503)} refused with 503")


def groups(demo: Demo) -> list[str]:
    """The groups made before it was full; each must have its line in the audit log."""
    with demo.database() as connection:
        rows = connection.execute(
            "SELECT g.name FROM schools_group g JOIN audit_auditentry a ON a.about_id = g.id::text"
            " WHERE g.name LIKE 'vol-%' AND a.event = 'group.made'"
        ).fetchall()
    return [str(row[0]) for row in rows]


def written_again(visitor: Visitor) -> float:
    """Seconds until a write succeeds."""
    began = time.monotonic()
    for number in range(200):
        with contextlib.suppress(OSError):
            if visitor.ask("POST", "/groepen/nieuw/", name=f"weer-{number}", school_year="2026")[0] == 302:
                return time.monotonic() - began
        time.sleep(0.1)
    raise AssertionError("nothing can be written, although there is room")
