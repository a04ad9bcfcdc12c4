"""Whatever is typed into whichever form, nobody gets a stack trace, and nothing of it comes back as code.

The forms are those found on all pages; the addresses are those of the URL table. Nothing is listed here by hand.
"""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote
from uuid import uuid4

import pytest
from django.test import Client
from django.test.client import FakePayload
from django.urls import Resolver404, resolve, reverse
from lxml import html

from tests.matrix.cases import ANYWHERE, Case, places_of
from tests.matrix.forms import Form, all_forms
from tests.matrix.harness import BOOKKEEPING, fresh, undone, writes
from tests.matrix.policy import POLICY
from tests.matrix.world import World
from tests.test_doors import DOORS

pytestmark = pytest.mark.any_database

SCRIPT = "<script>xss-{}</script>\"'><img src=x onerror=xss-{}>"
ALIVE = ("<script>xss-", "<img src=x onerror")
TEXTS = {
    "NUL bytes": "a\0b",
    "10,000 characters": "lang " * 2000,
    "control characters and right-to-left": "a\x1b[31m\u202egnp.exe\u2028\ufeff",
    "nothing but white space": " \t\r\n ",
    "a number of forty digits": "9" * 40,
}
CHOICES = {
    "an id that never was": lambda: str(uuid4()),
    "a number that never was": lambda: "987654321",
    "a number no column holds": lambda: "9" * 30,
    "a word": lambda: "bestaat-niet",
    "nothing": lambda: "",
    "code": lambda: SCRIPT.format("keuze", "keuze"),
    "NUL bytes": lambda: "\0",
}
NUMBER = re.compile(r"\d+")
PLAIN = {200, 301, 302, 303, 400, 403, 404, 405, 409, 410, 413, 415, 422, 429}


@pytest.fixture(scope="module")
def forms(world: World) -> list[tuple[Form, Case]]:
    """Every form of every page."""
    return all_forms(world)


def test_there_are_forms_to_try(forms: list[tuple[Form, Case]]) -> None:
    doors = {form.door for form, _ in forms}
    assert {name for name in doors if name not in POLICY} == set()
    assert len(doors) > 15
    assert sum(len(form.texts) for form, _ in forms) > 20


def answers_plainly(client: Client, form: Form, send: Callable[[Client], Any]) -> str:
    """What is wrong with the answer, or nothing."""
    with undone():
        try:
            answer = send(client)
        except Exception as problem:
            return f"{form.door}: {type(problem).__name__} {str(problem)[:200]}"
        content = answer.getvalue().decode("utf-8", "replace")
    if answer.status_code not in PLAIN:
        return f"{form.door}: {answer.status_code}"
    if "Traceback" in content:
        return f"{form.door}: a stack trace"
    if answer.status_code in {400, 403, 404} and "html" in answer.headers["Content-Type"] and "<h1" not in content:
        return f"{form.door}: {answer.status_code} without a sentence"
    return next((f"{form.door}: {piece} came back alive" for piece in ALIVE if piece in content), "")


def tried(world: World, forms: list[tuple[Form, Case]], change: Callable[[Form], dict[str, Any]]) -> list[str]:
    """Send every form with these changes and gather what is wrong."""
    found = []
    for form, case in forms:
        data = form.sends | change(form)
        found.append(
            answers_plainly(world.client(case.actor), form, lambda c, d=data, f=form: c.post(f.address, fresh(d)))
        )
    return sorted({line for line in found if line})


@pytest.mark.parametrize("what", TEXTS)
def test_no_text_breaks_a_form(world: World, forms: list[tuple[Form, Case]], what: str) -> None:
    assert tried(world, forms, lambda form: dict.fromkeys(form.texts, TEXTS[what])) == []


@pytest.mark.parametrize("what", CHOICES)
def test_no_unknown_choice_breaks_a_form(world: World, forms: list[tuple[Form, Case]], what: str) -> None:
    assert tried(world, forms, lambda form: dict.fromkeys(form.choices, CHOICES[what]())) == []


