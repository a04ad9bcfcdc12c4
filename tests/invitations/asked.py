"""A round of the vo school for tests of reminding and of letters, and a mail server that keeps what it gets."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message
from django.core.mail.backends.smtp import EmailBackend

from rodedraad.accounts.models import Person
from rodedraad.jobs.models import Job
from rodedraad.jobs.tasks import carry_out
from rodedraad.surveys.actions.instruments import make_instrument
from rodedraad.surveys.actions.rounds import AudienceWanted
from rodedraad.surveys.models import Audience, Respondent, Round
from tests.cast import Cast
from tests.journeys.a_server import free_port
from tests.questionnaires.asked import EVERYTHING, asked


class Letters(Message):
    """Keeps every mail that came; takes none for `refused`."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: list[Any] = []
        self.refused = ""

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if address == self.refused:
            return "550 nobody here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    def handle_message(self, message: Any) -> None:
        self.kept.append(message)

    @property
    def to(self) -> list[str]:
        return sorted(str(one["To"]) for one in self.kept)


@contextmanager
def mail_server(settings: Any) -> Iterator[Letters]:
    """A real one on this machine."""
    letters = Letters()
    server = Controller(letters, hostname="127.0.0.1", port=free_port())
    server.start()
    settings.EMAIL_BACKEND = f"{EmailBackend.__module__}.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    try:
        yield letters
    finally:
        server.stop()


def give_addresses(cast: Cast, *names: str, language: str = "nl") -> None:
    for name in names:
        address = f"{name.replace('_', '-')}@voorbeeld.example"
        Person.objects.filter(pk=getattr(cast, name).pk).update(email=address, language=language)


def round_of(cast: Cast, *groups: tuple[str, bool], starts_in: int = 0) -> Round:
    """A round that asks these roles, anonymously or not."""
    with cast.acting(cast.counsellor):
        made = make_instrument(by=cast.counsellor, organisation=cast.vo, title="Gesprekken", content=EVERYTHING)
        version = made.versions.get()
    wanted = [AudienceWanted(role, version, is_anonymous=anonymous) for role, anonymous in groups]
    return asked(cast, *wanted, starts_in=starts_in)


def group(cast: Cast, round: Round, respondent: str = Respondent.MENTOR) -> Audience:
    with cast.acting(cast.counsellor):
        rows = Audience.objects.select_related("round", "organisation", "version")
        return rows.get(round=round, respondent=respondent)


def work() -> Job:
    """What a worker would do now with the latest reminder."""
    job = Job.objects.filter(kind="reminder").latest("made_at")
    carry_out.call(str(job.pk))
    job.refresh_from_db()
    return job
