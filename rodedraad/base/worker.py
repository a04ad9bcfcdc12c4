"""What a worker does once, before its first request."""

import gc

from django.urls import get_resolver


def settle() -> None:
    """Load every page's code, and set what is there now apart from what requests make.

    Now and then, within a request, Python looks through everything that lives long for what nobody uses any more:
    150 ms for the 200,000 objects of a worker. What was loaded at the start stays for good and need not be looked at.
    """
    for pattern in get_resolver().url_patterns:
        getattr(pattern, "url_patterns", None)
    gc.collect()
    gc.freeze()
