"""Two readers say which terms each success element touches: what both saw, what one saw, nothing mended in silence."""

import shutil
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from rodedraad.base.gate import Refused
from rodedraad.framework.actions.loading import FOLDER, load_framework
from rodedraad.framework.models import Term, TermLink, Vocabulary
from rodedraad.framework.queries import read_links
from rodedraad.framework.readings import Comparison, compare
from rodedraad.framework.vocabulary_files import BrokenFile, LinkFile, read_folder

pytestmark = pytest.mark.django_db

SECOND = "element_links_second.toml"
DIFFERENCES = "element_links_differences.toml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the national files that a test may change."""
    return Path(shutil.copytree(FOLDER, tmp_path / "data"))


def readings() -> tuple[LinkFile, LinkFile]:
    first, second = sorted(read_folder(FOLDER, set(Vocabulary.values)).links, key=lambda file: file.reader)
    return first, second


def test_the_second_reading_links_every_element_or_says_why_not_in_both_vocabularies() -> None:
    _, second = readings()
    files = read_folder(FOLDER, set(Vocabulary.values)).vocabularies
    terms = next(file.terms for file in files if file.vocabulary == "success_element")
    elements = {term.key for term in terms if term.words["level"] == "element"}
    assert len(elements) == 73
    for vocabulary in ("effective_element", "recommendation"):
        linked = {row.element for row in second.links if row.to_vocabulary == vocabulary and row.to}
        without = {row.element for row in second.links if row.to_vocabulary == vocabulary and not row.to}
        assert linked | without == elements
        assert not linked & without


def test_the_second_reading_names_the_section_or_says_it_is_our_reading() -> None:
    _, second = readings()
    for row in second.links:
        if row.by == "study":
            assert "§4.2" in row.reason_nl and "§4.2" in row.reason_en, row
        else:
            assert row.reason_nl.startswith("Eigen lezing") and row.reason_en.startswith("Our reading"), row


@pytest.mark.parametrize(
    ("name", "vocabulary", "pairs"),
    [
        ("effective_element", "effective_element", 73 * 7),
        ("recommendation", "recommendation", 73 * 9),
        ("together", "", 73 * 16),
    ],
)
def test_the_file_of_differences_gives_the_figures_that_come_out_of_the_readings(
    name: str, vocabulary: str, pairs: int
) -> None:
    first, second = readings()
    found = compare(first.links, second.links, vocabulary)
    differing = len(found.only_first) + len(found.only_second)
    line = (
        f"# {name}: both {len(found.both)}, only first {len(found.only_first)}, only second {len(found.only_second)};"
        f" of {pairs} pairs {pairs - differing} the same; kappa {found.kappa(pairs):.2f}"
    )
    assert line in (FOLDER / DIFFERENCES).read_text().splitlines()


def test_kappa_on_an_example_worked_out_by_hand() -> None:
    """20 both yes, 5 only the first, 10 only the second, 15 both no: observed 0.7, by chance 0.5, so 0.4."""
    both, first, second = (
        {("e", "v", f"{heap}{nr}") for nr in range(size)} for heap, size in zip("bfs", (20, 5, 10), strict=True)
    )
    example = Comparison(frozenset(both), frozenset(first), frozenset(second))
    assert example.kappa(50) == pytest.approx(0.4)
    assert Comparison(frozenset(), frozenset(), frozenset()).kappa(50) is None


def test_a_difference_left_out_of_the_file_is_refused(folder: Path) -> None:
    path = folder / DIFFERENCES
    head, first, *rest = path.read_text().split("[[difference]]")
    assert 'element = "language-channel"' in first
    path.write_text("[[difference]]".join([head, *rest]))
    with pytest.raises(Refused, match="language-channel > confidence-through-knowledge"):
        load_framework(folder)


def test_a_difference_that_no_longer_is_one_is_refused(folder: Path) -> None:
    path = folder / SECOND
    text = path.read_text()
    start = text.index('[[none]]\nelement = "language-channel"\nvocabulary = "effective_element"')
    end = text.index("[[none]]", start + 1)
    path.write_text(
        text[:start]
        + '[[link]]\nelement = "language-channel"\nto_vocabulary = "effective_element"\nby = "us"\n'
        + 'to = "confidence-through-knowledge"\nreason_nl = "Toch wel."\nreason_en = "It does."\n\n'
        + text[end:]
    )
    with pytest.raises(Refused, match="language-channel"):
        load_framework(folder)


def test_differences_without_a_second_reading_are_refused(folder: Path) -> None:
    (folder / SECOND).unlink()
    with pytest.raises(Refused, match="twee lezingen; hier zijn er 1"):
        load_framework(folder)


@pytest.mark.parametrize(
    ("old", "new"), [("second = false", "second = true"), ('proposal_en = "Show as', 'proposal_en = ""\n# "Show as')]
)
def test_a_difference_needs_one_reader_and_a_proposal_in_both_languages(folder: Path, old: str, new: str) -> None:
    path = folder / DIFFERENCES
    path.write_text(path.read_text().replace(old, new, 1))
    with pytest.raises(BrokenFile, match=DIFFERENCES):
        load_framework(folder)


