"""Keeping count of tries, for a day."""

from datetime import timedelta

from django.db import connection
from django.utils import timezone

from rodedraad.accounts.models import Attempt

KEPT = timedelta(days=1)


def one_at_a_time(key: str) -> None:
    """Tries for one account from one address wait for each other, until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])


def count_attempt(kind: str, *keys: str) -> None:
    """Somebody tried."""
    Attempt.objects.bulk_create(Attempt(kind=kind, key=key) for key in keys)


def count_failure(*, address: str, account: str) -> None:
    """It went wrong, from this address, for this account (empty when nobody can know which)."""
    count_attempt("failure", address)
    if account:
        count_attempt("account", account)


def forgive(account: str) -> None:
    """It went right: what went wrong before does not count any more."""
    Attempt.objects.filter(kind="account", key=account).delete()


def remove_old_attempts() -> int:
    """Forget the tries of before yesterday; how many went."""
    removed, _ = Attempt.objects.filter(at__lt=timezone.now() - KEPT).delete()
    return removed
