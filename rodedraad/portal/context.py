"""What every page gets: menu, theme, membership, release, and whether this is the demo."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from rodedraad.portal import menu
from rodedraad.schools.queries.words import role_of, words_for


def page(request: HttpRequest) -> dict[str, Any]:
    """Context of every template rendered with a request."""
    theme = request.COOKIES.get("theme", "")
    membership = getattr(request, "membership", None)
    return {
        "menu": menu.items(request),
        "footer_links": menu.footer(),
        "theme": theme if theme in {"light", "dark"} else "",
        "membership": membership,
        "role_word": role_of(membership) if membership else "",
        "memberships": getattr(request, "memberships", []),
        "words": words_for(membership),
        "language": get_language(),
        "release": settings.RELEASE,
        "is_demo": settings.DEMO,
    }
