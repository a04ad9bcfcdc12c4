"""The interface components as template tags; each is shown on the style guide page.

Small ones are built here, because a page holds hundreds of them; larger ones have a template in `ui/`.
"""

from collections.abc import Sequence
from functools import lru_cache
from html import escape
from typing import Any, NamedTuple

from django import forms, template
from django.core.paginator import Page
from django.forms.utils import flatatt
from django.template.context import Context
from django.templatetags.static import static
from django.urls import translate_url
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from rodedraad.base import thread
from rodedraad.base.margins import margin_text

register = template.Library()
register.filter("margin", margin_text)


class Kind(NamedTuple):
    """How a kind of message looks."""

    icon: str


ALERTS = {
    "info": Kind(icon="info-circle"),
    "ok": Kind(icon="circle-check"),
    "warning": Kind(icon="alert-triangle"),
    "error": Kind(icon="alert-circle"),
}
BUTTONS = {
    "primary": "utrecht-button--primary-action",
    "secondary": "utrecht-button--secondary-action",
    "subtle": "utrecht-button--subtle",
}
CHECKED = SafeString(" checked")
TEXT = "utrecht-textbox utrecht-textbox--html-input"
WIDGETS: list[tuple[type[forms.Widget], str]] = [
    (forms.CheckboxSelectMultiple, "utrecht-checkbox utrecht-checkbox--html-input"),
    (forms.RadioSelect, "utrecht-radio-button utrecht-radio-button--html-input"),
    (forms.CheckboxInput, "utrecht-checkbox utrecht-checkbox--html-input"),
    (forms.FileInput, "rd-file"),
    (forms.Select, "utrecht-select utrecht-select--html-select"),
    (forms.Textarea, "utrecht-textarea utrecht-textarea--html-textarea"),
    (forms.widgets.Input, TEXT),
]


def classes(*names: str) -> str:
    """The class names that are not empty, with a space between them."""
    return " ".join(name for name in names if name)


def hyphened(attributes: dict[str, Any]) -> dict[str, Any]:
    """Template keywords as attribute names: `hx_get` becomes `hx-get`; empty values are left out."""
    return {name.replace("_", "-"): value for name, value in attributes.items() if value not in ("", None, False)}


# --- drawings


@lru_cache(maxsize=512)
def draw_icon(name: str, size: str = "") -> SafeString:
    """An icon from the sprite; never alone: words or `rd-vh` text stand beside it."""
    shape = classes("rd-icon", "rd-icon--l" if size == "l" else "")
    return format_html(
        '<svg class="{}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        shape,
        static("vendor/icons.svg"),
        name,
    )


register.simple_tag(draw_icon, name="icon")
register.simple_tag(thread.mini, name="mini")


@register.simple_tag
def knot(stage: str, off: bool = False) -> SafeString:
    """A knot: prepare, experience, talk, choice or gap."""
    return thread.knot(stage, "rd-knot rd-knot--off" if off else "rd-knot")


@register.simple_tag
def mark() -> SafeString:
    """The loop of the thread in the header."""
    return format_html(
        '<svg class="rd-brand__mark" aria-hidden="true" focusable="false">{}</svg>', thread.symbol("mark")
    )


@register.simple_tag
def bar(percent: float, target: float | None = None) -> SafeString:
    """A bar under words that say the same; the school's own target is an ink tick."""
    tick: SafeString | str = ""
    if target is not None:
        tick = format_html('<line class="rd-bar__mark" x1="{0}%" x2="{0}%" y1="-4" y2="16"/>', plain(target))
    return format_html(
        '<svg class="rd-bar" aria-hidden="true" focusable="false"><rect class="rd-bar__track" width="100%"'
        ' height="100%" rx="4"/><rect class="rd-bar__fill" width="{}%" height="100%" rx="4"/>{}</svg>',
        plain(percent),
        tick,
    )


def plain(number: float) -> str:
    """A number for an attribute: a point, at most one decimal, between 0 and 100."""
    return f"{min(max(float(number), 0.0), 100.0):.1f}".removesuffix(".0")


@register.simple_tag
def heat_cell(
    count: int, step: int, column: str, unit: str = "", url: str = "", full: int = 0, half: int = 0, note: str = ""
) -> SafeString:
    """One cell of a heat map: number, unit, stitches, and in words what the stitches say; empty cells say so."""
    number = format_html('<b>{}</b> <span class="rd-merklap__eenheid">{}</span>', count, unit) if count else _("empty")
    inside = format_html(
        '<span class="rd-merklap__n">{}</span><span class="rd-steken">{}{}</span>',
        number,
        _stitches(full, half),
        format_html('<span class="rd-vh">{}</span>', note) if note else "",
    )
    cell = format_html('<a class="rd-merklap__cel" href="{}">{}</a>', url, inside) if url else None
    return format_html(
        '<td role="cell" data-column="{}" data-step="{}">{}</td>',
        column,
        step if count else 0,
        cell or format_html('<span class="rd-merklap__cel">{}</span>', inside),
    )


