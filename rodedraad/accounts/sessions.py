"""The store behind session cookies: Django's own in the database, with the person and the device beside it."""

from datetime import UTC, datetime
from typing import Any, cast

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from rodedraad.accounts.models import Session

PERSON = "_auth_user_id"


def moment(stamp: Any) -> datetime | None:
    """Seconds since 1970 as a moment, if there are any."""
    return datetime.fromtimestamp(stamp, UTC) if stamp else None


class SessionStore(DatabaseStore):
    """What SESSION_ENGINE points at."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """Our own table."""
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """The row of this session, with what the list of one's own sessions shows."""
        row = cast(Session, super().create_model_instance(data))
        row.person_id = data.get(PERSON)
        row.device = data.get("device", "")
        row.started_at = moment(data.get("started"))
        row.seen_at = moment(data.get("seen"))
        return row
