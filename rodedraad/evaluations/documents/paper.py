"""A document on paper: a tagged PDF."""

from pathlib import Path

from rodedraad.base import printing
from rodedraad.evaluations.documents.select import Paper
from rodedraad.evaluations.documents.shown import sections
from rodedraad.schools.years import label

STYLE = Path(__file__).resolve().parents[1] / "data" / "paper.css"


def pdf(paper: Paper) -> bytes:
    """The document as PDF/UA. Raises as `printing.pdf` does where there is an objection to printing."""
    context = {"paper": paper, "sections": sections(paper, on_paper=True), "year": label(paper.school_year)}
    return printing.pdf("evaluations/paper_pdf.html", context, style=STYLE)
