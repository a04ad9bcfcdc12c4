"""What a new plan begins with: a practice of another school, or a kit (the pack's, or as a school words it)."""

from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from rodedraad.activities import fields
from rodedraad.activities.models import PlanCost
from rodedraad.library.models import Citation, PracticeExample, PracticeTerm
from rodedraad.starterpack.queries import Starter

Begin = tuple[dict[str, str], dict[str, Any]]
OWN_FACTS = {"tracks", "target_groups"}
FIRST_WORDS = {"prepare": "Voorbereiding", "experience": "Ervaring", "talk": "Gesprek", "choose": "Keuze"}
COST_WORDS = (
    ("bus", ("bus", "vervoer", "reis", "fiets")),
    ("entrance", ("entree", "toegang", "kaart")),
    ("food", ("lunch", "koffie", "eten", "drinken", "broodje", "hapje", "thee")),
    ("room", ("zaal", "ruimte", "lokaal")),
    ("technique", ("techniek", "microfoon", "laptop", "opname")),
    ("peers", ("peer", "oud-leerling", "student")),
    ("agency", ("bureau", "spreker", "acteur")),
    ("game", ("spel", "workshop")),
    ("publicity", ("druk", "poster", "print", "kopie", "flyer")),
)

PER_WORDS = {
    PlanCost.Per.ONCE: {"", "school", "keer", "activiteit"},
    PlanCost.Per.LEARNER: {"jongere", "leerling", "student", "deelnemer"},
    PlanCost.Per.GROUP: {"groep", "klas"},
}
OF_ONE_PLAN = {"avond", "bijeenkomst", "dag", "les", "week"}
PER_LIMIT = 40


def from_practice(practice: PracticeExample) -> Begin:
    """How it goes and what it aims at; whom it was for there is that school's own fact."""
    texts = {
        "title": practice.title,
        "prepare": practice.preparation,
        "experience": practice.experience or "\n".join(practice.steps) or practice.summary,
        "talk": practice.talk,
        "choose": practice.choice,
        "rhythm": practice.rhythm,
        "place_text": practice.place,
    }
    by_vocabulary = {part.vocabulary: name for name, part in fields.PARTS.items() if part.vocabulary}
    chosen: dict[str, list[str]] = {}
    values = PracticeTerm.objects.filter(practice=practice, term__retired_in=None).select_related("term")
    for value in values.order_by("term__order"):
        name = by_vocabulary.get(value.term.vocabulary, "")
        if name and name not in OWN_FACTS and value.term.region_id is None:
            chosen.setdefault(name, []).append(value.term.key)
    cited = Citation.objects.filter(practice=practice, fragment__element__retired_in=None)
    elements = cited.exclude(fragment__element=None).values_list("fragment__element__key", flat=True)
    if keys := sorted({*chosen.get("elements", ()), *elements}):
        chosen["elements"] = keys
    return {name: text for name, text in texts.items() if text}, {"choices": chosen}


def from_kit(kit: Starter) -> Begin:
    """The kit as a plan: what happens by stage, what is needed, and how we look back."""
    content = kit.content
    lessons = [_lesson(row) for row in content.get("lesson", ())]
    texts = {
        "title": kit.title,
        "occasion": _plain(content.get("goal") or content.get("summary")),
        "prepare": _stage(content, "prepare"),
        "experience": _stage(content, "experience") or _lines(lessons) or _plain(content.get("summary")),
        "talk": _stage(content, "talk"),
        "choose": _stage(content, "choose"),
        "measure": _lines(map(str, content.get("evaluation", {}).get("questions", ()))),
        "access": _lines(map(str, content.get("access", ()))),
        "materials": _lines(str(one.get("title", "")) for one in _worksheets(content)),
        "parents": _plain(content.get("letter", {}).get("subject")),
    }
    choices: dict[str, list[str]] = {
        "goals": list(kit.goals),
        "competences": list(kit.competences),
        "elements": list(kit.elements),
        "forms": [str(one) for one in content.get("forms", ())],
    }
    place = str(content.get("place", ""))
    if place in dict(fields.PLACES):
        choices["place"] = [place]
    minutes = content.get("minutes")
    numbers = {"minutes": int(minutes)} if isinstance(minutes, int | float) and minutes > 0 else {}
    own = {"own_kit": str(kit.own)} if kit.own else {}
    return {name: text for name, text in texts.items() if text}, {"choices": choices, "numbers": numbers, **own}


def tasks_of_kit(kit: Starter) -> list[Mapping[str, Any]]:
    """The hours of the kit by role."""
    rows = kit.content.get("hours", ())
    return [
        {"role": str(row.get("role", "")), "what": str(row.get("what", ""))[:300], "hours": _amount(row.get("hours"))}
        for row in rows
    ]


def costs_of_kit(kit: Starter) -> list[Mapping[str, Any]]:
    """The costs of the kit, each under the kind of line its words point at."""
    found: list[Mapping[str, Any]] = []
    for row in kit.content.get("costs", ()):
        words = f"{row.get('line', '')} {row.get('what', '')}".lower()
        line = str(row.get("line", ""))
        if line not in dict(fields.COST_LINES):
            line = next((name for name, signs in COST_WORDS if any(sign in words for sign in signs)), "other")
        cents = int(_amount(row.get("euro")) * 100)
        found.append({"line": line, "what": str(row.get("what", ""))[:300], "cents": cents, **_per(row.get("per"))})
    return found


def _per(word: Any) -> dict[str, Any]:
    """What an amount is for, in the kit's own word. What a plan has one of (an evening, a lesson) counts once."""
    word = str(word or "").strip()
    for per, words in PER_WORDS.items():
        if word.lower() in words:
            return {"per": per}
    times = 1 if word.lower() in OF_ONE_PLAN else None
    return {"per": PlanCost.Per.OTHER, "per_name": word[:PER_LIMIT], "times": times}


def _amount(value: Any) -> Decimal:
    try:
        return max(Decimal(str(value or 0)).quantize(Decimal("0.01")), Decimal(0))
    except InvalidOperation:
        return Decimal(0)


def _worksheets(content: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    found = content.get("worksheet") or {}
    return list(found) if isinstance(found, list) else [found]


def _stage(content: Mapping[str, Any], name: str) -> str:
    """What the kit does in this stage: its lesson rows say in their first word which stage they are."""
    rows = content.get("lesson", ())
    return _lines(_lesson(row) for row in rows if str(row.get("what", "")).startswith(FIRST_WORDS[name]))


def _lesson(row: Mapping[str, Any]) -> str:
    minutes, what = row.get("minutes"), str(row.get("what", ""))
    first, _sign, rest = what.partition(": ")
    if rest and first in FIRST_WORDS.values():
        what = rest[:1].upper() + rest[1:]
    return f"{minutes} min. {what}" if minutes else what


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(line for line in lines if line)


def _plain(text: Any) -> str:
    return str(text or "")
