"""What a result costs: 2,000 people answered 60 questions in five roles; counting when it closes, reading after.

Reading is what a page asks for: the tallies of all groups, means with margins, what is hidden below ten. CPU of this
process and of its database backend on one pinned core, best of three rounds, 95th percentile.

    python -m bench.survey_results
"""

import random
import sys
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench import a_base  # noqa: E402

PEOPLE, ITEMS, ROUNDS, TIMES = 2000, 60, 3, 40
CPU = 100.0
GROUPS = (
    ("leader", "", 6),
    ("counsellor", "", 4),
    ("mentor", "", 90),
    *(("learner", f"groep {number}", 28) for number in range(50)),
    ("learner", "groep 50", 7),
    *(("parent", f"leerjaar {year}", 98) for year in range(5)),
    ("parent", "leerjaar 6", 3),
)
TRACKS = ("vmbo-tl", "havo", "vwo")


def main() -> None:
    """Print the figures; not zero when a bar was missed."""
    with a_base.database("survey_results"):
        from rodedraad.base.worker import settle
        from rodedraad.surveys.actions.counting import count_audience
        from rodedraad.surveys.models import Audience
        from rodedraad.surveys.queries.results import results

        asked = _asked()
        settle()  # as a worker does before its first request
        database = a_base.backend()
        a_base.pin(0, database)
        groups = list(Audience.objects.filter(round=asked).select_related("version"))
        closing = a_base.cost_of(lambda: [count_audience(group) for group in groups], database)
        print(f"  counting {PEOPLE:,} people × {ITEMS} questions when it closes: {closing.cpu:,.0f} CPU-ms (once)")
        for _ in range(3):
            found = results(asked)
        shown = sum(figure is not None for item in found.items for figure in item.figures.values())
        print(f"  {len(found.items)} questions, {len(found.cuts)} groups; {shown:,} figures, {found.hidden:,} hidden")
        rounds = []
        for _ in range(ROUNDS):
            costs = [a_base.cost_of(lambda: results(asked), database).cpu for _ in range(TIMES)]
            rounds.append(costs)
        costs = min(rounds, key=lambda one: a_base.percentile(one, 0.95))
        print(f"  CPU median {a_base.percentile(costs, 0.5):.1f} ms")
        good = a_base.verdict("result of a round, p95 CPU", a_base.percentile(costs, 0.95), CPU)
    a_base.leave(good)


def _asked() -> Any:
    """A closed round with everybody's answers, in the name of one school; ends inside its transaction."""
    from django.db import connection
    from django.utils import timezone

    from rodedraad.schools.models import Organisation
    from rodedraad.surveys.models import Audience, Instrument, InstrumentVersion, Response, Round

    school = Organisation.objects.create(kind="institution", name="Meetschool", sector="vo", tracks=["havo"])
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('rodedraad.organisation', %s, false)", [str(school.pk)])
    draw = random.Random(7)
    instrument = Instrument.objects.create(organisation=school, title="Meten")
    version = InstrumentVersion.objects.create(
        organisation=school, instrument=instrument, number=1, content=_content(), fixed_at=timezone.now()
    )
    day = date(2026, 11, 2)
    asked = Round.objects.create(
        organisation=school, title="Ronde", school_year=2026, opens_on=day, closes_on=day, closed_at=timezone.now()
    )
    for order, (respondent, label, people) in enumerate(GROUPS):
        is_anonymous = respondent not in {"leader", "counsellor"}
        audience = Audience.objects.create(
            organisation=school, round=asked, version=version, respondent=respondent, label=label, order=order,
            track=draw.choice(TRACKS) if label else "", is_anonymous=is_anonymous,
        )  # fmt: skip
        Response.objects.bulk_create(
            Response(
                organisation=school, audience=audience, is_anonymous=is_anonymous, began_on=day, values=_values(draw)
            )
            for _ in range(people)
        )
    return asked


def _content() -> dict[str, Any]:
    steps = [{"key": str(step), "text": {"nl": f"stap {step}"}} for step in range(1, 5)]
    scale = [*steps, {"key": "x", "text": {"nl": "weet ik niet"}, "unknown": True}]
    pages = [
        {
            "key": f"p{page}",
            "items": [
                {"key": f"i{page}-{at}", "kind": "scale", "scale": "four", "text": {"nl": f"Stelling {page} {at}"}}
                for at in range(10)
            ],
        }
        for page in range(ITEMS // 10)
    ]
    return {"languages": ["nl"], "scales": {"four": scale}, "pages": pages}


def _values(draw: random.Random) -> dict[str, str]:
    """Somebody who skips one question in twenty and does not know one in fifteen."""
    return {
        f"i{page}-{at}": "x" if draw.random() < 1 / 15 else str(draw.randint(1, 4))
        for page in range(ITEMS // 10)
        for at in range(10)
        if draw.random() > 1 / 20
    }


if __name__ == "__main__":
    main()
