"""What a deed led to: a message above the page one is sent back to, or a sentence at its field in the form."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
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


def kept(form: BaseForm, change: Callable[..., Any], *, at: str | None = None) -> bool:
    """Whether what the form holds could be kept; a refusal stands at the field `at`, or above the form."""
    if not form.is_valid():
        return False
    try:
        change(**form.cleaned_data)
    except Refused as refusal:
        form.add_error(at, refusal)
        return False
    return True
