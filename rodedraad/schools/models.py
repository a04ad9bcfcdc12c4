"""Organisations (the tenant), their groups, memberships with a role and an end, invitations and links."""

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _


class Sector(models.TextChoices):
    PO = "po", _("primary education")
    VO = "vo", _("secondary education")
    MBO = "mbo", _("vocational education")
    HBO = "hbo", _("higher professional education and universities")


class Role(models.TextChoices):
    TEACHER = "teacher", _("Teacher")
    COUNSELLOR = "counsellor", _("Careers counsellor")
    TEAM_LEADER = "team_leader", _("Team leader")
    ADMINISTRATOR = "administrator", _("Administrator")
    REGIONAL_EDITOR = "regional_editor", _("Editor of the region")
    NATIONAL_EDITOR = "national_editor", _("Editor of the national base")


STAFF = (Role.TEACHER, Role.COUNSELLOR, Role.TEAM_LEADER, Role.ADMINISTRATOR)
KEEPERS = (Role.COUNSELLOR, Role.TEAM_LEADER, Role.ADMINISTRATOR)


class Organisation(models.Model):
    """An institution, one of its locations, a region, the national base or a firm. The list itself is public."""

    class Kind(models.TextChoices):
        INSTITUTION = "institution", _("Institution")
        LOCATION = "location", _("Location")
        REGION = "region", _("Region")
        NATIONAL = "national", _("National base")
        FIRM = "firm", _("Firm")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=12, choices=Kind)
    name = models.CharField(_("name"), max_length=160)
    sort_key = models.CharField(max_length=200, blank=True, db_index=True)
    brin = models.CharField(_("BRIN"), max_length=4, blank=True)
    location_code = models.CharField(_("location code"), max_length=6, blank=True)
    sector = models.CharField(_("sector"), max_length=4, choices=Sector, blank=True)
    tracks = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="locations")
    regions = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="participants")
    is_invented = models.BooleanField(default=False)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["sort_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["brin"],
                name="organisation_brin_once",
                condition=models.Q(kind="institution") & ~models.Q(brin=""),
            ),
            models.UniqueConstraint(
                fields=["location_code"], name="organisation_location_once", condition=~models.Q(location_code="")
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A person at an organisation: with a name, a role, a start and an end. Read by the organisation and the person."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    name = models.CharField(_("name"), max_length=120)
    sort_key = models.CharField(max_length=160, blank=True)
    role = models.CharField(_("role"), max_length=20, choices=Role)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    number = models.CharField(_("number at this organisation"), max_length=30, blank=True)

    class Meta:
        ordering = ["sort_key"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="membership_ends_after_start",
            ),
            models.UniqueConstraint(
                fields=["organisation", "number", "role"],
                name="membership_number_once",
                condition=~models.Q(number="") & models.Q(ends_on__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.get_role_display()})"

    def holds(self, today: date) -> bool:
        """Whether this membership is living on that day; the end day itself still counts."""
        return self.starts_on <= today and (self.ends_on is None or today <= self.ends_on)


class Group(models.Model):
    """A class, year or other group of one organisation in one school year (the first calendar year of the two)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="groups")
    name = models.CharField(_("name"), max_length=60)
    school_year = models.PositiveSmallIntegerField(_("school year"))
    track = models.CharField(_("track"), max_length=40, blank=True)
    year = models.CharField(_("year"), max_length=10, blank=True)

    class Meta:
        ordering = ["school_year", "name"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "school_year", "name"], name="group_once_per_school_year")
        ]

    def __str__(self) -> str:
        return self.name


class GroupMembership(models.Model):
    """A member of a group; both of the same organisation (composite keys)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    group = models.ForeignKey(Group, on_delete=models.CASCADE, db_constraint=False, related_name="members")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, db_constraint=False, related_name="groups")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "membership"], name="group_membership_once")]

    def __str__(self) -> str:
        return str(self.id)


class Link(models.Model):
    """A way in without an account: only the hash of 128 random bits, an end, and which row it opens. No content."""

    class Purpose(models.TextChoices):
        INVITATION = "invitation", _("Invitation")
        COUNTERSIGN = "countersign", _("Read along with an example")
        PANEL = "panel", _("Design along with a plan")
        INVENTORY = "inventory", _("Say what you do already")
        CALENDAR = "calendar", _("Follow a calendar")
        SURVEY = "survey", _("Answer a questionnaire")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    token_hash = models.CharField(max_length=64, unique=True)
    purpose = models.CharField(max_length=20, choices=Purpose)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    subject = models.UUIDField()
    made_at = models.DateTimeField(auto_now_add=True)
    ends_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.purpose} {self.id}"


class Invitation(models.Model):
    """Somebody asked to join an organisation; the secret itself is a Link."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="invitations")
    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("e-mail address"), blank=True)
    role = models.CharField(_("role"), max_length=20, choices=Role)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    number = models.CharField(_("number at this organisation"), max_length=30, blank=True)
    groups = ArrayField(models.UUIDField(), default=list, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        """Neither accepted nor withdrawn; whether its link has ended is the link's affair."""
        return self.accepted_at is None and self.withdrawn_at is None


class LexiconWord(models.Model):
    """A word that this organisation uses instead of its sector's word."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="lexicon")
    key = models.CharField(max_length=40)
    singular = models.CharField(_("one"), max_length=60)
    plural = models.CharField(_("more than one"), max_length=60)
    with_article = models.CharField(_("with its article"), max_length=70)

    class Meta:
        ordering = ["key"]
        constraints = [models.UniqueConstraint(fields=["organisation", "key"], name="lexicon_word_once")]

    def __str__(self) -> str:
        return f"{self.key}: {self.singular}"


class Roster(models.Model):
    """A file with people and groups between its dry run and its loading; removed afterwards."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    file_name = models.CharField(max_length=120)
    text = models.TextField()
    mapping = models.JSONField(default=dict)
    choices = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    loaded_at = models.DateTimeField(null=True)
    outcome = models.JSONField(default=dict)

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return self.file_name


@dataclass(frozen=True)
class Guest:
    """Somebody who came through a link: no account, a stated name, and only what the link opens."""

    link_id: uuid.UUID
    organisation_id: uuid.UUID
    subject: uuid.UUID
    name: str = ""

    @property
    def is_authenticated(self) -> bool:
        """A guest is never signed in."""
        return False

    def holds(self, row: Any) -> bool:
        """Whether the link is one to this row of a school."""
        return bool(self.subject == row.pk and self.organisation_id == row.organisation_id)
