"""A person, as far as signing in needs one; names live on memberships, behind the tenant wall."""

import uuid
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


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
    email = models.EmailField(_("e-mail address"), null=True, blank=True)
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

    def __str__(self) -> str:
        return str(self.id)
