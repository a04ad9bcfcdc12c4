"""A person, as far as signing in needs one; names live on memberships, behind the tenant wall."""

import uuid
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rodedraad.base.tokens import hash_of


class OptionalEmailField(models.EmailField):
    """An e-mail address or nothing; an empty one is kept as NULL, so that many people can be without."""

    def get_prep_value(self, value: Any) -> Any:
        """Empty becomes NULL."""
        return super().get_prep_value(value) or None


class PersonManager(BaseUserManager["Person"]):
    """Making persons; an e-mail address is optional, a user name is not."""

    def create_user(
        self, username: str, email: str | None = None, password: str | None = None, **more: Any
    ) -> "Person":
        """Make a person who can sign in with this name; without a password only by code, link or passkey."""
        person = self.model(username=username, email=self.normalize_email(email) or None, **more)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """Somebody who can sign in: a random own identifier, a made user name, and how to reach them if they want that."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    username = models.CharField(_("user name"), max_length=60, unique=True)
    email = OptionalEmailField(_("e-mail address"), null=True, blank=True)
    is_active = models.BooleanField(default=True)
    is_operator = models.BooleanField(default=False)
    is_invented = models.BooleanField(default=False)
    language = models.CharField(max_length=5, default="nl")
    date_joined = models.DateTimeField(default=timezone.now)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = PersonManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="person_email_once", condition=models.Q(email__isnull=False)),
            models.CheckConstraint(condition=~models.Q(email=""), name="person_email_null_not_empty"),
        ]

    def __str__(self) -> str:
        return self.username


class SignInCode(models.Model):
    """A one-time code on a printed letter: 128 bits, only its hash is kept, good for fourteen days."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="codes")
    code_hash = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    ends_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.id)


class Session(AbstractBaseSession):
    """A browser that is signed in or being signed in; the person can see and end each of them."""

    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="sessions")
    device = models.CharField(max_length=60, blank=True)
    started_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-seen_at"]

    def __str__(self) -> str:
        return self.device or self.session_key[:4]

    @property
    def mark(self) -> str:
        """What stands for this session on a page; the key itself never leaves the cookie."""
        return hash_of(self.session_key)[:20]

    @classmethod
    def get_session_store_class(cls) -> Any:
        """Where Django finds the store that reads and writes these rows."""
        from rodedraad.accounts.sessions import SessionStore

        return SessionStore


class Attempt(models.Model):
    """A try to sign in, to ask for a code or to use a link, kept for a day to slow down who guesses.

    `key` is a keyed hash of an address, or of an address and an account: nobody can read either from it.
    """

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=10)
    key = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["kind", "key", "at"], name="attempt_of_key"), models.Index(fields=["at"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%H:%M:%S}"
