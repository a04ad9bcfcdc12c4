"""Terms of the field, versioned, with a source reference on each, and the links between them."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Vocabulary(models.TextChoices):
    GOAL = "goal", _("Goal")
    SUCCESS_ELEMENT = "success_element", _("Success element")
    EFFECTIVE_ELEMENT = "effective_element", _("Element of effective LOB")
    RECOMMENDATION = "recommendation", _("Recommendation")
    COMPETENCE = "competence", _("Career competence")
    PHASE = "phase", _("Phase of the LOB cycle")
    BASIC_NEED = "basic_need", _("Basic need")
    CONDITION = "condition", _("Condition")
    FORM = "form", _("Activity form")
    ROLE = "role", _("Role")
    GOAL_BEARER = "goal_bearer", _("Goal bearer")
    TARGET_GROUP = "target_group", _("Target group")
    PARTNER = "partner", _("Partner")
    COUNCIL = "council", _("Council")
    SUBJECT = "subject", _("Subject")
    TRACK = "track", _("Track")
    SECTOR = "sector", _("Sector")
    AMBITION = "ambition", _("Ambition")
    STARTING_POINT = "starting_point", _("Starting point")
    MATERIAL = "material", _("Kind of material")


class Work(models.Model):
    """A source: a study or paper that terms and evidence refer to, with the fingerprint of its text edition."""

    key = models.CharField(max_length=40, primary_key=True)
    title = models.CharField(max_length=200)
    subtitle = models.CharField(max_length=200, blank=True)
    authors = models.CharField(max_length=200, blank=True)
    publisher = models.CharField(max_length=200, blank=True)
    year = models.PositiveSmallIntegerField(null=True)
    version = models.CharField(max_length=20, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    licence_nl = models.CharField(max_length=300, blank=True)
    licence_en = models.CharField(max_length=300, blank=True)
    note_nl = models.CharField(max_length=300, blank=True)
    note_en = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return self.title


class Term(models.Model):
    """One term of one vocabulary: national (no region) or a region's own, under a national one."""

    vocabulary = models.CharField(max_length=20, choices=Vocabulary)
    key = models.CharField(max_length=80)
    region = models.ForeignKey(
        "schools.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="own_terms"
    )
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    level = models.CharField(max_length=20, blank=True)
    order = models.PositiveIntegerField(default=0)
    name_nl = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    meaning_nl = models.TextField(blank=True)
    meaning_en = models.TextField(blank=True)
    question_nl = models.CharField(max_length=200, blank=True)
    question_en = models.CharField(max_length=200, blank=True)
    work = models.ForeignKey(Work, null=True, on_delete=models.PROTECT, related_name="+")
    section = models.CharField(max_length=20, blank=True)
    lines = models.CharField(max_length=60, blank=True)
    more = models.JSONField(default=dict, blank=True)
    since_version = models.PositiveIntegerField(default=1)
    retired_in = models.PositiveIntegerField(null=True, blank=True)
    became = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="came_from")

    class Meta:
        ordering = ["vocabulary", "order", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["vocabulary", "key"], name="national_term_once", condition=models.Q(region__isnull=True)
            ),
            models.UniqueConstraint(fields=["vocabulary", "key", "region"], name="regional_term_once"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the language of the page."""
        return self.name_en if get_language() == "en" else self.name_nl

    @property
    def meaning(self) -> str:
        """The meaning in the language of the page."""
        return self.meaning_en if get_language() == "en" else self.meaning_nl

    @property
    def question(self) -> str:
        """The plain question beside an official name, where there is one."""
        return self.question_en if get_language() == "en" else self.question_nl

    @property
    def is_living(self) -> bool:
        """Not retired."""
        return self.retired_in is None


class TermLink(models.Model):
    """A success element touches an effective element or a recommendation, for a reason, says the study or we do.

    Read twice independently: each reader has rows of their own; `agreed` says whether the other reader made the same
    link (unknown while there is one reading). Without `to_term` the row says why nothing of that vocabulary is touched.
    """

    class By(models.TextChoices):
        STUDY = "study", _("the study")
        US = "us", _("our reading")

    from_term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="links")
    to_term = models.ForeignKey(Term, null=True, on_delete=models.PROTECT, related_name="linked_from")
    to_vocabulary = models.CharField(max_length=20, choices=Vocabulary)
    by = models.CharField(max_length=5, choices=By)
    reader = models.PositiveSmallIntegerField(default=1)
    agreed = models.BooleanField(null=True)
    reason_nl = models.TextField()
    reason_en = models.TextField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["from_term", "to_term", "to_vocabulary", "reader"],
                name="term_link_once_per_reader",
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        return f"{self.from_term_id} -> {self.to_term_id}"

    @property
    def reason(self) -> str:
        """The reason in the language of the page; with no term linked, why there is none."""
        return self.reason_en if get_language() == "en" else self.reason_nl


class FrameworkVersion(models.Model):
    """Which version of a vocabulary's national file stands in the database, and since when."""

    vocabulary = models.CharField(max_length=20, choices=Vocabulary, unique=True)
    version = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    loaded_at = models.DateTimeField(auto_now=True)
    retired_keys = ArrayField(models.CharField(max_length=80), default=list)

    def __str__(self) -> str:
        return f"{self.vocabulary} {self.version}"
