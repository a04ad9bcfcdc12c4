"""The documents in the file itself: what a reader that cannot see, or a word processor, finds in them."""

import io
import itertools
from collections import Counter
from collections.abc import Iterator
from typing import Any

import docx
import pikepdf
import pypdfium2
import pytest
from django.utils import translation
from docx.oxml.ns import qn

from rodedraad.evaluations.document import Chart, Table
from rodedraad.evaluations.documents import paper, select, word
from rodedraad.evaluations.documents.audiences import audience, audiences
from rodedraad.schools.lexicon import SECTORS, Words
from tests.evaluations.evaluated import evaluated

pytestmark = pytest.mark.any_database
HEADINGS = ("/H1", "/H2", "/H3")


def made(key: str, *, sector: str = "vo", **which: Any) -> select.Paper:
    words = Words(sector)
    found = audience(key, words)
    assert found is not None
    return select.for_audience(evaluated(sector=sector, **which), found, words)


def opened(key: str, **which: Any) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(paper.pdf(made(key, **which))))


def elements(node: Any) -> Iterator[pikepdf.Dictionary]:
    """The structure tree in reading order."""
    if not isinstance(node, pikepdf.Dictionary):
        return
    if "/S" in node:
        yield node
    children = node.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        yield from elements(child)


def texts(content: bytes) -> list[str]:
    """What is read on each page."""
    document = pypdfium2.PdfDocument(content)
    found = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return found


@pytest.fixture(scope="module")
def whole() -> pikepdf.Pdf:
    """The document for leaders: everything."""
    with translation.override("nl"):
        return opened("leaders")


def test_the_file_says_what_it_is_and_in_which_language(whole: pikepdf.Pdf) -> None:
    assert whole.Root["/Lang"] == "nl" and bool(whole.Root["/MarkInfo"]["/Marked"])
    assert bool(whole.Root["/ViewerPreferences"]["/DisplayDocTitle"])
    with whole.open_metadata() as about:
        assert about["pdfuaid:part"] == "1"
        assert about["dc:title"] == "Jaarevaluatie LOB, 2025-2026: Voor de schoolleiding"
    assert whole.docinfo["/Author"] == "Merenwaard"


def test_headings_follow_each_other_without_a_jump_and_are_the_bookmarks(whole: pikepdf.Pdf) -> None:
    levels = [str(one["/S"]) for one in elements(whole.Root["/StructTreeRoot"]) if str(one["/S"]) in HEADINGS]
    counted = Counter(levels)
    entries = evaluated().entries
    assert counted["/H1"] == 1 and levels[0] == "/H1"
    assert counted["/H3"] == len(entries) > 30
    for before, after in itertools.pairwise(levels):
        assert int(after[-1]) <= int(before[-1]) + 1
    with whole.open_outline() as outline:
        (top,) = outline.root
        assert top.title == "Jaarevaluatie LOB, 2025-2026"
        named = [entry.title for chapter in top.children for entry in chapter.children]
    assert named == [one.title for one in entries]


def test_every_table_has_a_caption_and_heads_that_say_what_they_head(whole: pikepdf.Pdf) -> None:
    tree = list(elements(whole.Root["/StructTreeRoot"]))
    tables = [one for one in tree if one["/S"] == "/Table"]
    expected = [one for shown in made("leaders").sections for part in shown.parts for one in part.blocks]
    assert len(tables) == sum(isinstance(one, Table | Chart) for one in expected) > 30
    for table in tables:
        inside = list(elements(table))
        scopes = {str(one["/A"]["/Scope"]) for one in inside if one["/S"] == "/TH"}
        assert scopes == {"/Column", "/Row"}
        assert all(len(one["/A"]["/Headers"]) == 2 for one in inside if one["/S"] == "/TD")
    captions = [one for one in tree if one["/S"] == "/Caption"]
    assert len(captions) == len(tables)


