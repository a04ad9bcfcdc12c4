"""Asks the questions and judges the answers: 0 complaints is the only good outcome."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.core import mail
from django.db import connection, transaction
from django.template.loader import render_to_string
from django.urls import reverse

from rodedraad.base import printing
from tests.matrix import walls
from tests.matrix.cases import ANYWHERE, READING, UNKNOWN, WRITING, Case
from tests.matrix.entitled import EVERYONE, PEOPLE, PLACE_OF
from tests.matrix.policy import POLICY, knows
from tests.matrix.world import PLACES, World

ORGANISATIONS = ("vo", "mbo", "region", "other_region", "national")
SWAPPED = {"vo": "mbo", "mbo": "vo", "region": "other_region", "other_region": "region"}
WRITES = re.compile(r'\s*(INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)"?', re.IGNORECASE)
BOOKKEEPING = {"accounts_session", "accounts_attempt", "base_cache", "django_session"}
CANARY = re.compile(r"kanarie[a-z]{12}")
TOKEN = re.compile(rb'value="[A-Za-z0-9]{64}"')
NOT_THERE, NOT_ALLOWED, NOT_OFFERED = 404, 403, 405


@dataclass
class Answer:
    """What came back, with everything that can be read in it, the tables written to, and whose rows changed."""

    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    crash: str = ""
    written: list[str] = field(default_factory=list)
    touched: list[str] = field(default_factory=list)

    @property
    def to(self) -> str:
        """Where a redirect leads."""
        return self.headers.get("Location", "")

    def words(self) -> set[str]:
        """The canaries in body and headers; of packed files also those inside."""
        text = _unpacked(self.body) + "\n".join(self.headers.values())
        return set(CANARY.findall(text))


def _unpacked(body: bytes) -> str:
    if body[:4] != b"PK\x03\x04":
        return body.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        return "\n".join(_unpacked(packed.read(name)) for name in packed.namelist())


class Asker:
    """Asks the world's questions. `sends` holds, per door and place, what its form would send."""

    def __init__(self, world: World, sends: dict[tuple[str, str], dict[str, Any]] | None = None) -> None:
        self.world = world
        self.sends = sends or {}
        self.never_was: dict[Case, Answer] = {}
        self.at_first: dict[str, str] = {}

    def address(self, case: Case) -> str:
        """The address of this case's row."""
        kind = POLICY[case.door].row
        if not kind:
            return reverse(case.door)
        values = self.world.unknown[kind] if case.place == UNKNOWN else self.world.rows[kind, case.place]
        return reverse(case.door, kwargs=values)

    def sent_by(self, case: Case) -> dict[str, Any]:
        """What the form of this door would send for this row; for a door without rows, the form of one's own place."""
        place = PLACE_OF.get(case.actor, "") if case.place in (ANYWHERE, UNKNOWN) else case.place
        if case.method == "SWAP":
            place = SWAPPED.get(place, "vo")
        return next((found for near in (place, *PLACES, ANYWHERE) if (found := self.sends.get((case.door, near)))), {})

    def ask(self, case: Case, data: dict[str, Any] | None = None) -> Answer:
        """Send the request and undo whatever it did."""
        client = self.world.client(case.actor)
        address = self.address(case)
        sent = self.sent_by(case) if data is None else data
        with undone(), writes() as written, on_readable_paper():
            try:
                if case.method in READING:
                    answer = client.get(address, headers={"HX-Request": "true"} if case.method == "HX" else {})
                elif case.method in WRITING:
                    answer = client.post(address, fresh(sent))
                else:
                    answer = client.generic(case.method, address)
                body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            except Exception as problem:  # the answer would have been a 500: that is a finding, with its cause
                return Answer(500, crash=f"{type(problem).__name__}: {problem}"[:300], written=written)
            touched = self.touched_elsewhere(case)
        headers = dict(answer.headers)
        cookies = "; ".join(morsel.OutputString() for name, morsel in answer.cookies.items() if "csrf" not in name)
        return Answer(answer.status_code, headers | {"Set-Cookie": cookies}, body, "", written, touched)

    def touched_elsewhere(self, case: Case) -> list[str]:
        """The organisations but the actor's own of which a row changed, when somebody may change something."""
        if case.method not in WRITING or not case.may_write:
            return []
        places = [place for place in ORGANISATIONS if place != PLACE_OF.get(case.actor)]
        return [place for place in places if walls.rows_of(self.world.organisation(place).pk) != self.at_first[place]]

    def look_around(self) -> None:
        """Remember what the tables hold before anything is asked; every question is taken back."""
        self.at_first = {place: walls.rows_of(self.world.organisation(place).pk) for place in ORGANISATIONS}

    def judge(self, case: Case) -> list[str]:
        """Ask, and say what is wrong with the answer; nothing, if all is well."""
        answer = self._asked(case)
        typed = set(CANARY.findall(str(self.sent_by(case)))) if case.method == "SWAP" else set()
        complaints = [self._leak(case, answer, word) for word in sorted(answer.words() - typed)]
        if answer.status >= 500:
            complaints.append(f"fails with {answer.status} {answer.crash}")
        elif case.may:
            may_be_refused = POLICY[case.door].depends or case.method == "SWAP"  # ids of another school: 404 is right
            complaints.append("" if may_be_refused else self._refused(answer))
            beyond = sorted(set(answer.touched) - set(POLICY[case.door].reaches))
            complaints.append(f"changes rows of {', '.join(beyond)}" if beyond else "")
        else:
            complaints += [self._let_in(case, answer), self._changed(answer), self._tells(case, answer)]
        return [line for line in complaints if line]

    def complaints(self, cases: Iterable[Case]) -> str:
        """What is wrong with the answers to all these, one line for each kind of wrong; empty if all is well."""
        found: dict[tuple[str, str], list[str]] = {}
        for case in cases:
            for line in self.judge(case):
                found.setdefault((case.door, line), []).append(
                    " ".join(filter(None, (case.method, case.place, case.actor)))
                )
        return "\n".join(f"{door}: {line} ({', '.join(who)})" for (door, line), who in sorted(found.items()))

    def foreign_words(self, cases: Iterable[Case]) -> list[str]:
        """Secrets of one organisation in answers to somebody of another, who is not entitled to them."""
        found = []
        for case in cases:
            for secret in map(self.world.secrets.get, sorted(self.ask(case).words())):
                if secret and PLACE_OF.get(case.actor) != secret.place and case.actor not in secret.known_to:
                    found.append(
                        f"{case.method} {case.door} {case.place} by {case.actor}: {secret.field} of {secret.place}"
                    )
        return found

    def _asked(self, case: Case) -> Answer:
        """Ask; about a row that never was only once."""
        if case.place != UNKNOWN:
            return self.ask(case)
        if case not in self.never_was:
            self.never_was[case] = self.ask(case)
        return self.never_was[case]

    def _leak(self, case: Case, answer: Answer, word: str) -> str:
        secret = self.world.secrets.get(word)
        if secret is None or case.actor in secret.known_to:
            return ""
        return f"leaks the {secret.field} of {secret.place} with status {answer.status}"

    def _refused(self, answer: Answer) -> str:
        if answer.status in (NOT_THERE, NOT_ALLOWED, NOT_OFFERED):
            return f"refuses somebody who may, with {answer.status}"
        return ""

    def _let_in(self, case: Case, answer: Answer) -> str:
        """Refused in one of the ways of refusing, and in the right one."""
        rule, status = POLICY[case.door], answer.status
        if status == NOT_OFFERED:
            return ""
        closed = rule.read != EVERYONE and rule.write != EVERYONE
        if case.actor not in PEOPLE and closed:
            return "" if _asks_to_sign_in(answer) else f"does not ask to sign in but answers {status}"
        if case.method not in (*READING, "POST"):
            return "" if status in (NOT_ALLOWED, NOT_THERE) else f"answers {status} to a method that does not exist"
        if rule.row and not knows(case.actor, rule.row, case.place):
            refused = status in (NOT_THERE, NOT_ALLOWED)  # 403 only when it is the same for one that never was
            return "" if refused else f"answers {status} about a row that is not theirs"
        if rule.polite and status == 302 and not answer.to.startswith(self.address(case)):
            return ""
        return "" if status in (NOT_ALLOWED, NOT_THERE) else f"lets in with {status} {answer.to}"

    def _changed(self, answer: Answer) -> str:
        tables = sorted(set(answer.written) - BOOKKEEPING)
        return f"writes to {', '.join(tables)} although refused" if tables else ""

    def _tells(self, case: Case, answer: Answer) -> str:
        """Not theirs and never was: the same answer, to the byte."""
        row = POLICY[case.door].row
        if not row or case.place == UNKNOWN or knows(case.actor, row, case.place):
            return ""
        unknown = Case(case.door, case.actor, case.method, UNKNOWN)
        if self._print(case, answer) != self._print(unknown, self._asked(unknown)):
            return "answers differently from a row that never was"
        return ""

    def _print(self, case: Case, answer: Answer) -> tuple[Any, ...]:
        """The answer without the csrf token and without its own address."""
        own = self.address(case)
        headers = {name: value.replace(own, "/") for name, value in answer.headers.items() if name != "Content-Length"}
        return answer.status, headers, TOKEN.sub(b"", answer.body).replace(own.encode(), b"/")


def _asks_to_sign_in(answer: Answer) -> bool:
    return answer.status == 302 and answer.to.startswith(reverse("account_login"))


def fresh(data: dict[str, Any]) -> dict[str, Any]:
    """The same data with files that can be read again."""
    return {name: value() if callable(value) else value for name, value in data.items()}


@contextmanager
def on_readable_paper() -> Iterator[None]:
    """What would become a PDF stays text, so that its words can be found (and it costs a hundredth)."""
    plain = printing.pdf
    printing.pdf = lambda template, context, **_: render_to_string(template, context).encode()
    try:
        yield
    finally:
        printing.pdf = plain


@contextmanager
def undone() -> Iterator[None]:
    """Whatever happens here is taken back."""
    before = len(mail.outbox)
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    del mail.outbox[before:]


@contextmanager
def writes() -> Iterator[list[str]]:
    """The tables that are written to meanwhile."""
    tables: list[str] = []

    def watch(execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
        found = WRITES.match(sql) if isinstance(sql, str) else None
        if found:
            tables.append(found[2])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield tables
