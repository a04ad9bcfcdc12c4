"""Drafts of the guide: one of the school alone, one with a link to read along, and some under review."""

from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile

from rodedraad.framework.models import Term, Vocabulary
from rodedraad.intake import guide
from rodedraad.intake.actions.attachments import add_file
from rodedraad.intake.actions.drafts import begin_draft
from rodedraad.intake.actions.opinions import give_opinion, open_to_guests
from rodedraad.intake.actions.submitting import comment, submit_draft
from rodedraad.intake.actions.writing import save_answers
from rodedraad.intake.changes import Changes, Typed
from rodedraad.intake.models import Draft, DraftKept, ReviewRequest
from rodedraad.schools.access import guest_of
from rodedraad.schools.actions.organisations import take_part
from tests.matrix.entitled import MEMBERS, audience
from tests.matrix.world import KEEPER, PLACES, WRITER, World

TEXTS = [name for name, part in guide.parts().items() if part.kind in ("line", "text", "list") and name != "title"]
ROW = "ab12cd34"


def drafts(world: World) -> None:
    """A draft with something in every kind of field, to be read by its school alone."""
    for place in PLACES:
        draft = _written(world, place, "a draft", MEMBERS)
        _around(world, place, draft, "a draft", MEMBERS)
        unknown = {"pk": uuid4()}
        world.row("draft", place, {"pk": draft.pk}, unknown)
        world.row("question", place, {"pk": draft.pk, "slug": guide.questions()[0].slug}, unknown | {"slug": "titel"})
        for deed in ("verwijderen",):
            world.row("deed", place, {"pk": draft.pk, "deed": deed}, unknown | {"deed": deed})
        with world.acting(WRITER[place]):
            kept = DraftKept.objects.filter(draft=draft).first()
            file = draft.attachments.get()
        assert kept is not None
        world.row("version", place, {"pk": draft.pk, "kept": kept.pk}, unknown | {"kept": uuid4()})
        world.row("file", place, {"pk": draft.pk, "file": file.pk}, unknown | {"file": uuid4()})


def read_along(world: World) -> None:
    """A draft that whoever holds the link may read; not what the school says about it among themselves."""
    for place in PLACES:
        with world.acting(WRITER[place]) as person:
            draft = begin_draft(by=person, organisation=world.organisation(place), title="Iedereen met de link")
            _link, token = open_to_guests(by=person, draft=draft, days=7)
            link, _token = open_to_guests(by=person, draft=draft, days=7)
            other_guest = guest_of(link)
        _around(world, place, draft, "a draft to read along", MEMBERS)
        with world.cast.acting(other_guest):
            give_opinion(
                by=other_guest,
                draft=draft,
                agrees=False,
                text=world.secret("opinion of another guest", place, MEMBERS),
                stated_name=world.secret("name of another guest", place, MEMBERS),
            )
        world.row("guest link", place, {"token": token}, {"token": token[::-1]})


def reviews(world: World) -> None:
    """Two drafts of the vo school under review, each with another region; nobody else reads along."""
    with world.acting("administrator") as administrator:
        take_part(by=administrator, school=world.cast.vo, region=world.cast.other_region)
    for region in ("region", "other_region"):
        readers = audience(MEMBERS, "vo") | audience(MEMBERS, region)
        draft = _written(world, "vo", f"a draft under review at {region}", readers)
        _around(world, "vo", draft, f"a draft under review at {region}", readers)
        with world.acting("counsellor") as person:
            submit_draft(by=person, draft=draft, reviewer=world.organisation(region), agrees=True)
            file = draft.attachments.get()
        with world.cast.acting(world.cast.actor(KEEPER[region]), world.organisation(region)):
            request = ReviewRequest.objects.get(draft_id=draft.pk)
        unknown = {"pk": uuid4()}
        world.row("review", region, {"pk": request.pk}, unknown)
        world.row("review deed", region, {"pk": request.pk, "deed": "terug"}, unknown | {"deed": "terug"})
        world.row("review file", region, {"pk": request.pk, "file": file.pk}, unknown | {"file": uuid4()})


def _written(world: World, place: str, what: str, readers: str | set[str]) -> Draft:
    """A draft with a secret in each text, and others in the versions before."""
    with world.acting(WRITER[place]) as person:
        draft = begin_draft(
            by=person, organisation=world.organisation(place), title=world.secret(f"title of {what}", place, readers)
        )
        for which in ("earlier version", "text"):
            typed = {name: world.secret(f"{which} of {name} of {what}", place, readers) for name in TEXTS}
            _type(person, draft, typed)
        element = Term.objects.filter(vocabulary=Vocabulary.SUCCESS_ELEMENT, level="element").first()
        assert element is not None
        fragment = Typed("", world.secret(f"fragment of {what}", place, readers))
        changes = Changes(
            row_terms={("elements", ROW): ("", str(element.pk))}, texts={f"elements.{ROW}.fragment": fragment}
        )
        save_answers(by=person, draft=draft, changes=changes)
        draft.refresh_from_db()
    return draft


def _type(person: Any, draft: Draft, typed: dict[str, str]) -> None:
    there = dict(draft.fields.values_list("name", "text"))
    changes = Changes(texts={name: Typed(there.get(name, ""), text) for name, text in typed.items()})
    save_answers(by=person, draft=draft, changes=changes)
    draft.refresh_from_db()


def _around(world: World, place: str, draft: Draft, what: str, readers: str | set[str]) -> None:
    """What people say about it, and a file."""
    colleague = {"vo": world.cast.teacher, "mbo": world.cast.other_administrator}[place]
    with world.acting(WRITER[place]) as person:
        comment(by=person, draft=draft, name="", text=world.secret(f"comment on {what}", place, readers))
        comment(
            by=person,
            draft=draft,
            name=guide.questions()[1].key,
            text=world.secret(f"remark in {what}", place, readers),
        )
        content = f"Een regel.\n{world.secret(f'file of {what}', place, readers)}\n".encode()
        add_file(
            by=person,
            draft=draft,
            title=world.secret(f"title of a file of {what}", place, readers),
            kind="",
            licence="CC BY 4.0",
            file=SimpleUploadedFile("los.txt", content, "text/plain"),
        )
        file = draft.attachments.get()
    with world.cast.acting(colleague, world.organisation(place)):
        text = world.secret(f"opinion on {what}", place, readers)
        give_opinion(by=colleague, draft=draft, agrees=True, text=text)
    writer = WRITER[place]
    world.beside += [(writer, f"intake:{page}", {"pk": draft.pk}) for page in ("draft", "versions", "files", "readers")]
    world.beside.append((writer, "intake:file", {"pk": draft.pk, "file": file.pk}))
