"""How often was tried from an address, and how often it failed for an account."""

from datetime import datetime, timedelta

from rodedraad.accounts import delays
from rodedraad.accounts.models import Attempt


def attempts(kind: str, key: str, *, since: datetime) -> int:
    """How many tries of this kind and key there were since then."""
    return Attempt.objects.filter(kind=kind, key=key, at__gt=since).count()


def wait_for_address(key: str, *kinds: str, now: datetime) -> timedelta:
    """A minute when this address is over one of its limits, else nothing."""
    for kind in kinds:
        if attempts(kind, key, since=now - delays.MINUTE) > delays.PER_ADDRESS[kind]:
            return delays.MINUTE
    return timedelta(0)


def wait_for_account(key: str, *, now: datetime) -> timedelta:
    """What is left of the wait after wrong passwords or codes for this account from this address."""
    moments = Attempt.objects.filter(kind="account", key=key, at__gt=now - delays.MEMORY).values_list("at", flat=True)
    return delays.wait_for(list(moments), now=now)


def wait_for_code(key: str, *, now: datetime) -> timedelta:
    """A minute when this account got its codes for this minute already."""
    count = attempts("mailed", key, since=now - delays.MINUTE)
    return delays.MINUTE if count >= delays.CODES_PER_ACCOUNT else timedelta(0)
