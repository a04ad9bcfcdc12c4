"""Commands such as `rodedraad backup` on a machine that only has the demo: they use the demo's own database."""

import contextlib
import fcntl
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from rodedraad.base import postgres
from rodedraad.portal.demo.supervisor import Demo, Told, folders, plain_choices

ON_THE_DATABASE = {"backup", "restore", "verify_audit", "check", "export", "daily", "shell", "dbshell"}
AS_OWNER = {"restore", "dbshell"}


def wants_a_database(command: str) -> bool:
    """Whether this command works on rows, and nobody said which database."""
    return command in ON_THE_DATABASE and "DATABASE_URL" not in os.environ


@contextlib.contextmanager
def demo_database(command: str) -> Iterator[None]:
    """Point the environment at the demo's database; when the demo does not run, start its PostgreSQL meanwhile.

    Without a demo nothing is set, and the command says itself what it misses.
    """
    state, data = folders()
    if not (data / "PG_VERSION").exists():
        yield
        return
    demo = Demo(state=state, data=data, choices=plain_choices(), tell=Told())
    with (state / "demo.lock").open("a+") as lock:
        running = not _free(lock.fileno())
        if running and command == "restore":
            sys.exit("The demo is running. Stop it first (ctrl-C), then restore.")
        demo.cluster = postgres.Cluster.joined(data) if running else postgres.start(data)
        role = postgres.OWNER if command in AS_OWNER else postgres.APP
        os.environ.update(demo.environment(role), RODEDRAAD_BACKUP_URL=demo.cluster.url("postgres"))
        try:
            yield
        finally:
            if not running:
                demo.cluster.stop()
            if command == "restore":
                Path(data.parent / "prepared.json").unlink(missing_ok=True)


def _free(lock: int) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