def once_a_kind(form: Form) -> list[str]:
    """The names of its fields; of rows that differ by number alone, those of the first and of the last."""
    kinds: dict[str, list[str]] = {}
    for name in form.sends:
        kinds.setdefault(NUMBER.sub("#", name), []).append(name)
    return [name for names in kinds.values() for name in dict.fromkeys((names[0], names[-1]))]


def test_no_missing_field_breaks_a_form(world: World, forms: list[tuple[Form, Case]]) -> None:
    wrong = []
    for form, case in {(form.door, form.shape): (form, case) for form, case in forms}.values():
        for left_out in ([*form.sends], *([name] for name in once_a_kind(form))):
            data = {name: value for name, value in form.sends.items() if name not in left_out}
            send = lambda c, d=data, f=form: c.post(f.address, fresh(d))  # noqa: E731
            wrong.append(answers_plainly(world.client(case.actor), form, send))
    assert sorted({line for line in wrong if line}) == []


@pytest.fixture(scope="module")
def unread() -> set[tuple[str, str, str]]:
    """Who got an answer at which address to which kind of content without a byte of it being read."""
    return set()


@pytest.mark.parametrize(
    "kind", ["application/json", "text/plain", "multipart/form-data", "multipart/form-data; boundary=x"]
)
@pytest.mark.parametrize("body", ["", "{}", '{"a": "\\ud800"}', "a=b&c=%00%FF", "--x\r\nniets"])
def test_no_other_kind_of_content_breaks_a_form(
    world: World,
    forms: list[tuple[Form, Case]],
    unread: set[tuple[str, str, str]],
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
    body: str,
) -> None:
    """Where nobody reads what was sent, the next thing that is sent there makes no difference: it is not sent."""
    reads: list[str] = []
    for name in ("read", "readline"):
        plain = getattr(FakePayload, name)
        watched = lambda self, *size, n=name, p=plain: reads.append(n) or p(self, *size)  # noqa: E731
        monkeypatch.setattr(FakePayload, name, watched)
    wrong = []
    for form, case in forms:
        key = (case.actor, form.address, kind if body else "nothing, of no kind")
        if key in unread:
            continue
        reads.clear()
        send = lambda c, f=form: c.generic("POST", f.address, body, content_type=kind)  # noqa: E731
        wrong.append(answers_plainly(world.client(case.actor), form, send))
        if not reads:
            unread.add(key)
    assert sorted({line for line in wrong if line}) == []


# --- code that was stored


def family(form: Form, case: Case) -> list[Case]:
    """The pages where this person could see what the form stored: those of the same part of the product."""
    space = form.door.partition(":")[0] if ":" in form.door else "accounts"
    near = [
        name for name in POLICY if name.startswith((f"{space}:", "portal:home")) and DOORS[name] in {"page", "part"}
    ]
    places = {
        name: set(places_of(name)) & {case.place or ANYWHERE} if POLICY[name].row else {ANYWHERE} for name in near
    }
    asked = [Case(name, case.actor, "GET", place) for name in near for place in places[name]]
    return [page for page in asked if page.may_read]


def test_code_in_any_text_field_comes_out_as_text_wherever_it_is_shown(
    world: World, forms: list[tuple[Form, Case]]
) -> None:
    from tests.matrix.harness import Asker

    asker, alive, shown = Asker(world), [], set()
    for form, case in forms:
        codes = {name: SCRIPT.format(name, name) for name in form.texts}
        # everything in one go; where that is refused, a field at a time
        for sent in [codes, *({name: code} for name, code in codes.items())] if codes else []:
            client = world.client(case.actor)
            with undone(), writes() as written:
                pages = [(form.door, client.post(form.address, fresh(form.sends | sent), follow=True))]
                is_stored = bool(set(written) - BOOKKEEPING)
                if is_stored:  # what was refused stands nowhere else
                    pages += [(page.door, client.get(asker.address(page))) for page in family(form, case)]
                for door, answer in pages:
                    content = answer.getvalue().decode("utf-8", "replace")
                    alive += [f"{form.door} {' '.join(sent)} on {door}" for piece in ALIVE if piece in content]
                    shown |= {(form.door, name) for name in sent if f"&lt;script&gt;xss-{name}" in content}
            if is_stored and sent is codes:
                break
    assert sorted(set(alive)) == []
    assert len(shown) >= 10, "there was something to see"