def test_links_of_both_readers_agree_and_links_of_one_do_not() -> None:
    load_framework()
    first, second = readings()
    found = compare(first.links, second.links)
    assert len(found.both) > 50 and len(found.only_first) > 20
    links = TermLink.objects.filter(to_term__isnull=False)
    place = ("from_term__key", "to_vocabulary", "to_term__key")
    agreed = links.filter(agreed=True).values_list(*place, "reader")
    assert set(agreed) == {(*link, reader) for link in found.both for reader in (1, 2)}
    assert set(links.filter(agreed=False, reader=1).values_list(*place)) == found.only_first
    assert set(links.filter(agreed=False, reader=2).values_list(*place)) == found.only_second
    assert not links.filter(agreed=None).exists()


def test_a_written_none_agrees_with_a_none_and_not_with_a_link() -> None:
    load_framework()
    nothing = TermLink.objects.filter(to_term=None, reader=2)
    agreed = {
        (key, vocabulary): agrees
        for key, vocabulary, agrees in nothing.values_list("from_term__key", "to_vocabulary", "agreed")
    }
    assert agreed["language-rhythm", "effective_element"] is True
    assert agreed["language-channel", "effective_element"] is False
    assert agreed["activity-materials", "recommendation"] is False


def test_a_reader_who_is_silent_about_an_element_made_no_link_there(folder: Path) -> None:
    (folder / DIFFERENCES).unlink()
    (folder / SECOND).write_text(
        'vocabulary = "element_link"\nversion = 1\nreader = 2\n'
        '[[link]]\nelement = "language-rhythm"\nto_vocabulary = "recommendation"\nto = "vision-visible"\nby = "us"\n'
        'reason_nl = "Anders gelezen."\nreason_en = "Read otherwise."\n'
    )
    load_framework(folder)
    link = TermLink.objects.get(from_term__key="language-rhythm", to_term__key="vision-visible")
    assert (link.reader, link.agreed) == (2, False)
    assert {row.agreed for row in TermLink.objects.filter(to_vocabulary="effective_element")} == {None}
    shown = read_links([Term.objects.get(vocabulary="success_element", key="language-play")])
    assert {row.standing for rows in shown.values() for row in rows if row.to_vocabulary == "effective_element"} == {""}


def test_loading_both_readings_again_changes_no_row() -> None:
    load_framework()
    before = list(TermLink.objects.order_by("pk").values())
    assert {row["reader"] for row in before} == {1, 2}
    assert load_framework().rows == {}
    assert list(TermLink.objects.order_by("pk").values()) == before


def test_a_link_is_shown_once_with_the_reasons_of_its_readers_the_agreed_ones_first() -> None:
    load_framework()
    element = Term.objects.get(vocabulary="success_element", key="autonomy-ownership")
    rows = [row for row in read_links([element])[element.pk] if row.to_vocabulary == "recommendation"]
    assert [(row.term.key if row.term else "", row.is_of_one_reader) for row in rows] == [
        ("involve-youngsters-parents", False),
        ("individual-guidance", True),
    ]
    with translation.override("nl"):
        assert [row.standing for row in rows] == ["beide lezers", "volgens één van twee lezers"]
    assert [link.reader for link in rows[0].links] == [1, 2]
    assert [link.reader for link in rows[1].links] == [1]


def test_a_link_of_one_reader_stands_beside_what_the_other_wrote() -> None:
    load_framework()
    element = Term.objects.get(vocabulary="success_element", key="language-channel")
    rows = [row for row in read_links([element])[element.pk] if row.to_vocabulary == "effective_element"]
    assert len(rows) == 1 and rows[0].is_of_one_reader
    assert [link.reader for link in rows[0].links] == [1]
    assert [(link.reader, link.to_term) for link in rows[0].otherwise] == [(2, None)]


def test_where_nobody_links_the_reasons_stand_in_one_row_and_the_study_goes_above_us() -> None:
    load_framework()
    rhythm = Term.objects.get(vocabulary="success_element", key="language-rhythm")
    play = Term.objects.get(vocabulary="success_element", key="language-play")
    found = read_links([rhythm, play])
    nothing = [row for row in found[rhythm.pk] if row.to_vocabulary == "effective_element"]
    assert [(row.term, row.is_of_one_reader, len(row.links)) for row in nothing] == [(None, False, 2)]
    assert [row.by for row in found[play.pk] if row.to_vocabulary == "effective_element"] == ["study"]


def test_the_links_of_all_elements_come_in_one_query() -> None:
    load_framework()
    elements = list(Term.objects.filter(vocabulary="success_element", level="element"))
    with CaptureQueriesContext(connection) as queries:
        found = read_links(elements)
        assert all(row.term.key for rows in found.values() for row in rows if row.term)
    assert len(found) == 73
    assert len(queries) == 1
