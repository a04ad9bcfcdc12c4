"""How to cite a practice: a sentence, BibTeX and RIS. Plain functions over plain data."""

import re
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Cited:
    """What a citation needs. `author` is a school, or the authors of the study the practice is described in."""

    number: str
    title: str
    author: str
    year: int
    address: str
    seen_on: date
    note: str = ""


def sentence(cited: Cited) -> str:
    """One line for a list of references, in the order author, year, title, base, address, date seen."""
    note = f" {cited.note}" if cited.note else ""
    return (
        f"{cited.author} ({cited.year}). {cited.title}. Praktijkvoorbeeld {cited.number}, Rode Draad.{note}"
        f" {cited.address} ({cited.seen_on.day}-{cited.seen_on.month}-{cited.seen_on.year})"
    )


def bibtex(cited: Cited) -> str:
    """An entry for BibTeX; braces keep capitals and special characters as they are."""
    key = re.sub(r"[^A-Za-z0-9]", "", f"rodedraad{cited.number}")
    rows = {
        "author": f"{{{_braced(cited.author)}}}",
        "title": f"{{{_braced(cited.title)}}}",
        "year": f"{cited.year}",
        "howpublished": f"Praktijkvoorbeeld {_braced(cited.number)}, Rode Draad",
        "url": cited.address,
        "urldate": cited.seen_on.isoformat(),
        "note": _braced(cited.note),
    }
    body = ",\n".join(f"  {name} = {{{value}}}" for name, value in rows.items() if value)
    return f"@misc{{{key},\n{body}\n}}\n"


def ris(cited: Cited) -> str:
    """An entry in RIS, lines ended with CR LF as the format asks."""
    rows = [
        ("TY", "WEB"),
        ("AU", _flat(cited.author)),
        ("TI", _flat(cited.title)),
        ("PY", str(cited.year)),
        ("T2", "Rode Draad"),
        ("AN", _flat(cited.number)),
        ("UR", cited.address),
        ("Y2", cited.seen_on.strftime("%Y/%m/%d")),
        ("N1", _flat(cited.note)),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in rows if value or tag == "ER")


def _flat(text: str) -> str:
    return " ".join(text.split())


def _braced(text: str) -> str:
    return re.sub(r"([\\{}%&$#_^~])", lambda found: "\\" + found[1] if found[1] not in "\\^~" else "", _flat(text))
