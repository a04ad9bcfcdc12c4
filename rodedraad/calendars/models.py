"""Days of a school year: holidays per region and national dates, both public, and the days a school adds itself."""

import uuid
from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from rodedraad.schools import tracks
from rodedraad.schools.models import Organisation, Sector


class HolidayRegion(models.TextChoices):
    NORTH = "north", _("North")
    MIDDLE = "middle", _("Middle")
    SOUTH = "south", _("South")


class Dated(models.Model):
    """Days of one school year (named by its first calendar year) that somebody published, and when we read it there."""

    key = models.CharField(max_length=60)
    school_year = models.PositiveSmallIntegerField(_("school year"))
    name_nl = models.CharField(max_length=160)
    name_en = models.CharField(max_length=160)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    source = models.CharField(max_length=200)
    url = models.URLField(max_length=300, blank=True)
    read_on = models.DateField()
    checked = models.BooleanField(default=False, help_text="read at whoever sets the date, not only in a copy")
    note_nl = models.CharField(max_length=400, blank=True)
    note_en = models.CharField(max_length=400, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.key} {self.school_year}"

    @property
    def name(self) -> str:
        """The name in the language of the page."""
        return self.name_en if get_language() == "en" else self.name_nl

    @property
    def note(self) -> str:
        """What to know about this date, in the language of the page."""
        return self.note_en if get_language() == "en" else self.note_nl

    @property
    def last_day(self) -> date:
        """The last day that counts; the first one when there is only one."""
        return self.ends_on or self.starts_on


class Holiday(Dated):
    """A school holiday or a national day off, in one of the three holiday regions."""

    region = models.CharField(_("holiday region"), max_length=6, choices=HolidayRegion)
    is_mandatory = models.BooleanField(default=False, help_text="set by law; otherwise advice a school may depart from")

    class Meta:
        ordering = ["starts_on", "region"]
        constraints = [
            models.UniqueConstraint(fields=["region", "school_year", "key"], name="holiday_once"),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="holiday_ends_after_start"
            ),
        ]


class NationalDate(Dated):
    """A date everybody in some sectors has to do with: an end date, examinations, a moment to choose."""

    class Kind(models.TextChoices):
        DEADLINE = "deadline", _("Last day")
        PERIOD = "period", _("Period")
        MOMENT = "moment", _("From this day on")

    kind = models.CharField(max_length=10, choices=Kind)
    sectors = ArrayField(models.CharField(max_length=4), default=list)
    tracks = ArrayField(models.CharField(max_length=40), default=list, blank=True)

    class Meta:
        ordering = ["starts_on", "key"]
        constraints = [
            models.UniqueConstraint(fields=["school_year", "key"], name="national_date_once"),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="national_date_ends_after_start",
            ),
        ]

    @property
    def for_whom(self) -> str:
        """Sectors and tracks in words; the sectors alone when it holds for all of their tracks."""
        names = dict(Sector.choices)
        sectors = ", ".join(str(names.get(key, key)) for key in self.sectors)
        return f"{sectors}: {', '.join(map(str, tracks.names(self.tracks)))}" if self.tracks else sectors


class OwnDay(models.Model):
    """Days a school adds to the calendar itself: closed, a last day for something, or an event."""

    class Kind(models.TextChoices):
        CLOSED = "closed", _("No lessons")
        DEADLINE = "deadline", _("Last day")
        EVENT = "event", _("Event")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    school_year = models.PositiveSmallIntegerField(_("school year"))
    name = models.CharField(_("name"), max_length=120)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    removed_at = models.DateTimeField(null=True, help_text="can be put back for thirty days")

    class Meta:
        ordering = ["starts_on", "name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="own_day_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return self.name
