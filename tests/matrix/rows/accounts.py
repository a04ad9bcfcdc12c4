"""What belongs to one person: passkeys and long work."""

from uuid import uuid4

from allauth.mfa.models import Authenticator

from rodedraad.jobs.models import Job
from tests.matrix.entitled import OWNER
from tests.matrix.passkey import made_credential
from tests.matrix.world import PLACES, WRITER, World


def passkeys(world: World) -> None:
    """A passkey of one person at each school, with a name they gave it."""
    for place in PLACES:
        person = getattr(world.cast, WRITER[place])
        name = world.secret("name of a passkey", place, OWNER)
        data = {"name": name, "credential": made_credential(uuid4().bytes)}
        row = Authenticator.objects.create(user=person, type=Authenticator.Type.WEBAUTHN, data=data)
        world.row("passkey", place, {"pk": row.pk}, {"pk": 987654})


def jobs(world: World) -> None:
    """Long work that somebody asked for and that failed, with what it said."""
    for place in PLACES:
        with world.acting(WRITER[place]) as person:
            row = Job.objects.create(
                kind="import",
                task="rodedraad.exchange.tasks.check_import",
                title=world.secret("title of a job", place, OWNER),
                objection=world.secret("objection of a job", place, OWNER),
                state=Job.State.FAILED,
                by=person,
                organisation_id=world.organisation(place).pk,
            )
        world.row("job", place, {"pk": row.pk}, {"pk": uuid4()})
