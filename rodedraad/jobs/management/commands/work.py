"""The task worker: does long work, takes over what others left, seals the audit log, makes the daily round."""

import logging
import signal
import sys
import threading
import time
from collections.abc import Callable
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from rodedraad.audit.actions import seal_new_entries
from rodedraad.jobs import actions
from rodedraad.jobs.progress import worker_is_stopping

log = logging.getLogger(__name__)
DAILY_ROUND = "rodedraad.portal.tasks.make_daily_round"
DAILY_HOUR = 3
OFFER_EVERY, SEAL_EVERY, DAILY_EVERY = 10.0, 60.0, 600.0


class Carrier(Worker):
    """The queue's worker, which on SIGTERM gives back what it is doing, and outlives the database."""

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        """Once: end at the next sign of life. Twice: at once."""
        if not self.running:
            sys.exit(1)
        self.running = False
        worker_is_stopping.set()

    def run_until_stopped(self) -> None:
        """Work; when the database goes away, wait and go on."""
        while self.running:
            try:
                self.run()
            except (OperationalError, InterfaceError) as problem:
                log.warning("the database is away (%s); trying again", type(problem).__name__)
                connection.close()
                time.sleep(1)


def enqueue_daily_round() -> None:
    """From three o'clock at night: ask for the daily round, if nobody did today."""
    if timezone.localtime().hour >= DAILY_HOUR:
        actions.enqueue_daily_round(DAILY_ROUND)


ROUNDS: list[tuple[float, Callable[[], Any]]] = [
    (OFFER_EVERY, actions.offer_silent_jobs_again),
    (SEAL_EVERY, seal_new_entries),
    (DAILY_EVERY, enqueue_daily_round),
]


def keep_house() -> None:
    """The rounds that are always made, beside the work, on a connection of their own."""
    due = [0.0] * len(ROUNDS)
    while not worker_is_stopping.wait(1):
        for place, (every, deed) in enumerate(ROUNDS):
            if time.monotonic() < due[place]:
                continue
            due[place] = time.monotonic() + every
            try:
                deed()
            except (OperationalError, InterfaceError) as problem:
                log.warning("the database is away (%s); next round later", type(problem).__name__)
                connection.close()
            except Exception:
                log.exception("a round failed: %s", getattr(deed, "__name__", deed))
    connection.close()


class Command(BaseCommand):
    help = "Do long work until stopped (SIGTERM or ctrl-C). Start as many as you like."

    def add_arguments(self, parser: CommandParser) -> None:
        """One choice: stop when the queue is empty."""
        parser.add_argument("--until-empty", action="store_true", help="do what waits, then stop")

    def handle(self, *args: Any, **options: Any) -> None:
        """Work in this thread, keep house in another."""
        worker = Carrier(
            queue_names=["*"],
            interval=0.5,
            batch=options["until_empty"],
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=get_random_string(32),
            excluded_queue_names=[],
        )
        if options["until_empty"]:
            worker.run()
            return
        signal.signal(signal.SIGINT, worker.shutdown)
        signal.signal(signal.SIGTERM, worker.shutdown)
        house = threading.Thread(target=keep_house, name="house", daemon=True)
        house.start()
        worker.run_until_stopped()
        house.join(5)
