"""A signed evaluation of each school, of last year, and one being written that only who writes may read."""

from uuid import uuid4

from django.utils.timezone import localdate

from rodedraad.base.writing import Save, Typed
from rodedraad.evaluations.actions.evaluations import begin_evaluation
from rodedraad.evaluations.actions.signing import sign
from rodedraad.evaluations.actions.writing import save_words
from rodedraad.evaluations.models import Evaluation, EvaluationKept
from rodedraad.evaluations.queries.evaluations import taken_years
from rodedraad.schools.years import school_year_of
from tests.matrix.entitled import KEEPERS, MEMBERS
from tests.matrix.world import KEEPER, PLACES, WRITER, World

CHAPTER = "onward"


def evaluations(world: World) -> None:
    """Two for each school; in the one being written words were changed, so that an earlier version is kept."""
    for place in PLACES:
        last, this = _free_years(world, place)
        signed = _begun(world, place, last, words=world.secret("words of a signed evaluation", place, MEMBERS))
        with world.acting(KEEPER[place]) as by:
            name = world.secret("name below an evaluation", place, MEMBERS)
            signed.refresh_from_db()
            sign(by=by, evaluation=signed, name=name, role="Rector", version=signed.version)
        draft = _begun(world, place, this, words=world.secret("earlier words of an evaluation", place, KEEPERS))
        with world.acting(WRITER[place]) as by:
            was = _text(draft)
            now = world.secret("words of an evaluation", place, KEEPERS)
            save_words(by=by, evaluation=draft, texts={"learned": Typed(was, now)}, save=Save())
            kept = EvaluationKept.objects.get(evaluation=draft)
        _rows(world, place, signed, draft, kept)


def _free_years(world: World, place: str) -> list[int]:
    """Last year and this one; where those are taken (by the demo, say) the two before."""
    this = school_year_of(localdate())
    with world.acting(WRITER[place]):
        taken = taken_years(world.organisation(place))
    return [year for year in (this - 1, this, this - 2, this - 3) if year not in taken][:2]


def _begun(world: World, place: str, year: int, *, words: str) -> Evaluation:
    with world.acting(WRITER[place]) as by:
        made = begin_evaluation(by=by, organisation=world.organisation(place), school_year=year)
        save_words(by=by, evaluation=made, texts={"learned": Typed("", words)}, save=Save())
        return made


def _text(evaluation: Evaluation) -> str:
    return str(evaluation.texts.get(name="learned").text)


def _rows(world: World, place: str, signed: Evaluation, draft: Evaluation, kept: EvaluationKept) -> None:
    one, unknown = {"pk": draft.pk}, {"pk": uuid4()}
    world.row("signed evaluation", place, {"pk": signed.pk}, unknown)
    world.row("edition", place, {"pk": signed.pk, "number": 1}, unknown | {"number": 1})
    world.row("evaluation", place, one, unknown)
    for kind, more in {
        "evaluation chapter": {"key": CHAPTER},
        "evaluation document": {"key": "leaders"},
        "evaluation file": {"key": "leaders", "kind": "docx"},
        "evaluation deed": {"deed": "terugzetten"},
    }.items():
        world.row(kind, place, one | more, unknown | more)
    world.row("evaluation version", place, one | {"kept": kept.pk}, unknown | {"kept": uuid4()})
