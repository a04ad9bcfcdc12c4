"""When the demo region is loaded, and when not: never beside real schools, never outside a demo."""

from typing import Any

import pytest
from django.core.management import CommandError, call_command

from rodedraad.accounts.models import Person
from rodedraad.library.models import PracticeExample
from rodedraad.library.models.examples import DEMO
from rodedraad.portal.demo.loading import load_demo, places
from rodedraad.schools.models import Organisation

pytestmark = pytest.mark.django_db


def test_the_invented_practices_can_be_left_out(settings: Any) -> None:
    settings.DEMO = True
    load_demo(tell=lambda line: None, with_practices=False)
    assert not PracticeExample.objects.filter(origin=DEMO).exists()
    assert Organisation.objects.count() == len(places()) > 10


def test_a_database_with_a_real_school_is_refused_and_left_alone(settings: Any) -> None:
    settings.DEMO = True
    Organisation.objects.create(kind="institution", name="Een echte school", sector="vo")
    with pytest.raises(CommandError, match="Een echte school"):
        call_command("load_demo")
    assert Organisation.objects.count() == 1
    assert not Person.objects.exists()


def test_outside_the_demo_its_people_with_a_printed_password_are_never_made(settings: Any) -> None:
    settings.DEMO = False
    with pytest.raises(CommandError, match="RODEDRAAD_DEMO"):
        call_command("load_demo")
    assert not Person.objects.exists()
