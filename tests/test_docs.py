"""The papers of the house tell the truth: names exist, links lead somewhere."""

import re
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.PACKAGE).parent
PAPERS = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "bench").rglob("*.md")]


def test_each_code_name_of_the_glossary_exists() -> None:
    code = "\n".join(path.read_text() for path in Path(settings.PACKAGE).rglob("*.py"))
    rows = re.findall(r"^\|[^|]+\|[^|]+\| `([\w.]+)` \|", (ROOT / "GLOSSARY.md").read_text(), re.MULTILINE)
    assert len(rows) > 25
    missing = [name for name in rows if not re.search(rf"\b{re.escape(name.split('.')[-1])}\b", code)]
    assert missing == []


def test_links_between_papers_lead_somewhere() -> None:
    broken = []
    for paper in PAPERS:
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", paper.read_text()):
            if not (paper.parent / target).exists():
                broken.append(f"{paper.relative_to(ROOT)}: {target}")
    assert broken == []


def test_files_that_papers_name_exist() -> None:
    missing = []
    for paper in [ROOT / "ARCHITECTURE.md", ROOT / "CONTRIBUTING.md", ROOT / "README.md", ROOT / "SECURITY.md"]:
        for name in re.findall(r"`((?:rodedraad|tests|docs|bench|assets)/[\w/.-]+)`", paper.read_text()):
            if not (ROOT / name).exists():
                missing.append(f"{paper.name}: {name}")
    assert missing == []


def test_decisions_are_numbered_without_gaps() -> None:
    numbers = sorted(int(path.name[:4]) for path in (ROOT / "docs" / "decisions").glob("*.md"))
    assert numbers == list(range(1, len(numbers) + 1))