@lru_cache(maxsize=512)
def _stitches(full: int, half: int) -> SafeString:
    drawn = [thread.symbol("stitch")] * full + [thread.symbol("half-stitch")] * half
    return format_html_join("", '<svg aria-hidden="true" focusable="false">{}</svg>', ((one,) for one in drawn))


# --- small words and controls


@register.simple_tag
def button(
    label: str, url: str = "", kind: str = "secondary", icon: str = "", small: bool = False, **attributes: Any
) -> SafeString:
    """A button, or with `url` a link that looks like one. On it stands what happens."""
    shape = classes(
        "utrecht-button",
        BUTTONS[kind],
        "utrecht-button--small" if small else "",
        "utrecht-button--wide" if attributes.pop("wide", False) else "",
        attributes.pop("extra", ""),
    )
    drawing = draw_icon(icon) if icon else ""
    if url:
        return format_html(
            '<a class="{}" href="{}"{}>{}{}</a>', shape, url, flatatt(hyphened(attributes)), drawing, label
        )
    attributes.setdefault("type", "button" if "popovertarget" in attributes else "submit")
    return format_html('<button class="{}"{}>{}{}</button>', shape, flatatt(hyphened(attributes)), drawing, label)


@register.simple_tag
def tag(label: str, kind: str = "", icon: str = "") -> SafeString:
    """A label that tells and cannot be clicked; kind: line, ok, notice or thread."""
    drawing = draw_icon(icon) if icon else ""
    return format_html(
        '<span class="{}">{}{}</span>', classes("rd-tag", f"rd-tag--{kind}" if kind else ""), drawing, label
    )


@register.simple_tag
def chip(label: str, url: str) -> SafeString:
    """A choice that can be taken away: a link to the same page without it."""
    return format_html(
        '<a class="rd-chip" href="{}">{} {}<span class="rd-vh"> {}</span></a>', url, label, draw_icon("x"), _("remove")
    )


@register.simple_tag
def progress(value: int, maximum: int, label: str, name: str = "progress") -> SafeString:
    """How far it is, in words and as a bar."""
    return format_html(
        '<label class="rd-small" for="{0}">{1}</label>'
        '<progress class="rd-progress" id="{0}" value="{2}" max="{3}">{1}</progress>',
        name,
        label,
        value,
        max(maximum, 1),
    )


# --- blocks


@register.simple_block_tag
def card(content: str, title: str = "", level: int = 2, id: str = "", extra: str = "") -> SafeString:
    """What is read together: white surface, thin line, no shadow."""
    return _surface(classes("rd-card", extra), title, level, id, content)


@register.simple_block_tag
def panel(content: str, title: str = "", level: int = 2, id: str = "", extra: str = "") -> SafeString:
    """Something beside it: explanation, material, a tip."""
    return _surface(classes("rd-panel", extra), title, level, id, content)


@register.simple_block_tag
def only_you(content: str, title: str = "", level: int = 3) -> SafeString:
    """Dashed edge and lock: nobody else sees this."""
    return _seen_by("rd-prive", draw_icon("lock"), title or _("Only you see this"), level, content)


@register.simple_block_tag
def shared(content: str, title: str = "", level: int = 3) -> SafeString:
    """Solid edge with the thread and people: more people see this."""
    return _seen_by("rd-samen", draw_icon("users"), title or _("Shared"), level, content)


def _surface(shape: str, title: str, level: int, name: str, content: str) -> SafeString:
    if not title:
        return format_html('<div class="{}">{}</div>', shape, content)
    heading = format_html('<h{0} class="rd-h3"{1}>{2}</h{0}>', level, flatatt(hyphened({"id": name})), title)
    if not name:
        return format_html('<div class="{}">{}{}</div>', shape, heading, content)
    return format_html('<section class="{}" aria-labelledby="{}">{}{}</section>', shape, name, heading, content)


def _seen_by(shape: str, drawing: SafeString, title: str, level: int, content: str) -> SafeString:
    return format_html(
        '<div class="{0}"><h{1} class="rd-h2-quiet rd-with-icon">{2}{3}</h{1}>{4}</div>',
        shape,
        level,
        drawing,
        title,
        content,
    )


@register.simple_block_tag
def alert(content: str, kind: str = "info") -> SafeString:
    """A message in the page; colour, icon and words say the same. kind: info, ok, warning, error."""
    return format_html(
        '<div class="utrecht-alert utrecht-alert--{}"{}><div class="utrecht-alert__icon">{}</div>'
        '<div class="utrecht-alert__content">{}</div></div>',
        kind,
        flatatt({"role": "alert"} if kind == "error" else {}),
        draw_icon(ALERTS[kind].icon, "l"),
        content,
    )


