"""Addresses of the activity designer."""

from django.urls import URLPattern, URLResolver, path, re_path
from django.urls.converters import UUIDConverter

from rodedraad.accounts.limits import takes_link
from rodedraad.activities.views import out, people, plan, plans, talk

app_name = "activities"
PLAN = "ontwerpen/<uuid:pk>/"
REFERENCE = r"(?P<reference>(?:[A-Za-z][A-Za-z0-9.]*-)*[0-9]+)"
urlpatterns: list[URLPattern | URLResolver] = [
    path("ontwerpen/", plans.plans, name="plans"),
    path("ontwerpen/begin/", plans.begin, name="begin"),
    re_path(rf"^ontwerpen/van-voorbeeld/{REFERENCE}/$", plans.from_practice, name="from_practice"),
    path("ontwerpen/van-pakket/<slug:key>/", plans.from_kit, name="from_kit"),
    path("meeontwerpen/<str:token>/", takes_link(talk.guest), name="guest"),
    path(PLAN, plan.plan, name="plan"),
    path(f"{PLAN}stand/", plan.state, name="state"),
    path(f"{PLAN}gegevens/", plan.particulars, name="particulars"),
    path(f"{PLAN}meekijker/", plan.checklist, name="checklist"),
    path(f"{PLAN}meekijker/antwoord/", plan.answer_checklist, name="answer_checklist"),
    path(f"{PLAN}versies/", plan.versions, name="versions"),
    path(f"{PLAN}versies/<uuid:kept>/", plan.version, name="version"),
    path(f"{PLAN}taken/", people.task, name="add_task"),
    path(f"{PLAN}taken/<uuid:task>/", people.task, name="task"),
    path(f"{PLAN}taken/<uuid:task>/verwijderen/", people.remove_task, name="remove_task"),
    path(f"{PLAN}taken/<uuid:task>/meedoen/", people.decide, name="decide"),
    path(f"{PLAN}kosten/", people.cost, name="add_cost"),
    path(f"{PLAN}kosten/<uuid:cost>/", people.cost, name="cost"),
    path(f"{PLAN}kosten/<uuid:cost>/verwijderen/", people.remove_cost, name="remove_cost"),
    path(f"{PLAN}opmerkingen/", talk.talk, name="talk"),
    path(f"{PLAN}opmerkingen/<uuid:comment>/", talk.settle, name="settle"),
    path(f"{PLAN}panel/", talk.panel, name="panel"),
    path(f"{PLAN}lezen/", out.printed, name="print"),
    path(f"{PLAN}pdf/", out.pdf, name="pdf"),
    path(f"{PLAN}gewone-taal/", out.plain_page, name="plain"),
    path(f"{PLAN}pakket.zip", out.bundle, name="bundle"),
    path(f"{PLAN}terugkijken/", out.outcome, name="outcome"),
    path(f"{PLAN}terugkijken/voorbeeld/", out.example, name="example"),
    path(f"{PLAN}opnieuw/", plans.from_plan, name="from_plan"),
    re_path(
        rf"^ontwerpen/(?P<pk>{UUIDConverter.regex})/(?P<deed>vaststellen|heropenen|verwijderen|terugzetten)/$",
        plans.change_state,
        name="change_state",
    ),
]
