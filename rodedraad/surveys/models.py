"""An instrument has versions; a round asks audiences one version each; a response holds what one person answered.

Who answers anonymously leaves no trace of who they are: no actor, no name, no membership, days instead of moments, a
random key, and no row in the audit log. The secret with which a response is taken up again stays on the device.
"""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from rodedraad.schools.models import Membership, Organisation


class Respondent(models.TextChoices):
    """In what role somebody answers. Pupils and parents always answer anonymously."""

    LEADER = "leader", _("School leaders")
    COUNSELLOR = "counsellor", _("Careers counsellors")
    MENTOR = "mentor", _("Mentors and teachers")
    LEARNER = "learner", _("Youngsters")
    PARENT = "parent", _("Parents")
    OTHER = "other", _("Others")


ALWAYS_ANONYMOUS = frozenset({Respondent.LEARNER, Respondent.PARENT})


class Instrument(models.Model):
    """A questionnaire of this organisation. `key` names the ready-made set it came from, if any."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(_("name"), max_length=160)
    key = models.CharField(max_length=60, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-changed_at"]

    def __str__(self) -> str:
        return self.title


class InstrumentVersion(models.Model):
    """The questions as they stand in one version; once it is asked, the database refuses to change them.

    `content` is what `surveys.content` reads and writes: texts per language, pages, items, branching.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    instrument = models.ForeignKey(Instrument, on_delete=models.CASCADE, db_constraint=False, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    made_at = models.DateTimeField(auto_now_add=True)
    fixed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["instrument", "number"], name="version_number_once")]

    def __str__(self) -> str:
        return f"{self.instrument_id} {self.number}"


class EarlierContent(models.Model):
    """The questions of a version before a change, to undo it; thrown away once the version is asked."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    version = models.ForeignKey(
        InstrumentVersion, on_delete=models.CASCADE, db_constraint=False, related_name="earlier"
    )
    content = models.JSONField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.version_id} {self.at}"


class Round(models.Model):
    """One time of asking: from when until when, and what it is for."""

    class Purpose(models.TextChoices):
        SURVEY = "survey", _("Questionnaire")
        SCAN = "scan", _("LOB scan")
        SATISFACTION = "satisfaction", _("Satisfaction")
        BEFORE = "before", _("Before a period or activity")
        AFTER = "after", _("After a period or activity")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(_("name"), max_length=160)
    purpose = models.CharField(max_length=12, choices=Purpose, default=Purpose.SURVEY)
    school_year = models.PositiveIntegerField()
    introduction = models.TextField(_("what people read first"), max_length=1200, blank=True)
    opens_on = models.DateField(_("from"))
    closes_on = models.DateField(_("until"))
    closed_at = models.DateTimeField(null=True)
    counted_at = models.DateTimeField(null=True)
    previous = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, db_constraint=False, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-opens_on", "-made_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes_on__gte=models.F("opens_on")), name="round_ends_after_start"
            )
        ]

    def __str__(self) -> str:
        return self.title


class Audience(models.Model):
    """A group that is asked: in what role, which version, how many were invited, and by which code on the board.

    The finest cut that results are ever shown by is an audience; `track` and `year` put audiences together.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    round = models.ForeignKey(Round, on_delete=models.CASCADE, db_constraint=False, related_name="audiences")
    version = models.ForeignKey(
        InstrumentVersion, on_delete=models.PROTECT, db_constraint=False, related_name="audiences"
    )
    respondent = models.CharField(max_length=12, choices=Respondent)
    label = models.CharField(_("group"), max_length=80, blank=True)
    track = models.CharField(max_length=40, blank=True)
    year = models.PositiveSmallIntegerField(null=True)
    is_anonymous = models.BooleanField(default=True)
    invited = models.PositiveIntegerField(_("how many are asked"), null=True)
    code = models.CharField(max_length=12, blank=True)
    by_letter = models.BooleanField(default=False, help_text="one begins with a letter that works once, not by code")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "respondent", "label", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_anonymous=True) | ~models.Q(respondent__in=sorted(ALWAYS_ANONYMOUS)),
                name="learners_and_parents_stay_anonymous",
            )
        ]

    def __str__(self) -> str:
        return self.label or self.get_respondent_display()


class Response(models.Model):
    """What one person answered: item key → value. An anonymous one points at nobody; the database refuses it else."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    audience = models.ForeignKey(Audience, on_delete=models.CASCADE, db_constraint=False, related_name="responses")
    is_anonymous = models.BooleanField()
    membership = models.ForeignKey(
        Membership, null=True, on_delete=models.SET_NULL, db_constraint=False, related_name="+"
    )
    name = models.CharField(_("your name"), max_length=120, blank=True)
    language = models.CharField(max_length=5, default="nl")
    values = models.JSONField(default=dict)
    may_be_coded = models.BooleanField(default=False, help_text="said yes to the study named at this round")
    secret_hash = models.CharField(max_length=64, blank=True, db_index=True)
    began_on = models.DateField()
    done_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_anonymous=False) | models.Q(membership=None, name=""),
                name="anonymous_points_at_nobody",
            ),
            models.UniqueConstraint(
                fields=["audience", "membership"],
                name="one_response_by_name",
                condition=models.Q(membership__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["audience", "secret_hash"], name="one_response_on_a_device", condition=~models.Q(secret_hash="")
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Tally(models.Model):
    """What was answered in one audience, counted when the round closes: item → option → how often.

    The option `""` counts who answered the item at all; numbers and texts are not counted by value. `people`
    is how many answered anything.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    audience = models.OneToOneField(Audience, on_delete=models.CASCADE, db_constraint=False, related_name="tally")
    people = models.PositiveIntegerField()
    counts = models.JSONField()

    def __str__(self) -> str:
        return f"{self.audience_id} {self.people}"
