"""What every page gets: menu, theme, membership, release, and whether this is the demo."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from rodedraad.portal import menu
from rodedraad.schools.queries.words import words_for


def page(request: HttpRequest) -> dict[str, Any]:
    """Context of every template rendered with a request."""
    theme = request.COOKIES.get("theme", "")
    return {
        "menu": menu.items(request),
        "footer_links": menu.footer(),
        "theme": theme if theme in {"light", "dark"} else "",
        "membership": getattr(request, "membership", None),
        "memberships": getattr(request, "memberships", []),
        "words": words_for(getattr(request, "membership", None)),
        "language": get_language(),
        "release": settings.RELEASE,
        "is_demo": settings.DEMO,
    }
