"""What a browser sent: keys of rows, and the fields of a page that people write in together.

Such a page sends each field twice: as it was when the page was opened (`was.`), and as it is now; and once more as it
was sent before, when no answer came (`tried.`).
"""

from uuid import UUID

from django.http import Http404, QueryDict

from rodedraad.base.writing import Chosen, Save, Typed, clean

WAS, TRIED = "was.", "tried."


def uuids(*texts: str) -> list[UUID]:
    """The keys among these texts; what is none is passed over."""
    found = []
    for text in texts:
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found


def uuid_or_404(text: str) -> UUID:
    """A key from a form; one that is none leads nowhere."""
    for found in uuids(text):
        return found
    raise Http404


def one(post: QueryDict, name: str) -> str:
    """What stands in this field, or nothing."""
    return str(post.get(name) or "")


def has_was(post: QueryDict, name: str) -> bool:
    """Whether the page had this field when it was opened."""
    return f"{WAS}{name}" in post


def typed_in(post: QueryDict, name: str) -> Typed:
    """A text of such a page."""
    tried = clean(one(post, f"{TRIED}{name}")) if f"{TRIED}{name}" in post else None
    return Typed(clean(one(post, f"{WAS}{name}")), clean(one(post, name)), tried)


def chosen_in(post: QueryDict, name: str) -> Chosen:
    """A set of choices of such a page."""
    was, now = one(post, f"{WAS}{name}").split(","), map(str, post.getlist(name))
    return Chosen(frozenset(filter(None, map(clean, was))), frozenset(filter(None, map(clean, now))))


def save_in(post: QueryDict) -> Save:
    """Which save this is."""
    return Save(clean(one(post, "save")), clean(one(post, "tried")))
