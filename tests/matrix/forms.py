"""Every form on every page, found by opening the pages as those who may, and filled in as a person would."""

import io
import re
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.urls import Resolver404, resolve
from django.utils.timezone import localdate
from lxml import html

from tests.matrix.cases import ANYWHERE, FETCHED, Case, places_of
from tests.matrix.entitled import EVERYONE, NOBODY, PLACE_OF, PUBLIC_ROWS, SIGNED_IN
from tests.matrix.policy import POLICY
from tests.matrix.world import World
from tests.test_doors import DOORS

STRONGEST = (
    *("administrator", "other_administrator", "counsellor", "other_counsellor", "regional_editor"),
    *("other_regional_editor", "national_editor", "operator", "teacher"),
)
ROW_ID = re.compile(r"\.[0-9a-f]{8}\b")
ENOUGH = 3
ONCE = ("anonymous", "counsellor")
FILES = {
    "csv": (b"naam;rol\nBram Proef;teacher\n", "proef.csv", "text/csv"),
    "txt": (b"Een regel.\n", "proef.txt", "text/plain"),
}


@dataclass
class Form:
    """One form of a page: where it goes, and its fields by name with what a person could send."""

    door: str
    parameters: dict[str, Any]
    address: str
    page: str
    sends: dict[str, Any] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)
    choices: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)

    @property
    def shape(self) -> tuple[str, ...]:
        """The names of its fields; that a new row gets another id each time makes no other form."""
        return tuple(sorted({ROW_ID.sub(".*", name) for name in self.sends}))


def forms_on(page: bytes, address: str) -> list[Form]:
    """The forms of a page that change something."""
    tree = html.fromstring(page) if page.strip() else None
    found = []
    for element in tree.iter("form") if tree is not None else ():
        if element.get("method", "get").lower() != "post":
            continue
        action = (element.get("action") or address).partition("?")[0]
        try:
            match = resolve(action if action.startswith("/") else address)
        except Resolver404:
            raise AssertionError(f"the form on {address} sends to {action}, which does not exist") from None
        form = Form(match.view_name, match.kwargs, element.get("action") or address, address)
        for control in (*element.iter("input", "select", "textarea", "button"), *_outside(tree, element.get("id"))):
            _take(form, control)
        found.append(form)
    return found


def _outside(tree: Any, key: str | None) -> list[Any]:
    if not key:
        return []
    return tree.xpath("//*[self::input or self::select or self::textarea or self::button][@form=$key]", key=key)


def _take(form: Form, control: Any) -> None:
    name, kind = control.get("name"), control.get("type", "text").lower()
    if not name or name == "csrfmiddlewaretoken" or control.get("disabled") is not None:
        return
    if control.tag == "button":
        if form.sends.setdefault(name, control.get("value", "")) == control.get("value", ""):
            form.choices.append(name)
    elif control.tag == "select":
        options = [option.get("value", option.text or "") for option in control.iter("option")]
        form.sends[name] = next((option for option in options if option), "")
        form.choices.append(name)
    elif control.tag == "textarea":
        form.sends[name] = control.text or "Een paar woorden."
        form.texts.append(name)
    elif kind == "hidden":
        form.sends[name] = control.get("value", "")
        form.choices.append(name)
    elif kind in ("checkbox", "radio"):
        form.choices.append(name)
        if name not in form.sends or control.get("checked") is not None:
            form.sends[name] = control.get("value", "on")
    elif kind == "file":
        form.files.append(name)
        form.sends[name] = _file("csv" if "csv" in control.get("accept", "csv") else "txt")
    elif kind not in ("submit", "button", "reset", "image"):
        form.sends[name] = control.get("value") or _typed(kind, control)
        if kind in ("text", "search", "email", "url", "password", "tel"):
            form.texts.append(name)


def _typed(kind: str, control: Any) -> str:
    days = localdate()
    made = {
        "date": days.isoformat(),
        "month": f"{days:%Y-%m}",
        "number": control.get("min") or "3",
        "email": "proef@voorbeeld.example",
        "url": "https://voorbeeld.example/",
        "datetime-local": (days + timedelta(days=7)).isoformat() + "T10:00",
    }
    return made.get(kind, "Een paar woorden")


def _file(kind: str) -> Any:
    content, name, content_type = FILES[kind]

    def upload() -> io.BytesIO:
        stream = io.BytesIO(content)
        stream.name = name
        stream.content_type = content_type  # type: ignore[attr-defined]
        return stream

    return upload


def pages(world: World) -> list[tuple[str, Case, bytes]]:
    """Every page, opened by those who may and who see most of it, for each place: address, who and what, content."""
    from tests.matrix.harness import Asker

    asker, opened = Asker(world), []
    for door, rule in POLICY.items():
        if rule.read == NOBODY or DOORS[door] not in FETCHED:
            continue
        for place in places_of(door):
            for case in readers_of(door, place)[:ENOUGH]:
                answer = asker.ask(case)
                if answer.status == 200 and "html" in answer.headers.get("Content-Type", ""):
                    opened.append((asker.address(case), case, answer.body))
    return opened


def readers_of(door: str, place: str) -> list[Case]:
    """Those who may open this page of their own place (or of rows that are nobody's), who see most of it first."""
    readers = ONCE if POLICY[door].read in (EVERYONE, SIGNED_IN) else STRONGEST
    cases = [case for actor in readers if (case := Case(door, actor, "GET", place)).may_read]
    return [case for case in cases if case.is_own or case.actor == "anonymous" or POLICY[door].row in PUBLIC_ROWS]


def found_forms(world: World) -> dict[tuple[str, str], dict[str, Any]]:
    """What the forms of all pages would send, by door and place of the row they belong to."""
    sends: dict[tuple[str, str], dict[str, Any]] = {}
    for form, case in all_forms(world):
        if form.door in POLICY:
            place = case.place if POLICY[form.door].row else PLACE_OF.get(case.actor, ANYWHERE)
            sends.setdefault((form.door, place), form.sends)
    return sends


def all_forms(world: World) -> list[tuple[Form, Case]]:
    """Every form that changes something, with who found it where; the same form on many pages only once."""
    found: dict[tuple[str, str, tuple[str, ...]], tuple[Form, Case]] = {}
    for address, case, page in pages(world):
        for form in forms_on(page, address):
            found.setdefault((form.door, case.place, form.shape), (form, case))
    return list(found.values())
