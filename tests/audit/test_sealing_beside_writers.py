"""Sealing never runs ahead of a transaction that still has entries to commit."""

import threading
import uuid

import pytest
from django.db import connection

from rodedraad.audit.actions import note, seal_new_entries
from rodedraad.audit.models import AuditEntry
from rodedraad.audit.queries import verify
from rodedraad.base.gate import acting_as

pytestmark = pytest.mark.django_db(transaction=True)
SCHOOL = uuid.UUID(int=7)


def test_an_entry_committed_late_is_sealed_later_and_raises_no_alarm() -> None:
    written, go_on = threading.Event(), threading.Event()

    def slow_import() -> None:
        with acting_as(None, SCHOOL):
            note("draft.imported", organisation=SCHOOL)
            written.set()
            go_on.wait(20)
        connection.close()

    slow = threading.Thread(target=slow_import)
    slow.start()
    assert written.wait(10)
    with acting_as(None, SCHOOL):
        note("draft.changed", organisation=SCHOOL)
        assert [entry.event for entry in AuditEntry.objects.all()] == ["draft.changed"]
    assert seal_new_entries() == 0, "somebody is still writing"
    go_on.set()
    slow.join()
    assert seal_new_entries() == 2
    assert (verify().faults, verify().sealed, verify().unsealed) == ([], 2, 0)
