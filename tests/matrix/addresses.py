"""Every address of the product, read from the URL table itself."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Address:
    """One URL pattern: its full name, the parameters it takes, and the view behind it."""

    name: str
    parameters: tuple[str, ...]
    view: Callable[..., Any]
    route: str

    @property
    def is_open(self) -> bool:
        """Whether the view says that nobody needs to sign in."""
        return not getattr(self.view, "login_required", True)


def addresses() -> list[Address]:
    """All of them, includes and namespaces followed to the end; a pattern without a name shows as its route."""
    return list(_within(get_resolver(), "", "", ()))


def _within(resolver: URLResolver, space: str, route: str, parameters: tuple[str, ...]) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        here = route + str(entry.pattern)
        taken = (*parameters, *entry.pattern.converters)
        if isinstance(entry, URLPattern):
            yield Address(space + (entry.name or f"({here})"), taken, entry.callback, here)
        else:
            yield from _within(entry, space + (f"{entry.namespace}:" if entry.namespace else ""), here, taken)
