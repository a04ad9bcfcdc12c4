"""Organisations (the tenant), their groups, memberships with a role and an end, invitations and links."""

import uuid
from dataclasses import dataclass
from datetime import date

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

    class Meta:
        ordering = ["sort_key"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="membership_ends_after_start",
            )
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
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


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
