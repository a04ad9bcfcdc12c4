"""Runs every bench in this folder, one after another, and ends with what reached its bar and what did not."""

import subprocess
import sys
import time
from pathlib import Path

FOLDER = Path(__file__).parent


def benches() -> list[str]:
    """The names of the files here that measure something by themselves."""
    files = sorted(path for path in FOLDER.glob("*.py") if path.stem not in {"__init__", "__main__"})
    return [path.stem for path in files if '__name__ == "__main__"' in path.read_text("utf-8")]


def main() -> None:
    """Run them all; not zero when one missed its bar."""
    ended = {}
    for name in benches():
        print(f"== {name}", flush=True)
        began = time.perf_counter()
        code = subprocess.run([sys.executable, "-m", f"bench.{name}"], cwd=FOLDER.parent, check=False).returncode
        ended[name] = code
        print(f"   {time.perf_counter() - began:.0f} s", flush=True)
    for name, code in ended.items():
        print(f"{'ok  ' if code == 0 else 'FAIL'} {name}")
    sys.exit(1 if any(ended.values()) else 0)


if __name__ == "__main__":
    main()
