"""One page of a questionnaire: shown with what was kept, saved with whatever was sent, and where one goes from there.

`deed` is what the form asks: `next`, `previous`, `clear` (an answer away), or `keep` (the script saves while one goes
on). A script that accepts JSON is told what happened instead of being sent on.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from rodedraad.base.gate import Refused
from rodedraad.handover.actions import permit
from rodedraad.questionnaires import fields
from rodedraad.questionnaires.fields import Raw
from rodedraad.questionnaires.seats import Seat
from rodedraad.schools.queries.words import words_of
from rodedraad.surveys import rules
from rodedraad.surveys.actions.responses import begin_response, finish_response, save_page
from rodedraad.surveys.content import Page, shown


@dataclass
class Sheet:
    """A page as somebody sent it: what was typed, what is wrong with it, and why it could not be kept at all."""

    seat: Seat
    number: int
    raws: dict[str, Raw] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    name: str = ""
    name_error: str = ""
    refused: str = ""
    cleared: str = ""

    @property
    def page(self) -> Page:
        """The questions of this page."""
        return self.seat.content.pages[self.number - 1]

    @property
    def is_kept(self) -> bool:
        """Whether anything could be saved."""
        return not (self.name_error or self.refused)

    @property
    def fresh(self) -> list[str]:
        """Questions that came up by what was just answered on this page."""
        now = shown(self.seat.content, self.seat.values).get(self.page.key, frozenset())
        return [item.key for item in self.page.items if item.key in now and item.key not in self.raws]

    @property
    def is_mistaken(self) -> bool:
        """Whether something was filled in that is no answer (a question left open is no mistake yet)."""
        return any(not fields.is_blank(self.raws.get(key, "")) for key in self.errors)


def page_of(request: HttpRequest, seat: Seat, number: int) -> HttpResponse:
    """Show this page, or keep what was sent."""
    if not 1 <= number <= len(seat.content.pages):
        raise Http404
    sheet = Sheet(seat, number)
    if request.method == "POST":
        sheet.cleared = next((item.key for item in sheet.page.items if item.key == request.POST.get("clear")), "")
        _keep(request, sheet)
        return _told(sheet, request) if wants_json(request) else _sent_on(request, sheet)
    if fields.place_of(seat.content, seat.values, number) is None:
        return redirect(seat.go_on)
    sheet.raws = fields.kept_raws(sheet.page, seat.values)
    if "mist" in request.GET and seat.response is not None:
        missing = rules.missing(seat.content, seat.response)
        sheet.errors = {item.key: missing[item.key] for item in sheet.page.items if item.key in missing}
    return _shown(request, sheet)


def wants_json(request: HttpRequest) -> bool:
    """Whether the script asks."""
    return request.headers.get("Accept") == "application/json"


def _keep(request: HttpRequest, sheet: Sheet) -> None:
    """Begin at the first saving, and save this page; what is no answer is said and not kept."""
    seat, page, sent = sheet.seat, sheet.page, request.POST
    sheet.raws = fields.sent_raws(page, sent)
    if sheet.cleared:
        sheet.raws[sheet.cleared] = ""
    if seat.asks_name:
        sheet.name = sent.get("name", "")
        sheet.name_error = rules.objection_to_name(seat.audience.is_anonymous, sheet.name) or ""
    if sheet.name_error:
        return
    try:
        response = seat.response or begin_response(
            by=seat.by, audience=seat.audience, secret=seat.secret, name=sheet.name, language=seat.language
        )
        values = fields.values_of(page, sheet.raws, response.values)
        sheet.errors = save_page(response=response, page=page.key, values=values)
        if seat.study and "study" in sent:
            permit(response=response, study=seat.study, words=sent["study"], may="may_be_coded" in sent)
            response.refresh_from_db(fields=["may_be_coded"])
    except Refused as refusal:
        sheet.refused = refusal.messages[0]
        return
    seat.response = response
    for item in page.items:
        if fields.has_equal_places(item, sheet.raws.get(item.key, "")):
            sheet.errors[item.key] = _("Give each number once.")


def _sent_on(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    """To where the button leads, or back to this page with what is wrong."""
    deed = request.POST.get("deed", "next")
    if sheet.cleared and sheet.is_kept:
        return redirect(f"{sheet.seat.page(sheet.number)}#vraag-{sheet.cleared}")
    if not sheet.is_kept or sheet.is_mistaken or (sheet.errors and deed == "next"):
        return _shown(request, sheet, has_focus=True)
    return redirect(_way(sheet, deed))


def _way(sheet: Sheet, deed: str) -> str:
    seat = sheet.seat
    place = fields.place_of(seat.content, seat.values, sheet.number)
    if place is None or deed == "keep":
        return seat.page(sheet.number) if place else seat.go_on
    if deed == "previous":
        return seat.page(place.previous) if place.previous else seat.start
    if sheet.fresh:
        return f"{seat.page(sheet.number)}?erbij={sheet.fresh[0]}"
    return seat.page(place.next) if place.next else _finished(seat)


def _finished(seat: Seat) -> str:
    """The last page; or the first page with a question that may not stay open."""
    if seat.response is None:
        return seat.start
    missing = finish_response(response=seat.response, by=None if seat.is_guest else seat.by)
    return f"{seat.page(fields.number_with(seat.content, missing))}?mist=1" if missing else seat.done


def _told(sheet: Sheet, request: HttpRequest) -> HttpResponse:
    """The same for the script: which questions stand open and which are not right now, where to go, or that the whole
    page has to be shown."""
    if sheet.refused:
        return JsonResponse({"refused": sheet.refused}, status=409)
    deed = request.POST.get("deed", "next")
    if sheet.name_error:
        return JsonResponse({"waits": sheet.name_error} if deed == "keep" else {"wrong": True})
    if deed != "keep":
        if sheet.is_mistaken or (sheet.errors and deed == "next"):
            return JsonResponse({"wrong": True})
        return JsonResponse({"to": _way(sheet, deed)})
    open_keys = shown(sheet.seat.content, sheet.seat.values).get(sheet.page.key, frozenset())
    told = {"open": [item.key for item in sheet.page.items if item.key in open_keys], "mistakes": sorted(sheet.errors)}
    return JsonResponse(told)


def _shown(request: HttpRequest, sheet: Sheet, *, has_focus: bool = False) -> HttpResponse:
    seat, page = sheet.seat, sheet.page
    place = fields.place_of(seat.content, seat.values, sheet.number) or fields.Place(1, 1, None, None)
    rows = fields.fields_of(
        seat.content, page, sheet.raws, values=seat.values, language=seat.language, errors=sheet.errors
    )
    context = {
        "seat": seat,
        "sheet": sheet,
        "place": place,
        "title": fields.said(page.title, seat.language),
        "text": fields.said(page.text, seat.language),
        "fields": rows,
        "first_text": next((row.item.key for row in rows if row.item.kind == "text"), ""),
        "problems": _problems(sheet, rows),
        "focus": has_focus or "mist" in request.GET,
        "is_added": request.GET.get("erbij", ""),
        "is_earlier": "eerder" in request.GET,
        "school": seat.audience.organisation,
        "round": seat.audience.round,
        "not_now": sheet.refused or rules.objection_to_answering(seat.audience.round, today=localdate()),
        "words": words_of(seat.audience.organisation),
    }
    return render(request, "questionnaires/answer_page.html", context)


def _problems(sheet: Sheet, rows: list[fields.Field]) -> list[tuple[str, str]]:
    """What is wrong, each with the place on the page where it can be put right."""
    found = [("your-name", sheet.name_error)] if sheet.name_error else []
    wrong: Mapping[str, str] = sheet.errors
    return found + [(row.first, f"{row.text} {wrong[row.item.key]}") for row in rows if row.error and row.is_open]
