"""Reading what a browser sent: a page of the guide, a file, a comment, an opinion, a review."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.core import signing
from django.core.validators import URLValidator
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rodedraad.base.sent import WAS, chosen_in, has_was, one, save_in, typed_in
from rodedraad.intake import guide, rules
from rodedraad.intake.changes import Changes, Chosen, Typed
from rodedraad.intake.guide import Question

ROW = re.compile(r"^(?P<part>roles|elements|successes)\.(?P<id>[a-z0-9]{8})(?:\.(?P<cell>[a-z_]+))?$")
SALT = "rodedraad.intake.opened"
UNKNOWN, REMOVE = "unknown.", "remove"


def changes_in(post: QueryDict, asked: Iterable[Question]) -> Changes:
    """What this page changed; fields that were not asked for are passed over."""
    texts: dict[str, Typed] = {}
    choices: dict[str, Chosen] = {}
    terms: dict[tuple[str, str], tuple[str, str]] = {}
    parts = [part for question in asked for part in question.parts]
    by_rows = {part.name for part in parts if part.kind == "rows"}
    for part in parts:
        if part.kind in guide.TEXTS and part.name in post:
            texts[part.name] = typed_in(post, part.name)
        elif part.kind in guide.CHOICES and has_was(post, part.name):
            choices[part.name] = chosen_in(post, part.name)
    for name in post:
        row = ROW.match(name)
        if row and row["part"] in by_rows:
            if row["cell"] is None:
                terms[row["part"], row["id"]] = (one(post, f"{WAS}{name}"), one(post, name))
            elif guide.limit_of(name):
                texts[name] = typed_in(post, name)
    removed = (ROW.match(name) for name in post.getlist(REMOVE))
    return Changes(
        texts=texts,
        choices=choices,
        row_terms=terms,
        removed_rows=frozenset((row["part"], row["id"]) for row in removed if row and row["part"] in by_rows),
        unknown=_unknown(post, asked),
        save=save_in(post),
    )


def _unknown(post: QueryDict, asked: Iterable[Question]) -> dict[str, tuple[bool, bool]]:
    return {
        question.key: (one(post, f"{WAS}{UNKNOWN}{question.key}") == "1", f"{UNKNOWN}{question.key}" in post)
        for question in asked
        if has_was(post, f"{UNKNOWN}{question.key}")
    }


def opened_now() -> str:
    """A signed moment for on a page, so that the time spent on the first answer can be measured."""
    return signing.dumps(timezone.now().isoformat(), salt=SALT)


def opened_at(text: str) -> datetime | None:
    """The moment on the page, or None when it is not ours."""
    try:
        return datetime.fromisoformat(signing.loads(text, salt=SALT))
    except (signing.BadSignature, TypeError, ValueError):
        return None


class BeginForm(forms.Form):
    """A new example: a title is enough, and even that may come later."""

    title = forms.CharField(label=_("What is it called?"), max_length=200, required=False)


class FileForm(forms.Form):
    """A file with its name and licence, or an address where it stands."""

    title = forms.CharField(label=_("Name"), max_length=200)
    kind = forms.ChoiceField(label=_("What is it?"), required=False)
    licence = forms.ChoiceField(label=_("Licence"))
    file = forms.FileField(
        label=_("File"), required=False, help_text=_("At most 20 MB. Pictures lose the place where they were taken.")
    )
    address = forms.CharField(
        label=_("Or an address on the web"),
        required=False,
        max_length=200,
        validators=[URLValidator(schemes=["http", "https"])],
        help_text=_("It begins with https://"),
    )

    def __init__(self, *args: Any, kinds: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", _("Choose")), *kinds]  # type: ignore[attr-defined]
        own = _("Own licence; it stands in the file")
        self.fields["licence"].choices = [  # type: ignore[attr-defined]
            (name, own if name == "own" else name) for name in rules.MATERIAL_LICENCES
        ]

    def clean(self) -> dict[str, Any]:
        """One of the two, not both."""
        found = super().clean() or {}
        if bool(found.get("file")) == bool(found.get("address")) and not self.errors:
            raise forms.ValidationError(_("Choose a file, or fill in an address."))
        return found


class SubmitForm(forms.Form):
    """Handing in: to whom, and under which licence."""

    reviewer = forms.ChoiceField(label=_("Who reviews it?"), widget=forms.RadioSelect)
    agrees = forms.BooleanField(
        required=False,
        label=_(
            "We agree that others may use, change and share this text under CC BY 4.0, with the name of the school"
        ),
    )

    def __init__(self, *args: Any, reviewers: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = list(reviewers)
        self.fields["reviewer"].choices = choices  # type: ignore[attr-defined]
        if len(choices) == 1:
            self.fields["reviewer"].initial = choices[0][0]


class CommentForm(forms.Form):
    """A remark about one question, or about the whole."""

    name = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    text = forms.CharField(label=_("Comment"), max_length=rules.COMMENT_LIMIT, widget=forms.Textarea(attrs={"rows": 3}))


class OpinionForm(forms.Form):
    """Whoever was there agrees or objects."""

    agrees = forms.ChoiceField(
        label=_("Is this how it went?"),
        widget=forms.RadioSelect,
        choices=[("yes", _("Yes, I was there and this is right")), ("no", _("No, something is not right"))],
    )
    text = forms.CharField(
        label=_("What do you want to say about it?"),
        required=False,
        max_length=rules.OPINION_LIMIT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    stated_name = forms.CharField(
        label=_("Your name"), max_length=rules.NAME_LIMIT, help_text=_("Only the school and the reviewer see it.")
    )
    stated_role = forms.CharField(
        label=_("What did you do there?"),
        required=False,
        max_length=rules.NAME_LIMIT,
        help_text=_("For example: I took part."),
    )

    def __init__(self, *args: Any, with_name: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not with_name:
            del self.fields["stated_name"]

    def clean_agrees(self) -> bool:
        """Yes or no."""
        return bool(self.cleaned_data["agrees"] == "yes")


class AnswerForm(forms.Form):
    """What the school says to an objection."""

    answer = forms.CharField(
        label=_("Your answer"), max_length=rules.OPINION_LIMIT, widget=forms.Textarea(attrs={"rows": 3})
    )
