"""How long to wait after wrong passwords and codes: at first not at all, then longer each time, never for good."""

from collections.abc import Sequence
from datetime import datetime, timedelta

FREE_FAILURES = 5
FIRST_DELAY = timedelta(seconds=30)
LONGEST_DELAY = timedelta(minutes=15)
MEMORY = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
# per network address and minute: a school with hundreds of people behind one address keeps working
# (of links only what opens counts as "link": a staff of a hundred that tells about five activities each in a minute)
PER_ADDRESS = {"login": 120, "code": 60, "failure": 60, "link": 1500}
CODES_PER_ACCOUNT = 3


def delay_after(failures: int) -> timedelta:
    """The wait after this many failures in a row: 0 for the first five, then 30 s, 1, 2, 4, 8, 15, 15 … minutes."""
    if failures < FREE_FAILURES:
        return timedelta(0)
    return min(FIRST_DELAY * 2 ** min(failures - FREE_FAILURES, 10), LONGEST_DELAY)


def wait_for(failures: Sequence[datetime], *, now: datetime) -> timedelta:
    """How much of the wait is left, given the moments of failure since the last success (any order)."""
    recent = [moment for moment in failures if now - moment < MEMORY]
    if not recent:
        return timedelta(0)
    return max(max(recent) + delay_after(len(recent)) - now, timedelta(0))
