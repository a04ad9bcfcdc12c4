"""Published practice examples with their facets, fragments, citations, successes, materials and lineage: public."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from rodedraad.framework.models import Term, Work
from rodedraad.schools.models import Organisation

STUDY, DEMO = "study", "demo"


class PracticeExample(models.Model):
    """What a school did, for whom, and who found it a success. Empty fields are simply not known."""

    class State(models.TextChoices):
        PUBLISHED = "published", _("Published")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    id = models.BigAutoField(primary_key=True)
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    origin = models.CharField(max_length=60, help_text="study, demo, or the name of the base it was first published in")
    number = models.CharField(max_length=20)
    reference = models.CharField(max_length=90, unique=True, help_text="the number as the address shows it")
    state = models.CharField(max_length=10, choices=State, default=State.PUBLISHED)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="practices"
    )
    region = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("title"), max_length=200)
    summary = models.TextField(_("summary"), blank=True)
    summary_en = models.TextField(blank=True)
    why_lob = models.TextField(blank=True)
    occasion = models.TextField(blank=True)
    years = ArrayField(models.CharField(max_length=10), default=list, blank=True)
    rhythm = models.TextField(blank=True)
    preparation = models.TextField(blank=True)
    experience = models.TextField(blank=True)
    talk = models.TextField(blank=True)
    choice = models.TextField(blank=True)
    programme_place = models.TextField(blank=True)
    steps = ArrayField(models.TextField(), default=list, blank=True)
    obstacles = ArrayField(models.TextField(), default=list, blank=True)
    hours_before = models.DecimalField(max_digits=7, decimal_places=1, null=True, blank=True)
    hours_run = models.DecimalField(max_digits=7, decimal_places=1, null=True, blank=True)
    cost = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True, help_text="euros per learner")
    cost_note = models.TextField(blank=True)
    place = models.TextField(blank=True)
    contact = models.CharField(max_length=200, blank=True)
    licence = models.CharField(max_length=40, blank=True)
    work = models.ForeignKey(Work, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_by_editors = models.BooleanField(default=False)
    published_at = models.DateTimeField()
    changed_at = models.DateTimeField(auto_now=True)
    reviewed_on = models.DateField(null=True, blank=True)
    review_due_on = models.DateField(null=True, blank=True)
    adopted_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="adapted")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["origin", "number"], name="practice_number_once_per_origin")]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def slug(self) -> str:
        """The readable end of the address."""
        return slugify(self.title)[:60] or "-"

    @property
    def is_invented(self) -> bool:
        """A demo practice: marked as invented wherever it shows."""
        return self.origin == DEMO


class ListedPractice(models.Model):
    """A row of the study's appendix exactly as printed, faults included; the check reads these."""

    number = models.CharField(max_length=20)
    title = models.CharField(max_length=300)
    line = models.PositiveIntegerField()
    fault = models.CharField(max_length=40, blank=True)
    proposed_title = models.CharField(max_length=300, blank=True)
    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ["line"]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class Provenance(models.TextChoices):
    SOURCE = "source", _("says the source")
    READING = "reading", _("our reading")
    SCHOOL = "school", _("entered by the school")


class PracticeTerm(models.Model):
    """A facet value of a practice, with where it comes from."""

    practice = models.ForeignKey(PracticeExample, on_delete=models.CASCADE, related_name="values")
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="practice_values")
    provenance = models.CharField(max_length=8, choices=Provenance)
    line = models.PositiveIntegerField(null=True, blank=True)
    words = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["practice", "term"], name="practice_term_once")]

    def __str__(self) -> str:
        return f"{self.practice_id} {self.term_id} {self.provenance}"


