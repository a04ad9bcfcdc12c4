"""Moving a programme to a next year: generated calendars, and every promise counted apart from the code that makes it.

python -m bench.moving [number of examples]
"""

import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from hypothesis import HealthCheck, given, seed, settings  # noqa: E402

from rodedraad.calendars.moving import move  # noqa: E402
from tests.calendars.generated import Case, broken_promises, cases  # noqa: E402

EXAMPLES = 2000


def main() -> int:
    """Try so many pairs of school years; 0 when no promise was broken."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLES
    tried: Counter[str] = Counter()
    broken: list[str] = []

    @seed(2026)
    @settings(max_examples=wanted, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(cases())
    def try_one(case: Case) -> None:
        moves = move(case.activities, case.old, case.new)
        tried["examples"] += 1
        tried["activities"] += len(moves)
        tried["asked"] += sum(1 for row in moves if row.is_asked)
        broken.extend(broken_promises(case, moves))

    try_one()
    proposed = tried["activities"] - tried["asked"]
    print(f"{tried['examples']} pairs of school years tried, {tried['activities']} activities in them")
    print(f"{proposed} moved, {tried['asked']} asked about (also those placed outside the year or in a holiday)")
    print(f"promises broken: {len(broken)} (bar: 0)")
    for sentence in broken[:10]:
        print(f"  {sentence}")
    return 1 if broken or tried["examples"] < wanted else 0


if __name__ == "__main__":
    sys.exit(main())
