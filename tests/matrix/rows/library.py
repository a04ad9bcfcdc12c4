"""The public base: vocabularies, study, a practice of each school, and one that was withdrawn."""

from io import StringIO
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone

from rodedraad.base.gate import acting_as
from rodedraad.framework.models import Term, Vocabulary
from rodedraad.library.actions.base_version import base_changed, let_search_see
from rodedraad.library.models import Fragment, Material, PracticeExample, PracticeTerm
from rodedraad.library.models.examples import Provenance
from rodedraad.library.queries.overview import MAPS
from tests.matrix.entitled import NOBODY
from tests.matrix.world import PLACES, World


def national_base(world: World) -> None:
    """The public base as every installation has it."""
    with acting_as(None, None):
        call_command("load_framework", stdout=StringIO())
        call_command("load_study", stdout=StringIO())


def practices(world: World) -> None:
    """A published practice of each school with a file; its withdrawn sister, which nobody reads any more."""
    for number, place in enumerate(PLACES, start=1):
        organisation = world.organisation(place)
        with acting_as(None, organisation.pk):
            row = _practice(world, place, f"RD-{number}", f"Open dag van {place}")
            material = Material.objects.create(
                practice=row, title="Werkblad", licence="CC BY 4.0", file_type="text/plain"
            )
            material.file.save("werkblad.txt", ContentFile(b"Een werkblad."))
            base_changed("practice.published", row)
            let_search_see([row.pk])
            gone = _practice(world, place, f"RD-9{number}", f"Weg {place}", state=PracticeExample.State.WITHDRAWN)
            gone.summary = world.secret("summary of a withdrawn practice", place, NOBODY)
            gone.save()
            hidden = _material(gone, "Weg")
            secret = world.secret("file of a withdrawn practice", place, NOBODY)
            hidden.file.save("weg.txt", ContentFile(secret.encode()))
            let_search_see([gone.pk])
        world.hidden_files[place] = hidden.uuid
        unknown = {"reference": "RD-77777", "slug": row.slug}
        world.row("practice", place, {"reference": row.reference, "slug": row.slug}, unknown)
        world.row("practice number", place, {"reference": row.reference}, {"reference": "RD-77777"})
        world.row("material", place, {"uuid": material.uuid}, {"uuid": uuid4()})
        world.row("practice for programs", place, {"uuid": row.uuid}, {"uuid": uuid4()})
        form = {"form": "bib" if place == "vo" else "ris"}
        world.row("practice citation", place, world.rows["practice", place] | form, unknown | form)
        world.row("map", place, {"map_name": MAPS[number - 1]}, {"map_name": "bestaat-niet"})


def _practice(world: World, place: str, number: str, title: str, **more: object) -> PracticeExample:
    row = PracticeExample.objects.create(
        origin="school",
        number=number,
        reference=number,
        organisation=world.organisation(place),
        title=title,
        summary="Jongeren kijken een dag rond.",
        licence="CC BY 4.0",
        published_at=timezone.now(),
        **more,
    )
    element = Term.objects.filter(vocabulary=Vocabulary.SUCCESS_ELEMENT).first()
    Fragment.objects.create(element=element, text_nl="Ze zagen het zelf.").citations.create(practice=row)
    for vocabulary in ("form", "goal", "sector"):
        term = Term.objects.filter(vocabulary=vocabulary).first()
        if term:
            PracticeTerm.objects.create(practice=row, term=term, provenance=Provenance.SCHOOL)
    return row


def _material(row: PracticeExample, title: str) -> Material:
    return Material.objects.create(practice=row, title=title, licence="CC BY 4.0", file_type="text/plain")


def terms(world: World) -> None:
    """A goal and a success element of the national lists."""
    kinds = {"goal": Vocabulary.GOAL, "element": Vocabulary.SUCCESS_ELEMENT}
    for kind, vocabulary in kinds.items():
        for place, term in zip(PLACES, Term.objects.filter(vocabulary=vocabulary).order_by("pk")[:2], strict=True):
            world.row(kind, place, {"key": term.key}, {"key": "bestaat-niet"})
            world.row("term", place, {"term": f"{vocabulary.value}:{term.key}"}, {"term": "form:bestaat-niet"})
