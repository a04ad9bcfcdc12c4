"""What the picture of a region costs: 500 institutions in one region, a million answers, published in one go.

The same action as the button: each school's scan is read in that school's own name, added up, what may not be told is
hidden, and the picture is kept. CPU of this process and of its database backend on one pinned core, best of three
rounds, each in a transaction that is undone; the last is kept, read as its page reads it, and tried by an outsider:
every hidden figure by exact elimination and by linear programming, and every rest by every institution that takes its
own answers away.

    python -m bench.regional_picture [institutions]
"""

import random
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench import a_base  # noqa: E402

INSTITUTIONS, ANSWERS, ROUNDS, SECONDS = 500, 1_000_000, 3, 5.0
SMALL_REGIONS = 1000
SHARES = {"po": 0.35, "vo": 0.4, "mbo": 0.15, "hbo": 0.1}
TRACKS = {
    "po": ("primary",),
    "vo": ("pro", "vmbo-bb", "vmbo-kb", "vmbo-gl", "vmbo-tl", "havo", "vwo", "isk"),
    "mbo": ("mbo-1", "mbo-2", "mbo-3", "mbo-4"),
    "hbo": ("associate-degree", "hbo"),
}
PEOPLE = {"leader": (1, 6), "counsellor": (1, 8), "mentor": (8, 80), "learner": (150, 2800), "parent": (60, 900)}


