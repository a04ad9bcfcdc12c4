"""One-time codes on printed letters: made for somebody by somebody else, used once, told about."""

from datetime import timedelta

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rodedraad.accounts import printed, rules
from rodedraad.accounts.actions.sessions import end_sessions
from rodedraad.accounts.models import Person, SignInCode
from rodedraad.audit.actions import note
from rodedraad.base.gate import acting_as, refuse_if
from rodedraad.base.tokens import hash_of

DAYS = 14
WRONG = gettext_lazy("This code is not right, or the letter is older than two weeks. Ask for a new letter.")


@transaction.atomic
def make_code(*, by: Person | None, person: Person) -> tuple[SignInCode, str]:
    """A new code for this person's letter; earlier ones stop working. Who may ask is settled by who calls this."""
    refuse_if(rules.objection_to_letter(person))
    now = timezone.now()
    end_codes(person=person)
    code = printed.made_code()
    row = SignInCode.objects.create(
        person=person,
        code_hash=hash_of(code),
        made_by=by,
        ends_at=now + timedelta(days=DAYS),
        told_at=now if by == person else None,
    )
    return row, code


def end_codes(*, person: Person) -> None:
    """Letters of this person that were not used stop working. Who may ask is settled by who calls this."""
    now = timezone.now()
    SignInCode.objects.filter(person=person, used_at=None, ends_at__gt=now).update(ends_at=now)


@transaction.atomic
def redeem_code(*, typed: str) -> Person:
    """Whose letter this is. The code stops working, and so does every earlier way to sign in: the letter is the way
    back for who lost them. Refuses with one sentence whatever is wrong."""
    now = timezone.now()
    row = (
        SignInCode.objects.select_for_update(of=("self",))
        .select_related("person")
        .filter(code_hash=hash_of(printed.read(typed)), used_at=None, ends_at__gt=now, person__is_active=True)
        .first()
    )
    refuse_if(None if row else WRONG)
    assert row is not None
    person = row.person
    row.used_at = now
    row.told_at = row.told_at or now
    row.save(update_fields=["used_at", "told_at"])
    Authenticator.objects.filter(user=person).delete()
    person.set_unusable_password()
    person.save(update_fields=["password"])
    with acting_as(person.pk, None):
        end_sessions(by=person, person=person)
        note("code.used", by=person, about=person)
    return person


@transaction.atomic
def tell_about_codes(*, person: Person) -> list[str]:
    """Sentences about letters that others made and this person has not heard of yet; said once."""
    rows = list(SignInCode.objects.filter(person=person, told_at=None))
    SignInCode.objects.filter(pk__in=[row.pk for row in rows]).update(told_at=timezone.now())
    return [
        _("On %(day)s somebody at your organisation made a letter with a code to sign in to your account.")
        % {"day": date_format(timezone.localtime(row.made_at), "j F Y, H:i")}
        for row in rows
    ]