@register.simple_block_tag
def empty(content: str, title: str, stage: str = "prepare") -> SafeString:
    """Nothing here yet: points to the first step."""
    return format_html(
        '<div class="rd-empty">{}<p class="rd-strong">{}</p>{}</div>', thread.knot(stage), title, content
    )


@register.simple_block_tag
def scroll(content: str, label: str) -> SafeString:
    """Something wide (a table, a picture) that scrolls within itself, also by keyboard."""
    return format_html('<div class="rd-scroll" tabindex="0" role="region" aria-label="{}">{}</div>', label, content)


@register.simple_block_tag
def fold(content: str, summary: str, open: bool = False) -> SafeString:
    """More for who wants it, behind one line."""
    return format_html(
        '<details class="rd-fold"{}><summary>{}</summary>{}</details>', flatatt({"open": bool(open)}), summary, content
    )


@register.simple_block_tag
def dialog(content: str, id: str, title: str) -> SafeString:
    """A question over the page, opened by a button with `popovertarget`; works without script."""
    return format_html(
        '<div class="rd-dialog" id="{0}" popover role="dialog" aria-labelledby="{0}-title">'
        '<h2 class="rd-h3" id="{0}-title">{1}</h2>{2}</div>',
        id,
        title,
        content,
    )


@register.simple_block_tag
def step(
    content: str, stage: str, turn: int = 0, last: bool = False, dashed: bool = False, current: bool = False
) -> SafeString:
    """A knot on a vertical thread (`<ol class="rd-draad">`) with what belongs to it."""
    return format_html(
        '<li class="rd-draad__item"{}>{}{}<div class="rd-draad__body">{}</div></li>',
        flatatt({"aria-current": "step"} if current else {}),
        "" if last else thread.line(turn, bool(dashed)),
        thread.knot(stage, "rd-draad__knot"),
        content,
    )


@register.simple_block_tag
def stage(
    content: str, title: str, stage: str, turn: int = 0, last: bool = False, dashed: bool = False, level: int = 3
) -> SafeString:
    """A knot on a thread that lies down when there is room (`<ol class="rd-route">` in a parent with `rd-cq`)."""
    return format_html(
        '<li class="{0}">{1}{2}<div class="rd-stack rd-stack--xs">'
        '<h{3} class="rd-route__title">{4}</h{3}>{5}</div></li>',
        classes("rd-route__item", "rd-route__item--rijg" if dashed else ""),
        "" if last else thread.wave(turn, bool(dashed)),
        thread.knot(stage, "rd-route__knot"),
        level,
        title,
        content,
    )


@register.simple_block_tag
def next_step(content: str, title: str, level: int = 2) -> SafeString:
    """Where the thread of the page ends: one step, in the words of who takes it."""
    return format_html(
        '<div class="rd-volgende">{}<h{} class="rd-small rd-muted">{}</h{}>{}</div>',
        thread.knot("choice", "rd-volgende__knot"),
        level,
        title,
        level,
        content,
    )


@register.simple_block_tag
def sign(content: str, title: str, icon: str) -> SafeString:
    """One of the two signs on a card, inside `<dl class="rd-signs">`: never added up."""
    return format_html('<div class="rd-sign">{}<dt>{}</dt><dd>{}</dd></div>', draw_icon(icon), title, content)


# --- larger parts, each with its own template


@register.inclusion_tag("ui/breadcrumbs.html")
def breadcrumbs(*labels_and_urls: str) -> dict[str, Any]:
    """Where you came from: label, address, label, address … ; the page itself is not in it."""
    return {"steps": list(zip(labels_and_urls[::2], labels_and_urls[1::2], strict=True))}


@register.inclusion_tag("ui/pagination.html", takes_context=True)
def pagination(context: Context, page: Page, parameter: str = "page") -> dict[str, Any]:
    """Leaf through pages; every other choice in the address stays."""
    query = context["request"].GET.copy()
    links: list[tuple[int, str] | None] = []
    for number in page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1):
        if not isinstance(number, int):
            links.append(None)
            continue
        query[parameter] = str(number)
        links.append((number, f"?{query.urlencode()}"))
    found = dict(link for link in links if link)
    for number in {page.number - 1, page.number + 1} - set(found):
        query[parameter] = str(number)
        found[number] = f"?{query.urlencode()}"
    return {
        "page": page,
        "links": links,
        "previous": found.get(page.number - 1) if page.has_previous() else None,
        "next": found.get(page.number + 1) if page.has_next() else None,
    }


