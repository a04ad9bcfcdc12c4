"""Two editors in one plan: random interleavings of edits, in each of them one worker killed halfway a save.

Each editor is a page as the script keeps it: what it got last, what stands in it, and a save that got no answer and
is sent again as it was. A killed worker is a process of its own, with its own connection, that ends by kill -9 after
it wrote and before it committed, or after it committed and before it answered. Counted: words lost (neither in the
text nor in a kept version), words standing twice, and pages that differ in the end; and how long until one editor
sees what the other wrote: the time between two looks of the page, and the look itself.

    python -m bench.plan_writing
"""

import os
import random
import signal
import statistics
import sys
import time
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench import a_base  # noqa: E402

TIMES, STEPS, LOOKS_EVERY, BAR = 500, 24, 1.5, 2.0


@dataclass
class Editor:
    """A person at a page."""

    person: Any
    name: str
    base: str = ""
    text: str = ""
    saves: int = 0
    outstanding: tuple[str, str, str] | None = None
    typed: set[str] = field(default_factory=set)
    dropped: set[str] = field(default_factory=set)

    def change(self, word: str, draw: random.Random) -> None:
        """Type a word nobody else types, or take one away."""
        words = self.text.split(" ") if self.text else []
        if words and draw.random() < 0.25:
            self.dropped.add(words.pop(draw.randrange(len(words))))
        else:
            words.insert(draw.randint(0, len(words)), word)
            self.typed.add(word)
        self.text = " ".join(words)


@dataclass
class Found:
    """What all interleavings came to."""

    lost: int = 0
    twice: int = 0
    differing: int = 0
    killed: int = 0
    looks: list[float] = field(default_factory=list)


def main() -> None:
    """Print the figures; not zero when a bar was missed."""
    with a_base.database("plan_writing"):
        plan, people = _school()
        found, draw = Found(), random.Random(20261122)
        for number in range(TIMES):
            _interleave(plan, people, found, draw, number)
        slowest = LOOKS_EVERY + max(found.looks)
        print(f"{TIMES} interleavings of {STEPS} steps, {found.killed} workers killed halfway")
        print(f"words lost: {found.lost} (bar 0)")
        print(f"words standing twice: {found.twice} (bar 0)")
        print(f"pages that differ in the end: {found.differing} (bar 0)")
        median = statistics.median(found.looks) * 1000
        print(f"seen by the other within {slowest:.2f} s (bar {BAR} s); a look takes {median:.1f} ms (median)")
        good = not (found.lost or found.twice or found.differing) and slowest <= BAR and found.killed > 0
    a_base.leave(good)


def _school() -> tuple[Any, tuple[Any, Any]]:
    """A school, two colleagues and their plan."""
    from rodedraad.accounts.models import Person
    from rodedraad.activities.models import Plan
    from rodedraad.base.gate import acting_as
    from rodedraad.schools.models import Membership, Organisation

    school = Organisation.objects.create(kind="institution", name="Meetschool", sector="vo")
    people = (Person.objects.create(username="meter-1"), Person.objects.create(username="meter-2"))
    with acting_as(people[0].pk, school.pk):
        for person in people:
            Membership.objects.create(
                organisation=school, person=person, name=person.username, role="teacher", starts_on=date(2020, 1, 1)
            )
        plan = Plan.objects.create(organisation=school, school_year=2026, title="Gemeten", made_by=people[0])
    return plan, people


def _interleave(plan: Any, people: tuple[Any, Any], found: Found, draw: random.Random, number: int) -> None:
    from rodedraad.activities.models import PlanField, PlanKept
    from rodedraad.base.gate import acting_as

    with acting_as(people[0].pk, plan.organisation_id):
        PlanField.objects.filter(plan=plan).delete()
        PlanKept.objects.filter(plan=plan).delete()
    editors = (Editor(people[0], f"a{number}"), Editor(people[1], f"b{number}"))
    killed_at = draw.randrange(STEPS // 4, STEPS)
    for step in range(STEPS):
        editor = draw.choice(editors)
        deed = draw.random()
        if step == killed_at:
            editor.change(f"w{number}x{step}", draw)
            _send(plan, editor, found, killed=draw.choice(("before", "after")))
        elif deed < 0.55:
            editor.change(f"w{number}x{step}", draw)
        elif deed < 0.85:
            _send(plan, editor, found)
        else:
            _look(plan, editor, found)
    for _round in range(4):
        for editor in editors:
            _send(plan, editor, found)
            _look(plan, editor, found)
    _count(plan, editors, found)


def _send(plan: Any, editor: Editor, found: Found, *, killed: str = "") -> None:
    if editor.outstanding is None:
        if editor.text == editor.base:
            return
        editor.saves += 1
        editor.outstanding = (f"{editor.name}-{editor.saves}", editor.base, editor.text)
    if killed:
        _killed_worker(plan, editor, killed)
        found.killed += 1
        return
    now = editor.outstanding[2]
    _save(plan, editor)
    stored, editor.outstanding = _stored(plan, editor), None
    if editor.text == now:
        editor.text = editor.base = stored
    else:
        editor.base = now


def _save(plan: Any, editor: Editor, *, die: bool = False) -> None:
    from rodedraad.activities.actions.writing import save_plan
    from rodedraad.activities.changes import Changes
    from rodedraad.base.gate import acting_as
    from rodedraad.base.writing import Save, Typed

    assert editor.outstanding is not None
    name, was, now = editor.outstanding
    with acting_as(editor.person.pk, plan.organisation_id):
        save_plan(by=editor.person, plan=plan, changes=Changes(texts={"talk": Typed(was, now)}, save=Save(name)))
        if die:
            os.kill(os.getpid(), signal.SIGKILL)


def _killed_worker(plan: Any, editor: Editor, when: str) -> None:
    """A process of its own that saves and is killed before or after the commit."""
    from django.db import connections

    connections.close_all()
    child = os.fork()
    if child == 0:
        _save(plan, editor, die=when == "before")
        os.kill(os.getpid(), signal.SIGKILL)
    _pid, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the worker was to be killed"
    assert os.WTERMSIG(status) == signal.SIGKILL


def _stored(plan: Any, editor: Editor) -> str:
    from rodedraad.activities.queries.plans import texts_of
    from rodedraad.base.gate import acting_as

    with acting_as(editor.person.pk, plan.organisation_id):
        return texts_of(plan)["talk"]


def _look(plan: Any, editor: Editor, found: Found) -> None:
    if editor.outstanding is None and editor.text == editor.base:
        began = time.perf_counter()
        editor.text = editor.base = _stored(plan, editor)
        found.looks.append(time.perf_counter() - began)


def _count(plan: Any, editors: tuple[Editor, Editor], found: Found) -> None:
    from rodedraad.activities.models import PlanKept
    from rodedraad.base.gate import acting_as

    stored = _stored(plan, editors[0])
    words = stored.split()
    with acting_as(editors[0].person.pk, plan.organisation_id):
        kept = {word for row in PlanKept.objects.filter(plan=plan) for word in row.text.split()}
    typed = editors[0].typed | editors[1].typed
    found.lost += len(typed - editors[0].dropped - editors[1].dropped - set(words) - kept)
    found.twice += len(words) - len(set(words))
    found.differing += any(editor.text != stored for editor in editors)


if __name__ == "__main__":
    main()
