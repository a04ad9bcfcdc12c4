"""Filling an empty installation with an invented region: organisations, people, and what they wrote."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.base import File

from rodedraad.accounts.models import Person
from rodedraad.base.gate import acting_as, refuse_if
from rodedraad.exchange.actions import imports
from rodedraad.intake.actions.submitting import comment
from rodedraad.intake.models import Draft
from rodedraad.jobs.models import Job
from rodedraad.jobs.tasks import carry_out
from rodedraad.library.models import PracticeExample
from rodedraad.library.models.examples import DEMO
from rodedraad.portal.demo import asked, cycle, designs, evaluations, practices, regional, scans, talks
from rodedraad.portal.demo.figures import load_answer, load_figure, load_vision
from rodedraad.portal.demo.letters import load_invited
from rodedraad.portal.demo.welcome import PASSWORD, read
from rodedraad.publication.actions.from_data import draft_from, hand_in
from rodedraad.schools.actions import founding
from rodedraad.schools.models import Organisation

Tell = Callable[[str], None]
NATIONAL, EDITOR = "landelijke-kennisbank", "national-editor"


def objection_to_demo() -> str | None:
    """The demo belongs on an installation of its own: real schools must never stand beside invented ones."""
    if not settings.DEMO:
        return "The demo is loaded only with RODEDRAAD_DEMO=1: its people share one printed password."
    real = Organisation.objects.filter(is_invented=False).order_by("made_at").first()
    if real:
        return f"This database already holds an organisation of your own ({real.name}). Give the demo a database alone."
    return None


def load_demo(*, tell: Tell, with_practices: bool = True) -> None:
    """Make the invented region through the same actions as everybody else; what is there already stays.

    Raises Refused when the database holds real organisations.
    """
    refuse_if(objection_to_demo())
    with acting_as(None, None):
        _load_cast(tell)
    if with_practices:
        _load_practices(tell)
        _load_drafts(tell)
        _load_designs(tell)
        _load_asked(tell)
        _load_invited(tell)
        _load_scans(tell)
        _load_region(tell)
        _load_figures(tell)
        _load_talks(tell)
        _load_courses(tell)
        _load_evaluations(tell)


def _load_cast(tell: Tell) -> None:
    if Organisation.objects.exists():
        tell(f"{Organisation.objects.count()} invented organisations and {Person.objects.count()} people are there")
        return
    organisations = founding.found_organisations(read("organisations")["organisation"], is_invented=True)
    tell(f"{len(organisations)} invented organisations")
    people = founding.settle_people(read("people")["person"], organisations, is_invented=True, password=PASSWORD)
    tell(f"{len(people)} invented people")


def places() -> dict[str, Organisation]:
    """The invented organisations by the key of their row in the data file."""
    names = {row["name"]: row["key"] for row in read("organisations")["organisation"]}
    return {names[row.name]: row for row in Organisation.objects.filter(is_invented=True) if row.name in names}


def person(key: str) -> Person:
    """Somebody of the cast."""
    names = {row["key"]: row["username"] for row in read("people")["person"]}
    return Person.objects.get(username=names[key])


def _load_practices(tell: Tell) -> None:
    """The national editor brings them in as a table, with the same dry run as any other table."""
    there = places()
    editor, base = person(EDITOR), there[NATIONAL]
    content = practices.open_file(there)
    acting: tuple[Any, Any] = (editor.pk, base.pk)
    with acting_as(*acting):
        row = imports.receive_file(by=editor, organisation=base, file=File(BytesIO(content)), name="practices.json")
    with acting_as(*acting):
        row = imports.choose_columns(by=editor, imported=row, columns=row.columns, origin=DEMO)
    _done_now(row.job)
    with acting_as(*acting):
        row.refresh_from_db()
        refuse_if("; ".join(f"{fault[0]} {fault[1]}: {fault[3]}" for fault in row.faults[:5]))
        if not row.found.get("new") and not row.found.get("changed"):
            imports.remove_import(by=editor, imported=row)
            tell(f"{PracticeExample.objects.filter(origin=DEMO).count()} invented practices are there")
            return
        row = imports.apply_import(by=editor, imported=row)
    _done_now(row.job)
    with acting_as(*acting):
        row.refresh_from_db()
    tell(f"{row.found['new']} invented practices, {row.found['changed']} changed")


def _load_drafts(tell: Tell) -> None:
    """What is still being written, and what waits for the editor of the region; through the guide, as by hand."""
    there, rows = places(), read("drafts")["draft"]
    made = 0
    for row in rows:
        writer, school = person(row["by"]), there[row["organisation"]]
        with acting_as(writer.pk, school.pk):
            if Draft.objects.filter(title=row["title"]).exists():
                continue
        draft = draft_from(by=writer, organisation=school, data=row)
        made += 1
        if reader := row.get("comment_by"):
            colleague = person(reader)
            with acting_as(colleague.pk, school.pk):
                comment(by=colleague, draft=draft, name="course", text=row["comment"])
        if submitter := row.get("handed_in_by"):
            hand_in(by=person(submitter), draft=draft)
    tell(
        f"{made} invented examples in the making" if made else f"{len(rows)} invented examples in the making are there"
    )


def _load_designs(tell: Tell) -> None:
    """Programmes begun from the starter pack, and plans in every stage."""
    there, found = places(), read("designs")
    cast = {row["key"]: person(row["key"]) for row in read("people")["person"]}
    made = [
        designs.load_programme(row, by=cast[row["by"]], school=there[row["organisation"]], cast=cast)
        for row in found["programme"]
    ] + [
        designs.load_plan(row, by=cast[row["by"]], school=there[row["organisation"]], cast=cast)
        for row in found["plan"]
    ]
    words = f"{len(found['programme'])} invented programmes and {len(found['plan'])} plans"
    tell(words if any(made) else f"{words} are there")


def _load_asked(tell: Tell) -> None:
    """Questionnaires that were asked and closed some weeks ago, with invented answers."""
    there, found = places(), read("asked")
    made = [
        asked.load_round(row, found["text"], by=person(row["by"]), school=there[row["organisation"]])
        for row in found["round"]
    ]
    words = f"{len(made)} invented rounds of questionnaires"
    tell(words if any(made) else f"{words} are there")


def _load_invited(tell: Tell) -> None:
    """A round that is open: letters of which some were used, and a reminder."""
    there, rows = places(), read("invitations")["round"]
    cast = {row["key"]: person(row["key"]) for row in read("people")["person"]}
    made = [load_invited(row, by=cast[row["by"]], school=there[row["organisation"]], cast=cast) for row in rows]
    words = f"{len(rows)} invented round with letters"
    tell(words if any(made) else f"{words} is there")


def _load_scans(tell: Tell) -> None:
    """What five roles said about LOB, this year and last, and a school where they are asked now."""
    there, rows = places(), read("scans")["scan"]
    made = [scans.load_scan(row, by=person(row["by"]), school=there[row["organisation"]]) for row in rows]
    tell(f"{len(rows)} invented scans" if any(made) else f"{len(rows)} invented scans are there")


def _load_region(tell: Tell) -> None:
    """What the region does together: scans at the same moment, its picture, and what schools learned."""
    there, found = places(), read("regional")
    cast = {row["key"]: person(row["key"]) for row in read("people")["person"]}
    made = [scans.load_scan(row, by=cast[row["by"]], school=there[row["organisation"]]) for row in found["scan"]]
    made += [regional.load_moment(row, cast=cast, there=there) for row in found["moment"]]
    region = there[found["moment"][0]["region"]]
    made += [
        regional.load_lesson(row, cast=cast, school=there[row["organisation"]], region=region)
        for row in found["lesson"]
    ]
    words = f"{len(found['moment'])} invented moments of the region and {len(found['lesson'])} lessons"
    tell(words if any(made) else f"{words} are there")


def _load_courses(tell: Tell) -> None:
    """Aims, decisions, improvements, who does what, and the moments of the year."""
    there, rows = places(), read("cycle")["course"]
    cast = {row["key"]: person(row["key"]) for row in read("people")["person"]}
    made = [cycle.load_course(row, by=cast[row["by"]], school=there[row["organisation"]], cast=cast) for row in rows]
    tell(f"{len(rows)} invented course of a school" if any(made) else f"{len(rows)} invented course is there")


def _load_evaluations(tell: Tell) -> None:
    """The yearly evaluations, after everything they are put together from."""
    there, rows = places(), read("evaluations")["evaluation"]
    cast = {row["key"]: person(row["key"]) for row in read("people")["person"]}
    made = [
        evaluations.load_evaluation(row, by=cast[row["by"]], school=there[row["organisation"]], cast=cast)
        for row in rows
    ]
    words = f"{len(rows)} invented yearly evaluations"
    tell(words if any(made) else f"{words} are there")


def _load_talks(tell: Tell) -> None:
    """What was said and decided about a scan that was closed."""
    there, rows = places(), read("talks")["talk"]
    cast = {row["key"]: person(row["key"]) for row in read("people")["person"]}
    made = [talks.load_talk(row, by=cast[row["by"]], school=there[row["organisation"]], cast=cast) for row in rows]
    tell(f"{len(rows)} invented talks about a scan" if any(made) else f"{len(rows)} invented talks are there")


def _load_figures(tell: Tell) -> None:
    """Figures over three years, and what a school and its region want."""
    there, found = places(), read("figures")
    cast = {row["key"]: person(row["key"]) for row in read("people")["person"]}
    made = [load_figure(row, cast=cast, school=there[row["organisation"]]) for row in found["figure"]]
    made += [load_vision(row, cast=cast, place=there[row["organisation"]]) for row in found["vision"]]
    made += [
        load_answer(row, cast=cast, school=there[row["organisation"]], region=there[row["region"]])
        for row in found["answer"]
    ]
    words = f"{len(found['figure'])} invented figures and {len(found['vision'])} visions"
    tell(words if any(made) else f"{words} are there")


def _done_now(job: Any) -> None:
    """The worker is not there yet: do the work here, as it would."""
    carry_out.call(str(job))
    refuse_if(Job.objects.get(pk=job).objection)
