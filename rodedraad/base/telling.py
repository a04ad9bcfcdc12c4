"""What a deed led to, as a message above the page one is sent back to."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib import messages
from django.http import HttpRequest

from rodedraad.base.gate import Refused


@contextmanager
def telling(request: HttpRequest, said: str = "") -> Iterator[None]:
    """A refusal becomes a message; what went well is told with `said`, if there is anything to say."""
    try:
        yield
    except Refused as refusal:
        for sentence in refusal.messages:
            messages.error(request, sentence)
    else:
        if said:
            messages.success(request, said)
