"""The sign of life of running work: how far it is, and whether it may go on.

The work itself runs in one transaction, so progress is written by a thread with a connection of its own.
"""

import logging
import threading
from contextvars import ContextVar, Token
from types import TracebackType
from typing import Self

from django.db import DatabaseError, InterfaceError, connection
from django.utils import timezone

from rodedraad.jobs.models import Job

log = logging.getLogger(__name__)
BEAT = 2.0
worker_is_stopping = threading.Event()


class BrokenOff(BaseException):
    """This attempt ends here and everything it did is undone; not an Exception, so that work cannot swallow it."""


class Cancelled(BrokenOff):
    """The person who asked for the job wants it stopped."""


class Superseded(BrokenOff):
    """Somebody else has taken the job over: this attempt was silent for too long."""


class Stopped(BrokenOff):
    """The worker is being stopped; the job goes back to the queue."""


class Pulse:
    """The heartbeat of one attempt at one job, for as long as the `with` block lasts."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.done, self.total = job.done, job.total
        self.verdict: type[BrokenOff] | None = None
        self.ended = threading.Event()
        self.thread: threading.Thread | None = None
        self.token: Token[Pulse | None] | None = None

    def __enter__(self) -> Self:
        self.token = current.set(self)
        if not connection.in_atomic_block:
            self.thread = threading.Thread(target=self._beat_until_ended, name=f"pulse-{self.job.pk}", daemon=True)
            self.thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        if self.token:
            current.reset(self.token)

    def stop(self) -> None:
        """No beat after this one, so that the row is free to be marked as done."""
        self.ended.set()
        if self.thread:
            self.thread.join()
            self.thread = None

    def report(self, done: int, total: int) -> None:
        """Remember how far it is; raises BrokenOff when the work has to end."""
        self.done, self.total = done, total
        if self.thread is None and not self.ended.is_set():
            self._beat()
        if worker_is_stopping.is_set():
            raise Stopped
        if self.verdict:
            raise self.verdict

    def _beat_until_ended(self) -> None:
        try:
            while not self.ended.is_set():
                try:
                    self._beat()
                except (DatabaseError, InterfaceError) as problem:
                    log.warning("no heartbeat for job %s: %s", self.job.pk, type(problem).__name__)
                    connection.close()
                self.ended.wait(BEAT)
        finally:
            connection.close()

    def _beat(self) -> None:
        mine = Job.objects.filter(pk=self.job.pk, state=Job.State.RUNNING, attempts=self.job.attempts)
        if not mine.update(heartbeat_at=timezone.now(), done=self.done, total=self.total):
            self.verdict = Superseded
        elif mine.filter(is_cancel_asked=True).exists():
            self.verdict = Cancelled


current: ContextVar[Pulse | None] = ContextVar("pulse", default=None)


def progress(job: Job, done: int, total: int) -> None:
    """Say how far the job is. Call it often: here the work ends when somebody cancelled it (raises BrokenOff)."""
    pulse = current.get()
    if pulse is not None and pulse.job.pk == job.pk:
        pulse.report(done, total)