@register.simple_tag
def facet(
    title: str,
    name: str,
    options: Sequence[Any],
    open: bool = False,
    shown: int = 6,
    more: int = 0,
    more_url: str = "",
) -> SafeString:
    """One facet of the filters. An option has value, label, count and selected; chosen ones are always in sight.

    With `more` there are that many options that are not here; `more_url` gives the page with all of them.
    """
    chosen = sum(1 for option in options if option.selected)
    room = max(shown - chosen, 0)
    visible, hidden = [], []
    for option in options:
        if option.selected or room > 0:
            room -= 0 if option.selected else 1
            visible.append(option)
        else:
            hidden.append(option)
    name, title = escape(name), escape(str(title))
    about = f'<span class="rd-vh">: {title}</span>'
    number = ngettext("%(number)d chosen", "%(number)d chosen", chosen) % {"number": chosen} if chosen else ""
    picked = f' <span class="rd-facet__n">{escape(number)}</span>' if number else ""
    rest = unfold = ""
    if hidden:
        rest = (
            f'<details class="rd-facet__more"><summary>{_more(len(hidden))}{about}</summary>'
            f'<ul class="rd-plain">{_choices(name, hidden)}</ul></details>'
        )
    if more:
        unfold = f'<a class="rd-facet__all" href="{escape(more_url)}" data-facet="{name}">{_more(more)}{about}</a>'
    return mark_safe(  # noqa: S308  # nosec B308 B703
        f'<details class="rd-facet"{" open" if open or chosen else ""} id="facet-{name}"><summary>{title}{picked}'
        f'</summary><div class="rd-facet__list"><ul class="rd-plain">{_choices(name, visible)}</ul>{rest}{unfold}</div>'
        "</details>"
    )


def _more(number: int) -> str:
    return escape(ngettext("%(number)d more", "%(number)d more", number) % {"number": number})


def _choices(name: str, options: Sequence[Any]) -> SafeString:
    start = (
        '<li><label class="rd-check"><input class="utrecht-checkbox utrecht-checkbox--html-input" type="checkbox"'
        f' name="{name}" value="'
    )
    end = f'<span class="rd-vh"> {escape(_("examples"))}</span></span></label></li>'
    # escaped by hand: a page holds hundreds of these, and format_html takes ten times as long
    return mark_safe(  # noqa: S308  # nosec B308 B703
        "".join(
            f'{start}{escape(str(option.value))}"{CHECKED if option.selected else ""}><span>{escape(str(option.label))}'
            f'</span><span class="rd-check__n">{int(option.count)}{end}'
            for option in options
        )
    )


@register.inclusion_tag("ui/field.html")
def field(bound: forms.BoundField) -> dict[str, Any]:
    """A form field: label, description, error, control. The error says what is wrong and how to mend it."""
    widget = bound.field.widget
    shape = next((shape for kind, shape in WIDGETS if isinstance(widget, kind)), "")
    own = widget.attrs.get("class", "")
    widget.attrs["class"] = classes(shape, "utrecht-textbox--invalid" if bound.errors and shape == TEXT else "", own)
    grouped = isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple)
    return {
        "field": bound,
        "kind": "group" if grouped else "check" if isinstance(widget, forms.CheckboxInput) else "text",
        "described_by": bound.aria_describedby,
        "optional": not (bound.field.required or isinstance(widget, forms.CheckboxInput) or said_above(bound.form)),
    }


def said_above(form: forms.BaseForm) -> bool:
    """Whether the page says once for all fields of this form that they may stay empty."""
    return bool(getattr(form, "is_optional", False))


@register.inclusion_tag("ui/fields.html")
def fields(form: forms.BaseForm) -> dict[str, Any]:
    """All fields of a form, in order, with the hidden ones."""
    return {"form": form}


@register.inclusion_tag("ui/error_summary.html")
def error_summary(form: forms.BaseForm, focus: bool = True) -> dict[str, Any]:
    """What is wrong with the form, on top, with focus and a link to each field."""
    problems: list[tuple[str, str]] = [("", str(error)) for error in form.non_field_errors()]
    for bound in form:
        grouped = isinstance(bound.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple)
        place = f"{bound.auto_id}_0" if grouped else bound.id_for_label
        problems += [(place, f"{bound.label}: {error}") for error in bound.errors]
    return {"problems": problems, "focus": focus}


@register.inclusion_tag("ui/messages.html", takes_context=True)
def messages(context: Context) -> dict[str, Any]:
    """What the last deed led to; stays until the next page."""
    return {"messages": context.get("messages", [])}


@register.simple_tag(takes_context=True)
def in_language(context: Context, code: str) -> str:
    """The address of this very page in the other language."""
    return translate_url(context["request"].get_full_path(), code)


@register.simple_tag
def other_language() -> str:
    """The code of the language this page is not in."""
    return "en" if (get_language() or "nl").startswith("nl") else "nl"