def main() -> None:
    """Print the figures; not zero when a bar was missed."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else INSTITUTIONS
    with a_base.database("regional_picture"):
        from rodedraad.base.worker import settle

        moment, editor, answers, tallies = _made(number)
        print(f"  {number} institutions, {answers:,} people who answered, {tallies:,} groups counted")
        settle()  # as a worker does before its first request
        database = a_base.backend()
        a_base.pin(0, database)
        costs = [_published(moment, editor, database) for _ in range(ROUNDS)]
        cpu, wall = min(one.cpu for one in costs) / 1000, min(one.wall for one in costs) / 1000
        good = a_base.verdict("publishing the picture, CPU", cpu, SECONDS, "s")
        print(f"  {wall:.2f} s on the clock")
        good &= _read(moment, database)
        good &= _outsiders(moment)
    a_base.leave(good)


def _made(number: int) -> tuple[Any, Any, int, int]:
    """A region whose moment ended yesterday, with so many institutions that joined and closed their scan."""
    from django.utils import timezone

    from rodedraad.accounts.models import Person
    from rodedraad.base.gate import acting_as
    from rodedraad.regions.models import ScanMoment
    from rodedraad.schools.models import Membership, Organisation

    draw = random.Random(20261122)
    today = timezone.localdate()
    region = Organisation.objects.create(kind="region", name="Meetregio")
    editor = Person.objects.create(username="meter")
    with acting_as(editor.pk, region.pk):
        Membership.objects.create(
            organisation=region, person=editor, name="Meter", role="regional_editor", starts_on=date(2020, 1, 1)
        )
        moment = ScanMoment.objects.create(
            organisation=region, title="Meting", opens_on=today - timedelta(days=40),
            closes_on=today - timedelta(days=1), sectors=list(SHARES),
        )  # fmt: skip
    sizes = [draw.lognormvariate(0, 0.7) for _ in range(number)]
    scale = ANSWERS / sum(sizes)
    people = groups = 0
    for at, size in enumerate(sizes):
        sector = draw.choices(list(SHARES), list(SHARES.values()))[0]
        school = Organisation.objects.create(kind="institution", name=f"School {at}", sector=sector)
        school.regions.add(region)
        one, some = _scan(school, moment, max(int(size * scale), 30), draw)
        people, groups = people + one, groups + some
    return moment, editor, people, groups


def _scan(school: Any, moment: Any, people: int, draw: random.Random) -> tuple[int, int]:
    """A closed scan of one school with so many people, most of them youngsters; how many people and groups."""
    from django.utils import timezone

    from rodedraad.base.gate import acting_as
    from rodedraad.regions.models import TakingPart
    from rodedraad.regions.queries.summing import asked_of
    from rodedraad.surveys.models import Audience, Instrument, InstrumentVersion, Round, Tally

    day = moment.opens_on
    groups = _groups(school.sector, people, draw)
    with acting_as(None, school.pk):
        TakingPart.objects.create(organisation=school, region_id=moment.organisation_id, moment=moment, consent=1)
        scan = Round.objects.create(
            organisation=school, title="Scan", purpose="scan", school_year=2026, opens_on=day, closes_on=day,
            closed_at=timezone.now(), counted_at=timezone.now(),
        )  # fmt: skip
        made = Instrument.objects.create(organisation=school, title="Scan")
        version = InstrumentVersion.objects.create(organisation=school, instrument=made, number=1, content={})
        audiences = [
            Audience(
                organisation=school, round=scan, version=version, respondent=role, track=track, label=f"{at}", order=at
            )
            for at, (role, track, _size) in enumerate(groups)
        ]
        Audience.objects.bulk_create(audiences)
        Tally.objects.bulk_create(
            Tally(
                organisation=school,
                audience=one,
                people=size,
                counts=_counts(asked_of(school.sector, role), size, draw),
            )
            for one, (role, _track, size) in zip(audiences, groups, strict=True)
        )
    return sum(size for _role, _track, size in groups), len(groups)


def _groups(sector: str, people: int, draw: random.Random) -> list[tuple[str, str, int]]:
    """Role, track and size: staff in one group each, parents per track, youngsters in groups of a class per track."""
    tracks = draw.sample(TRACKS[sector], k=draw.randint(1, len(TRACKS[sector])))
    staff = {role: draw.randint(*PEOPLE[role]) for role in ("leader", "counsellor")}
    staff["mentor"] = max(people // 25, 3)
    found = [(role, "", size) for role, size in staff.items()]
    rest = max(people - sum(staff.values()), 10)
    parents = rest // 4
    found += [("parent", track, max(parents // len(tracks), 1)) for track in tracks]
    for track in tracks:
        left = (rest - parents) // len(tracks)
        while left > 0:
            size = min(left, draw.randint(4, 250))
            found.append(("learner", track, size))
            left -= size
    return found


def _counts(items: tuple[str, ...], size: int, draw: random.Random) -> dict[str, dict[str, int]]:
    """Per question how often each step, and how often one does not know; one in twenty skips a question."""
    counts = {}
    for item in items:
        given = size - sum(draw.random() < 0.05 for _ in range(min(size, 20)))
        cuts = sorted(draw.randint(0, given) for _ in range(4))
        parts = [after - before for before, after in zip([0, *cuts], [*cuts, given], strict=True)]
        counts[item] = {"": given, **dict(zip(("1", "2", "3", "4", "unknown"), parts, strict=True))}
    return counts


def _published(moment: Any, editor: Any, database: Any) -> Any:
    """What publishing costs. Undone afterwards, but for the last, which stays."""
    from django.db import transaction

    from rodedraad.base.gate import acting_as
    from rodedraad.regions.actions.publishing import publish_picture

    _published.times = getattr(_published, "times", 0) + 1  # type: ignore[attr-defined]
    with acting_as(editor.pk, moment.organisation_id):
        cost = a_base.cost_of(lambda: publish_picture(by=editor, moment=moment), database)
        if _published.times < ROUNDS:  # type: ignore[attr-defined]
            transaction.set_rollback(True)
    return cost


def _read(moment: Any, database: Any) -> bool:
    """What the page asks for: all themes of the region."""
    from rodedraad.base.gate import acting_as
    from rodedraad.regions.models import Picture
    from rodedraad.regions.queries.picture import WHOLE, groups_in, themes_of
    from rodedraad.schools.lexicon import Words

    def page() -> None:
        found = Picture.objects.get(moment=moment)
        groups_in(found)
        themes_of(found, WHOLE, Words())

    with acting_as(None, moment.organisation_id):
        costs = [a_base.cost_of(page, database).cpu for _ in range(40)]
    print(f"  reading it: median {a_base.percentile(costs, 0.5):.1f}, p95 {a_base.percentile(costs, 0.95):.1f} CPU-ms")
    return True


def _outsiders(moment: Any) -> bool:
    """Whether anybody can work a hidden figure out: a reader of the picture, or a school that knows its own."""
    from bench.regional_outsiders import given_away, random_regions

    good = True
    for name, found in (("this picture", given_away(moment)), ("small regions", random_regions(SMALL_REGIONS))):
        print(
            f"  {name}: {found.tables:,} tables, {found.cells:,} figures, {found.hidden:,} not told;"
            f" worked out exactly {found.exact}, with a range under ten {found.narrow},"
            f" rests that leave too little without one institution {found.thin} (bar: 0)"
        )
        good &= found.exact == found.narrow == found.thin == 0
    return good


if __name__ == "__main__":
    main()