# --- addresses and questions


QUERIES = ("%00", "%FF%FE", "lang" * 2500, "%ED%B2%80", "9" * 30, "-1", "'\"%3Cscript%3Exss-", "[]", "%25%25")


def questions(world: World) -> list[tuple[str, str]]:
    """Every address that takes something behind the question mark, with the names it takes."""
    from tests.matrix.forms import pages

    found: set[tuple[str, str]] = set()
    for address, case, page in pages(world):
        tree = html.fromstring(page)
        for form in tree.iter("form"):
            if form.get("method", "get").lower() == "get":
                action = (form.get("action") or address).partition("?")[0] or address
                found |= {(case.actor, f"{action}?{field.get('name')}=") for field in form.iter("input", "select")}
        for link in tree.iter("a"):
            path, _, query = link.get("href", "").partition("#")[0].partition("?")
            for pair in filter(None, query.split("&")):
                found.add((case.actor, f"{path or address}?{pair.partition('=')[0]}="))
    local = {(actor, address) for actor, address in found if address.startswith("/") and "None=" not in address}
    once = {address: actor for actor, address in sorted(local, reverse=True)}
    return [(actor, address) for address, actor in sorted(once.items())]


def test_nothing_behind_the_question_mark_breaks_a_page(world: World) -> None:
    asked, wrong = questions(world), []
    assert len(asked) > 5
    for actor, address in asked:
        for value in QUERIES:
            form = Form(f"{address}{value[:12]}", {}, f"{address}{value}", address)
            wrong.append(answers_plainly(world.client(actor), form, lambda c, f=form: c.get(f.address)))
    assert sorted({line for line in wrong if line}) == []


PATHS = ("0", "9" * 30, "%00", "%FF", "-1", "..%2F..", "a" * 5000, "%3Cscript%3Exss-", "é", "-" * 36)


def leads_nowhere(path: str) -> bool:
    """Whether the table of addresses knows no door there, in any language: the answer is the page that says so."""
    try:
        resolve(unquote(path))
    except Resolver404:
        return True
    return False


def test_no_path_breaks_an_address(world: World) -> None:
    """Where no door is, one page answers; that is asked once for each app, each odd piece and each method."""
    wrong, nowhere = [], set()
    for door, rule in POLICY.items():
        if not rule.row:
            continue
        known = world.rows[rule.row, places_of(door)[0]]
        address = reverse(door, kwargs=known)
        for name, value in known.items():
            for other in PATHS:
                path = address.replace(str(value), other, 1)
                if leads_nowhere(path):
                    asked = (door.partition(":")[0], other)
                    if asked in nowhere:
                        continue
                    nowhere.add(asked)
                form = Form(f"{door} {name} {other[:12]}", {}, path, path)
                for send in (lambda c, f=form: c.get(f.address), lambda c, f=form: c.post(f.address)):
                    wrong.append(answers_plainly(world.client("counsellor"), form, send))
    assert len(nowhere) > 50
    assert sorted({line for line in wrong if line}) == []


HOSTS = ("kwaad.example", "localhost.kwaad.example", "localhost:80@kwaad.example", "", "kwaad.example:80:80", "a\0b")


@pytest.mark.parametrize("host", HOSTS)
def test_a_host_that_is_not_ours_gets_no_page(world: World, host: str) -> None:
    answer = Client().get("/", headers={"host": host})
    assert answer.status_code == 400
    content = answer.content.decode()
    assert "<h1" in content and "Traceback" not in content
    assert "kwaad" not in content + str(answer.headers)


def test_a_forwarded_host_changes_nothing(world: World) -> None:
    for header in ("X-Forwarded-Host", "X-Host", "Forwarded"):
        answer = Client().get(reverse("account_login"), headers={header: "kwaad.example"})
        assert answer.status_code == 200
        assert "kwaad" not in answer.content.decode() + str(answer.headers)