class Fragment(models.Model):
    """How a success element looked in practice: of the study (a line that cites practices) or of one practice."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    element = models.ForeignKey(Term, null=True, blank=True, on_delete=models.PROTECT, related_name="fragments")
    listed_under = models.ForeignKey(Term, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    text_nl = models.TextField()
    text_en = models.TextField(blank=True)
    said_by = models.CharField(max_length=120, blank=True)
    work = models.ForeignKey(Work, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    section = models.CharField(max_length=20, blank=True)
    line = models.PositiveIntegerField(null=True, blank=True)
    order = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["work", "line"], name="fragment_once_per_line", condition=models.Q(work__isnull=False)
            )
        ]

    def __str__(self) -> str:
        return self.text_nl


class Citation(models.Model):
    """One occurrence of a practice in a fragment: a line can name a practice twice, and name one that is not listed."""

    fragment = models.ForeignKey(Fragment, on_delete=models.CASCADE, related_name="citations")
    practice = models.ForeignKey(PracticeExample, on_delete=models.CASCADE, related_name="citations")
    place = models.PositiveSmallIntegerField(default=0, help_text="which occurrence in the line, from 0")
    written = models.CharField(max_length=20, blank=True, help_text="as the source writes it")
    fault = models.CharField(max_length=40, blank=True)
    proposed = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ["fragment", "place"]
        constraints = [models.UniqueConstraint(fields=["fragment", "place"], name="citation_once_per_place")]

    def __str__(self) -> str:
        return f"{self.fragment_id} {self.written}"


class Success(models.Model):
    """Who experienced which part as a success, and how the school knows."""

    practice = models.ForeignKey(PracticeExample, on_delete=models.CASCADE, related_name="successes")
    who = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="+")
    part = models.TextField(blank=True)
    how_known = models.CharField(max_length=120, blank=True)
    count = models.CharField(max_length=60, blank=True)

    def __str__(self) -> str:
        return f"{self.practice_id} {self.who_id}"


class RoleTaken(models.Model):
    """Who does what in a practice, by the study's six roles."""

    practice = models.ForeignKey(PracticeExample, on_delete=models.CASCADE, related_name="roles")
    role = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="+")
    who = models.CharField(max_length=120, blank=True)
    does = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.practice_id} {self.role_id}"


class Material(models.Model):
    """Something that comes with a practice, under its own licence: a file of ours or an address elsewhere."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    practice = models.ForeignKey(PracticeExample, on_delete=models.CASCADE, related_name="materials")
    title = models.CharField(max_length=200)
    kind = models.ForeignKey(Term, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    licence = models.CharField(max_length=60)
    pages = models.PositiveIntegerField(null=True, blank=True)
    file = models.FileField(upload_to="material/", blank=True)
    file_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    address = models.URLField(blank=True)

    def __str__(self) -> str:
        return self.title


class Adoption(models.Model):
    """A school took a practice over: what became of it, what it changed and why. Public by the school's choice."""

    class Outcome(models.TextChoices):
        TRIED = "tried", _("Trying it")
        KEPT = "kept", _("Kept")
        DROPPED = "dropped", _("Dropped")

    practice = models.ForeignKey(PracticeExample, on_delete=models.CASCADE, related_name="adoptions")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="adoptions")
    result = models.ForeignKey(PracticeExample, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    outcome = models.CharField(max_length=8, choices=Outcome, default=Outcome.TRIED)
    changed = models.TextField(blank=True)
    because = models.TextField(blank=True)
    is_named = models.BooleanField(default=True)
    began_on = models.DateField()
    reported_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["practice", "organisation"], name="adoption_once")]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.outcome} {self.practice_id}"


class BaseState(models.Model):
    """One row: the version number of the public base. It changes with every change, and carries all ETags."""

    version = models.BigIntegerField(default=1)
    changed_at = models.DateTimeField(auto_now=True)
    next_slot = models.PositiveIntegerField(default=0, help_text="the first free place in the search index")

    def __str__(self) -> str:
        return str(self.version)


class BaseChange(models.Model):
    """The public change log of the base: published, changed, withdrawn, terms."""

    at = models.DateTimeField(auto_now_add=True)
    kind = models.CharField(max_length=40)
    practice = models.ForeignKey(PracticeExample, null=True, on_delete=models.SET_NULL, related_name="+")
    title = models.CharField(max_length=200)
    version = models.BigIntegerField()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.title}"
