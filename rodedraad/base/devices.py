"""Coming back without an account: a secret that stays on the device, with which what was told from it opens again."""

from django.http import HttpRequest, HttpResponse

KEPT = 120 * 24 * 60 * 60  # seconds: longer than any link lives


def secret_of(request: HttpRequest, cookie: str) -> str:
    """The secret this device has, or nothing."""
    return request.COOKIES.get(cookie, "")


def remembering(
    response: HttpResponse, request: HttpRequest, *, cookie: str, secret: str, path: str, kept: int = KEPT
) -> HttpResponse:
    """The answer with which this device keeps its secret; only the pages under `path` get to see it."""
    response.set_cookie(
        cookie, secret, max_age=kept, path=path, secure=request.is_secure(), httponly=True, samesite="Lax"
    )
    return response
