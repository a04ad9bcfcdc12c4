"""A kit on paper: one tagged PDF, or everything in a zip with a letter that every word processor opens."""

import io
import re
import zipfile
from datetime import UTC, datetime

import docx
import pikepdf
from django.test import Client
from docx.document import Document

from rodedraad.base import printing
from rodedraad.starterpack import queries
from rodedraad.starterpack.letter_file import document
from rodedraad.starterpack.models import OwnItem
from tests.cast import Cast


def test_the_pdf_is_tagged_and_has_a_language_and_a_title(cast: Cast) -> None:
    answer = Client().get("/startpakket/kits/walk/pdf/")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    pdf = pikepdf.open(io.BytesIO(answer.content))
    assert "/StructTreeRoot" in pdf.Root and pdf.Root["/Lang"] == "nl"
    assert str(pdf.docinfo["/Title"]) == "Loopbaanwandeling langs werk in de buurt"
    assert len(pdf.pages) >= 2


def test_the_zip_holds_everything_who_guides_needs(cast: Cast) -> None:
    answer = Client().get("/startpakket/kits/walk/zip/")
    assert answer["Content-Disposition"].startswith("attachment;")
    pack = zipfile.ZipFile(io.BytesIO(answer.content))
    assert pack.testzip() is None
    assert pack.namelist() == ["1-alles.pdf", "2-werkblad.pdf", "3-dias.pdf", "4-brief-naar-huis.docx", "lees-mij.txt"]
    kit = queries.kit("walk")
    assert kit is not None
    slides = pikepdf.open(io.BytesIO(pack.read("3-dias.pdf")))
    assert len(slides.pages) == len(kit.content["slides"])
    assert "nog niet uitgeprobeerd" in pack.read("lees-mij.txt").decode("utf-8")


def test_every_kit_and_programme_can_be_printed(cast: Cast) -> None:
    for address in (
        *(f"kits/{kit.key}/pdf/" for kit in queries.kits()),
        *(f"programma/{template.key}/pdf/" for template in queries.programme_templates()[:3]),
    ):
        answer = Client().get(f"/startpakket/{address}")
        assert answer.content.startswith(b"%PDF"), address
        assert len(pikepdf.open(io.BytesIO(answer.content)).pages) >= 2, address


def test_a_server_that_cannot_print_says_so(cast: Cast, monkeypatch: object) -> None:
    monkeypatch.setattr(printing, "objection_to_printing", lambda: "Pango ontbreekt.")  # type: ignore[attr-defined]
    for address in ("kits/walk/pdf/", "kits/walk/zip/", "programma/havo/pdf/"):
        answer = Client().get(f"/startpakket/{address}")
        assert answer.status_code == 501 and "Pango ontbreekt." in answer.content.decode()


def opened(title: str, text: str) -> Document:
    return docx.Document(io.BytesIO(document(title, text)))


def test_the_letter_opens_with_headings_paragraphs_and_lists_in_their_styles() -> None:
    text = "Beste ouder,\n\n# Neem mee\n\n- schoenen\n- jas\n\n1. eerst\n2. dan\n\nGroet,\n[naam]"
    letter = opened("Wandeling & <meer>", text)
    assert [(one.style.name, one.text) for one in letter.paragraphs if one.style] == [
        ("Heading 1", "Wandeling & <meer>"),
        ("Normal", "Beste ouder,"),
        ("Heading 2", "Neem mee"),
        ("List Bullet", "schoenen"),
        ("List Bullet", "jas"),
        ("List Number", "eerst"),
        ("List Number", "dan"),
        ("Normal", "Groet,\n[naam]"),
    ]
    assert document("Wandeling", text) == document("Wandeling", text)


def test_each_numbered_list_begins_at_one() -> None:
    letter = opened("Brief", "1. een\n2. twee\n\nDaarna:\n\n1. weer een\n2. weer twee")
    numbers = [one._p.pPr.numPr.numId.val for one in letter.paragraphs if one.style and one.style.name == "List Number"]
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]
    numbering = letter.part.numbering_part.element
    for number in {*numbers}:
        assert numbering.num_having_numId(number).lvlOverride_lst[0].startOverride.val == 1


def test_the_letter_is_dutch_on_a4_and_says_nothing_about_who_made_it(cast: Cast, own: OwnItem) -> None:
    client = Client()
    client.force_login(cast.teacher)
    answer = client.get(f"/startpakket/eigen/{own.pk}/zip/")
    file = zipfile.ZipFile(io.BytesIO(answer.content)).read("4-brief-naar-huis.docx")
    letter = docx.Document(io.BytesIO(file))
    about = letter.core_properties
    assert (about.title, about.language) == (own.content["letter"]["subject"], "nl-NL")
    for name in ("author", "last_modified_by", "comments", "keywords", "category", "subject", "identifier"):
        assert getattr(about, name) == "", name
    assert about.created == about.modified == datetime(2020, 1, 1, tzinfo=UTC)
    assert [name for name in zipfile.ZipFile(io.BytesIO(file)).namelist() if name.startswith("docProps/")] == [
        "docProps/core.xml"
    ]
    assert 'w:lang w:val="nl-NL"' in letter.styles.element.xml and "en-US" not in _languages(letter)
    page = letter.sections[0]
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)
    parts = zipfile.ZipFile(io.BytesIO(file))
    whole = "".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
    assert cast.place(cast.teacher).name not in whole and cast.teacher.get_username() not in whole


def _languages(letter: Document) -> str:
    found = letter.styles.element.xpath("w:docDefaults//w:lang/@w:val")
    return " ".join(found)


def test_every_letter_of_the_pack_keeps_every_word(cast: Cast) -> None:
    for kit in queries.kits():
        letter = kit.content["letter"]
        words = " ".join(one.text for one in opened(letter["subject"], letter["body"]).paragraphs).split()
        wanted = re.sub(r"(?m)^\s*([-*•]|\d{1,2}[.)]|#{1,4})\s+", "", letter["subject"] + "\n" + letter["body"]).split()
        assert words == wanted, kit.key


def test_a_letter_with_marks_that_xml_forbids_still_opens() -> None:
    letter = opened("Beste\x00 ouders\uffff", "Kom\x0b mee.\ufffe")
    assert [one.text for one in letter.paragraphs] == ["Beste ouders", "Kom mee."]
