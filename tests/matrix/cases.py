"""What is asked of every door: each actor, each method, their own row, a foreign one and one that never was."""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.cast import ACTORS
from tests.matrix.entitled import PEOPLE, PLACE_OF, ROW_PLACES, audience
from tests.matrix.policy import POLICY
from tests.matrix.world import PLACES
from tests.test_doors import DOORS

READING = ("GET", "HX")
WRITING = ("POST", "SWAP")
NEVER = ("PUT", "DELETE", "PATCH")
UNKNOWN = "unknown"
ANYWHERE = ""
ASK_PARTS = {"teacher", "other_administrator", "ended", "regional_editor"}  # the second door of a page: one of a kind
FETCHED = {"page", "part"}  # what htmx may ask for
CLOSED_LISTS = {"open file"}  # kinds of rows of which the address knows all: one that never was has no address


@dataclass(frozen=True)
class Case:
    """One question to one door. `place` is where the row belongs.

    HX is a GET by htmx; SWAP a POST of what the form of the other school would send, with the ids of its rows.
    """

    door: str
    actor: str
    method: str
    place: str = ANYWHERE

    @property
    def is_own(self) -> bool:
        """Whether the row belongs where the actor does."""
        return self.place in (ANYWHERE, PLACE_OF.get(self.actor, "-"))

    @property
    def may_read(self) -> bool:
        """Whether the policy lets this actor open the page of this row."""
        return self.place != UNKNOWN and self.actor in audience(POLICY[self.door].read, self.place)

    @property
    def may_write(self) -> bool:
        """Whether the policy lets this actor send something to this row."""
        return self.place != UNKNOWN and self.actor in audience(POLICY[self.door].write, self.place)

    @property
    def may(self) -> bool:
        """Whether the policy allows what is asked."""
        return self.may_read if self.method in READING else self.may_write if self.method in WRITING else False


def places_of(door: str) -> tuple[str, ...]:
    """Where the rows of this door are; one nameless place for a door without rows."""
    row = POLICY[door].row
    if not row:
        return (ANYWHERE,)
    places = ROW_PLACES.get(row, PLACES)
    return places if row in CLOSED_LISTS else (*places, UNKNOWN)


def cases_of(door: str) -> Iterator[Case]:
    """Every question to this door. The methods that never exist are tried on rows of the vo school only, each of them
    by one actor in three: they all go the same way."""
    places = places_of(door)
    for number, actor in enumerate(ACTORS, start=sum(door.encode())):
        for place in places:
            yield Case(door, actor, "GET", place)
            yield Case(door, actor, "POST", place)
            if DOORS[door] in FETCHED and place != UNKNOWN and actor in ASK_PARTS:
                yield Case(door, actor, "HX", place)
            swapped = Case(door, actor, "SWAP", place)
            if actor in PLACE_OF and swapped.may_write and swapped.is_own:
                yield swapped
        yield Case(door, actor, NEVER[number % len(NEVER)], places[0])


def walled_cases_of(door: str) -> Iterator[Case]:
    """With one wall off: every page of every row, and everything sent to a row that is not one's own."""
    for case in cases_of(door):
        known = case.place != UNKNOWN and case.actor in PEOPLE
        if known and (case.method == "GET" or (case.method == "POST" and not case.is_own)):
            yield case


def all_cases() -> list[Case]:
    """Every question to every door."""
    return [case for door in POLICY for case in cases_of(door)]
