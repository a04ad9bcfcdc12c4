"""Plain text as people write it in a file: paragraphs, lists with a hyphen or a number. Plain functions, no Django."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

BULLET = re.compile(r"^\s*[-*•]\s+(.*)$")
NUMBER = re.compile(r"^\s*\d{1,2}[.)]\s+(.*)$")
HEADING = re.compile(r"^#{1,4}\s+(.*)$")


@dataclass(frozen=True)
class Block:
    """A paragraph (`kind` p, its lines), a list (ul or ol, its entries) or a small heading (h)."""

    kind: str
    lines: tuple[str, ...]


def blocks(text: str) -> list[Block]:
    """The text as blocks. An empty line ends a paragraph; a line that goes on under a list entry belongs to it."""
    found: list[Block] = []
    for kind, line in _lines(text):
        last = found[-1] if found else None
        if kind == "end":
            found.append(Block("end", ()))
        elif kind == "p" and last and last.kind in ("ul", "ol"):
            found[-1] = Block(last.kind, (*last.lines[:-1], f"{last.lines[-1]} {line}"))
        elif last and last.kind == kind != "h":
            found[-1] = Block(kind, (*last.lines, line))
        else:
            found.append(Block(kind, (line,)))
    return _joined([block for block in found if block.kind != "end"])


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in text.replace("\r\n", "\n").strip().split("\n"):
        if not line.strip():
            yield "end", ""
        elif match := BULLET.match(line):
            yield "ul", match[1].strip()
        elif match := NUMBER.match(line):
            yield "ol", match[1].strip()
        elif match := HEADING.match(line):
            yield "h", match[1].strip()
        else:
            yield "p", line.strip()


def _joined(found: list[Block]) -> list[Block]:
    """Two lists of one kind with only an empty line between them are one list, so that numbers go on."""
    joined: list[Block] = []
    for block in found:
        if joined and block.kind in ("ul", "ol") and joined[-1].kind == block.kind:
            joined[-1] = Block(block.kind, joined[-1].lines + block.lines)
        else:
            joined.append(block)
    return joined
