"""Plain text as people write it becomes paragraphs, lists and headings, and nothing of it becomes markup."""

from hypothesis import given
from hypothesis import strategies as st

from rodedraad.starterpack.prose import blocks
from rodedraad.starterpack.templatetags.starterpack import plain_number, prose, to_copy


def test_paragraphs_lists_and_headings_are_told_apart() -> None:
    text = "## Wat je doet\nEen regel\nen nog een.\n\n- eerst\n- dan\n  verder\n\n1. een\n\n2. twee"
    assert [(block.kind, block.lines) for block in blocks(text)] == [
        ("h", ("Wat je doet",)),
        ("p", ("Een regel", "en nog een.")),
        ("ul", ("eerst", "dan verder")),
        ("ol", ("een", "twee")),
    ]


def test_a_heading_gets_the_level_that_is_asked_for() -> None:
    assert prose("# Kop", 2) == '<h2 class="rd-h3">Kop</h2>'
    assert prose("# Kop") == '<p class="rd-strong">Kop</p>'


@given(st.text())
def test_nothing_people_write_becomes_markup(text: str) -> None:
    assert "<script" not in prose(f"<script>{text}")
    assert isinstance(to_copy(text), str)


@given(st.lists(st.text(alphabet="abc de", min_size=1).filter(str.strip), min_size=1))
def test_no_word_is_lost(lines: list[str]) -> None:
    text = "\n".join(f"- {line}" for line in lines)
    kept = " ".join(line for block in blocks(text) for line in block.lines)
    assert kept.split() == " ".join(lines).split()


def test_numbers_are_written_as_people_do() -> None:
    assert [plain_number(number) for number in (2.0, 2.5, 180)] == ["2", "2,5", "180"]