def test_every_drawing_says_in_words_what_it_shows(whole: pikepdf.Pdf) -> None:
    figures = [one for one in elements(whole.Root["/StructTreeRoot"]) if one["/S"] == "/Figure"]
    said = [str(one["/Alt"]) for one in figures]
    assert len(said) == 11 and len(set(said)) == 11
    assert all("reeks" in one and "/BBox" in figure["/A"] for one, figure in zip(said, figures, strict=False))


def test_every_font_is_in_the_file(whole: pikepdf.Pdf) -> None:
    found = [one for one in whole.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font"]
    described = [one["/FontDescriptor"] for one in found if "/FontDescriptor" in one]
    assert described
    assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(one.keys()) for one in described)


def test_each_page_of_a_draft_says_so_and_of_a_signed_one_who_signed() -> None:
    drafts = texts(paper.pdf(made("parents")))
    assert len(drafts) > 2 and all("Concept" in page for page in drafts)
    assert all(f"{number} / {len(drafts)}" in page for number, page in enumerate(drafts, 1))
    signed = texts(paper.pdf(made("parents", is_signed=True)))
    assert len(signed) > 2
    assert all("T. van Buren" in page and "3 juli 2026" in page and "Concept" not in page for page in signed)


def test_the_board_reads_one_page_and_then_the_tables() -> None:
    long = "We kiezen volgend jaar voor minder en beter. " * 7
    pages = texts(paper.pdf(made("board", words=long.strip())))
    assert all(
        part in pages[0] for part in ("In cijfers: het jaar", "Wat we volgend jaar anders doen", "Wat we niet weten")
    )
    assert "De tabellen" not in pages[0] and pages[1].count("De tabellen") == 1
    longer = texts(paper.pdf(made("board", words=long * 4)))
    assert "In de woorden van de school zelf" in longer[1] and "minder en beter" not in longer[0]


def test_every_document_of_every_sector_can_be_made() -> None:
    found = {}
    for sector in [one for one in SECTORS if one != "public"]:
        found[sector] = [one.key for one in audiences(Words(sector))]
        for key in found[sector]:
            shown = made(key, sector=sector)
            assert paper.pdf(shown).startswith(b"%PDF-1.7") and word.docx(shown).startswith(b"PK"), (sector, key)
    every = ["leaders", "board", "council", "parents", "learners", "plan"]
    assert found == {"po": every, "vo": every, "mbo": every, "hbo": [one for one in every if one != "parents"]}


def test_a_word_processor_finds_headings_heads_pictures_and_language() -> None:
    shown = made("leaders", is_signed=True)
    content = word.docx(shown)
    assert content == word.docx(shown), "the same evaluation is the same file"
    file = docx.Document(io.BytesIO(content))
    styles = [one.style.name for one in file.paragraphs if one.style.name.startswith("Heading")]
    assert Counter(styles) == {"Heading 1": 1, "Heading 2": len(shown.sections), "Heading 3": len(evaluated().entries)}
    levels = [int(one[-1]) for one in styles]
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    assert (
        all(one.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None for one in file.tables) and len(file.tables) > 30
    )
    pictures = [one._inline.docPr.get("descr") for one in file.inline_shapes]
    assert len(pictures) == 11 and all("reeks" in one for one in pictures)
    about = file.core_properties
    assert (about.language, about.author) == ("nl-NL", "") and about.title.startswith("Jaarevaluatie LOB, 2025-2026")
    assert "T. van Buren" in file.sections[0].header.paragraphs[0].text
    assert "PAGE" in file.sections[0].footer._element.xml


def test_signs_that_xml_forbids_do_no_harm() -> None:
    shown = made("leaders", words="Regel\x0bmet \x00 vreemde <tekens> & 'meer'.\r\n\r\nTweede.")
    assert paper.pdf(shown)
    read = [one.text for one in docx.Document(io.BytesIO(word.docx(shown))).paragraphs]
    assert "Regelmet  vreemde <tekens> & 'meer'." in read and "Tweede." in read


def test_in_english_the_file_says_so() -> None:
    with translation.override("en"):
        shown = made("parents")
        file = opened("parents")
        assert file.Root["/Lang"] == "en"
        assert docx.Document(io.BytesIO(word.docx(shown))).core_properties.language == "en-GB"
