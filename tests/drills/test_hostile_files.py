"""Ten thousand damaged files: each is refused with a sentence or comes in as what it says it is; nothing breaks."""

import io
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path

from rodedraad.base.gate import Refused
from rodedraad.base.uploads import KINDS, Unfit, accepted
from rodedraad.exchange import reading
from tests.exchange import hostile as tables
from tests.intake import hostile
from tests.intake.test_attach_files import GOOD

SEED = 20261122
UPLOADS, TABLES = 9_000, 1_000
LIMIT = 20 * 1024 * 1024
ROWS = [["titel", "sector", "uren"], *([f"Les {number}", "vo", number] for number in range(40))]
TEXT = "\n".join(";".join(map(str, row)) for row in ROWS).encode()


def damaged(chance: random.Random, content: bytes, others: list[bytes]) -> bytes:
    """The same file after one to eight accidents: bits flipped, pieces cut, doubled, zeroed, or from another file."""
    piece = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(piece) + 1)
        upto = min(len(piece), at + chance.choice((1, 2, 4, 16, 200)))
        match chance.randrange(7):
            case 0 if at < len(piece):
                piece[at] ^= 1 << chance.randrange(8)
            case 1:
                del piece[at:upto]
            case 2:
                piece[at:at] = piece[at:upto] * chance.randint(1, 5)
            case 3:
                piece[at:upto] = bytes(upto - at)
            case 4:
                piece[at:upto] = chance.randbytes(upto - at)
            case 5:
                del piece[at:]
            case _:
                other = chance.choice(others)
                start = chance.randrange(len(other))
                piece[at:upto] = other[start : start + 300]
    return bytes(piece)


def kinds_of_upload() -> list[tuple[str, bytes]]:
    return [(name, content) for name, content, _, _ in GOOD] + [
        ("groter.jpg", hostile.picture("JPEG", (300, 200))),
        ("groter.png", hostile.picture("PNG", (300, 200))),
    ]


def kinds_of_table() -> list[bytes]:
    named = [dict(zip(ROWS[0], row, strict=True)) for row in ROWS[1:]]
    ours = json.dumps({"practices": named}).encode()
    return [TEXT, TEXT.decode().encode("utf-16"), tables.workbook(ROWS), ours, tables.zipped({"practices.json": ours})]


def test_thousands_of_damaged_uploads() -> None:
    chance, good = random.Random(SEED), kinds_of_upload()
    others = [content for _, content in good]
    refused, slowest = 0, 0.0
    for number in range(UPLOADS):
        name, content = good[number % len(good)]
        broken = damaged(chance, content, others)
        began = time.process_time()
        try:
            found = accepted(io.BytesIO(broken), name=name, size=len(broken), limit=LIMIT)
            assert found.mime in {kind.mime for kind in KINDS.values()}
            found.content.read()
        except Unfit as unfit:
            refused += 1
            assert str(unfit).strip().endswith((".", ")")) and "Traceback" not in str(unfit)
        slowest = max(slowest, time.process_time() - began)
    print(f"\nuploads: {UPLOADS} damaged, {refused} refused, slowest {slowest:.2f} s")
    assert 0 < refused < UPLOADS and slowest < 5


def read_to_the_end(path: Path) -> Iterator[object]:
    with reading.opened(path, seconds=reading.QUICK) as table:
        yield from table.rows


def test_a_thousand_damaged_tables(tmp_path: Path) -> None:
    chance, good = random.Random(SEED + 1), kinds_of_table()
    refused, slowest, path = 0, 0.0, tmp_path / "upload"
    for number in range(TABLES):
        path.write_bytes(damaged(chance, good[number % len(good)], good))
        began = time.monotonic()
        try:
            list(read_to_the_end(path))
        except Refused as refusal:
            refused += 1
            (sentence,) = refusal.messages
            assert "Traceback" not in sentence and "%(" not in sentence
        slowest = max(slowest, time.monotonic() - began)
    print(f"\ntables: {TABLES} damaged, {refused} refused, slowest {slowest:.2f} s")
    assert 0 < refused < TABLES and slowest < 25
    assert [item.name for item in tmp_path.iterdir()] == ["upload"]
