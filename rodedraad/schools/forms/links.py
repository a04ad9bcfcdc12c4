"""How long a link for somebody without an account lives."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

DAYS = 14


class LinkForm(forms.Form):
    """For so many days, at most `longest`."""

    def __init__(self, *args: Any, longest: int, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["days"] = forms.IntegerField(
            label=_("How many days may it be used?"), initial=DAYS, min_value=1, max_value=longest
        )
