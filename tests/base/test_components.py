"""The interface components say the same to everybody: in words, to a keyboard and to a screen reader."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from rodedraad.base import thread
from rodedraad.base.templatetags import ui

PORTAL = Path(__file__).resolve().parents[2] / "rodedraad" / "portal" / "templates" / "portal"


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    count: int
    selected: bool = False


class Visit(forms.Form):
    name = forms.CharField(label="Name", help_text="Short.")
    hours = forms.IntegerField(label="Hours", required=False)
    sector = forms.ChoiceField(label="Sector", choices=[("vo", "Vo"), ("mbo", "Mbo")], widget=forms.RadioSelect)
    agreed = forms.BooleanField(label="Agreed")


def shown(source: str, **context: Any) -> str:
    with translation.override("en"):
        return Template(source).render(Context(context))


def text_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def request_for(address: str) -> Any:
    return RequestFactory().get(address)


def test_every_component_is_shown_on_the_style_guide() -> None:
    pages = "".join(path.read_text("utf-8") for path in [*PORTAL.glob("styleguide*.html"), *PORTAL.rglob("_*.html")])
    skeleton = {"in_language", "other_language", "mark", "messages", "field"}
    assert [name for name in ui.register.tags if f"{{% {name} " not in pages and name not in skeleton] == []


def test_four_stages_in_words_say_only_what_is_known() -> None:
    with translation.override("en"):
        assert thread.words_for((True, True, True, True)) == "from preparation to choice"
        assert thread.words_for((True, True, False, None)) == "with preparation and experience, without talk"
        assert thread.words_for((None, True, None, None)) == "with experience"
        assert thread.words_for((None, None, None, None)) == "stages not known"


def test_a_stage_that_is_not_known_is_drawn_as_one_that_is_absent_but_not_named() -> None:
    drawn = shown("{% mini None True False None %}")
    assert drawn.count("rd-mini__off") == 6  # three small rings and three loose pieces of thread
    assert "experience, without talk" in drawn and "choice" not in text_of(drawn)


def test_the_same_drawing_speaks_the_language_of_the_page() -> None:
    with translation.override("nl"):
        dutch = str(thread.mini(True, True, True, True))
    with translation.override("en"):
        assert str(thread.mini(True, True, True, True)) != dutch


def test_a_field_joins_its_help_and_its_errors_to_the_control() -> None:
    form = Visit({"name": "", "hours": "six", "sector": "vo"})
    html = shown("{% field form.name %}{% field form.hours %}", form=form)
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'id="id_name_helptext"' in html and 'id="id_name_error"' in html
    assert html.count('aria-invalid="true"') == 2
    assert 'for="id_hours"' in html and "(optional)" in html
    assert "Error: Enter a whole number." in text_of(html)


def test_a_group_of_choices_is_a_fieldset_and_every_choice_has_its_own_label() -> None:
    html = shown("{% field form.sector %}", form=Visit())
    assert html.count("<fieldset") == 1 and "<legend>Sector</legend>" in html
    assert (
        re.findall(r'for="(id_sector_\d)"', html)
        == re.findall(r'id="(id_sector_\d)"', html)
        == ["id_sector_0", "id_sector_1"]
    )


def test_the_error_summary_counts_and_leads_to_each_control() -> None:
    form = Visit({"hours": "six"})
    html = shown("{% error_summary form %}", form=form)
    assert "4 things are not right yet" in html and "data-focus" in html
    assert re.findall(r'href="#([^"]+)"', html) == ["id_name", "id_hours", "id_sector_0", "id_agreed"]
    assert shown("{% error_summary form %}", form=Visit({"name": "a", "sector": "vo", "agreed": "on"})).strip() == ""


def test_what_somebody_typed_is_shown_as_text() -> None:
    bad = "<script>alert(1)</script>"
    html = shown(
        "{% button bad %}{% tag bad %}{% chip bad '#' %}{% card title=bad %}{{ bad }}{% endcard %}"
        "{% scroll label=bad %}x{% endscroll %}{% heat_cell 1 1 bad bad bad %}{% breadcrumbs bad bad %}",
        bad=bad,
    )
    assert "<script" not in html and html.count("&lt;script") >= 9


def test_pages_keep_every_other_choice_in_the_address() -> None:
    page = Paginator(range(200), 10).page(3)
    html = shown("{% pagination page %}", page=page, request=request_for("/x/?sector=vmbo&sector=mbo&page=3"))
    links = re.findall(r'href="([^"]+)"', html)
    assert all(link.startswith("?sector=vmbo&amp;sector=mbo&amp;page=") for link in links)
    assert 'rel="prev"' in html and 'rel="next"' in html and html.count('aria-current="true"') == 1


def test_one_page_needs_no_leafing() -> None:
    page = Paginator(range(5), 10).page(1)
    assert shown("{% pagination page %}", page=page, request=request_for("/x/")).strip() == ""


def test_a_chosen_option_is_in_sight_however_far_down_it_stands() -> None:
    options = [Option(str(n), f"Choice {n}", n, n == 9) for n in range(12)]
    html = shown('{% facet "Form" "form" options %}', options=options)
    in_sight, behind = html.split("rd-facet__more")
    assert "Choice 9" in in_sight and "Choice 9" not in behind
    assert in_sight.count("<label") == 6 and behind.count("<label") == 6
    assert '<details class="rd-facet" open' in html and "1 chosen" in html
    assert html.count('name="form" value="') == 12


def test_a_heat_cell_reads_without_colour() -> None:
    full = shown('{% heat_cell 4 2 "Vmbo" "examples" "/x/" 3 1 "3 from the source, 1 by our reading" %}')
    assert text_of(full) == "4 examples 3 from the source, 1 by our reading"
    assert 'data-column="Vmbo"' in full and full.count("#stitch") == 3 and full.count("#half-stitch") == 1
    empty = shown('{% heat_cell 0 3 "Mbo" "examples" %}')
    assert text_of(empty) == "empty" and 'data-step="0"' in empty


@pytest.mark.parametrize(("given", "width"), [(48, "48"), (33.333, "33.3"), (-5, "0"), (140, "100")])
def test_a_bar_stays_within_its_track_in_every_language(given: float, width: str) -> None:
    with translation.override("nl"):
        assert f'class="rd-bar__fill" width="{width}%"' in str(ui.bar(given))


def test_a_button_with_an_address_is_a_link_and_one_that_opens_something_submits_nothing() -> None:
    assert shown('{% button "Go" url="/x/" %}').startswith('<a class="utrecht-button')
    assert 'type="submit"' in shown('{% button "Save" %}')
    assert 'type="button"' in shown('{% button "Open" popovertarget="x" %}')
    assert 'hx-get="/y/"' in shown('{% button "More" hx_get="/y/" %}')


def test_the_other_language_is_the_same_page() -> None:
    with translation.override("nl"):
        request = request_for("/styleguide/?page=2")
        assert ui.in_language(Context({"request": request}), "en") == "/en/styleguide/?page=2"
        assert ui.other_language() == "en"
    with translation.override("en"):
        request = request_for("/en/styleguide/?page=2")
        assert ui.in_language(Context({"request": request}), "nl") == "/styleguide/?page=2"
