"""A kit on paper: one tagged PDF, or everything in a zip with a letter that every word processor opens."""

import io
import zipfile

import pikepdf
from django.test import Client
from lxml import etree

from rodedraad.base import printing
from rodedraad.starterpack import queries
from rodedraad.starterpack.letter_file import WORD, document
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


def test_the_letter_is_a_whole_document_with_every_word() -> None:
    written = document("Wandeling & <meer>", "Beste ouder,\n\n- schoenen\n- jas\n\nGroet,\n[naam]\x00\x0b")
    assert written == document("Wandeling & <meer>", "Beste ouder,\n\n- schoenen\n- jas\n\nGroet,\n[naam]\x00\x0b")
    pack = zipfile.ZipFile(io.BytesIO(written))
    for name in pack.namelist():
        etree.fromstring(pack.read(name))
    tree = etree.fromstring(pack.read("word/document.xml"))
    texts = ["".join(paragraph.itertext(f"{{{WORD}}}t")) for paragraph in tree.iter(f"{{{WORD}}}p")]
    assert texts == ["Wandeling & <meer>", "Beste ouder,", "• schoenen", "• jas", "Groet,[naam]"]


def test_a_letter_with_marks_that_xml_forbids_still_opens() -> None:
    pack = zipfile.ZipFile(io.BytesIO(document("Beste\x00 ouders\uffff", "Kom\x0b mee.\ufffe")))
    words = "".join(etree.fromstring(pack.read("word/document.xml")).itertext())
    assert words == "Beste oudersKom mee."
