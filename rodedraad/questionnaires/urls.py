"""Addresses of questionnaires."""

from django.urls import path, re_path
from django.urls.converters import UUIDConverter

from rodedraad.accounts.limits import takes_link
from rodedraad.questionnaires.views import answering, answers, asking, change, files, lists, making, results

app_name = "questionnaires"
UUID = UUIDConverter.regex
ROUND = "vragenlijsten/rondes/<uuid:pk>/"
FOR_ME = "vragen/voor-mij/"
LINK = "vragen/<str:token>/"
urlpatterns = [
    path("vragen/", takes_link(answering.code, crowded=True), name="code"),
    path(FOR_ME, answering.for_me, name="for_me"),
    path(f"{FOR_ME}<uuid:pk>/", answering.for_me_start, name="for_me_start"),
    path(f"{FOR_ME}<uuid:pk>/klaar/", answering.for_me_done, name="for_me_done"),
    path(f"{FOR_ME}<uuid:pk>/<int:number>/", answering.for_me_page, name="for_me_page"),
    path(LINK, takes_link(answering.answer, crowded=True), name="answer"),
    path(f"{LINK}klaar/", takes_link(answering.answer_done, crowded=True), name="answer_done"),
    path(f"{LINK}<int:number>/", takes_link(answering.answer_page, crowded=True), name="answer_page"),
    path("vragenlijsten/", lists.home, name="home"),
    path("vragenlijsten/nieuw/", making.begin, name="begin"),
    path("vragenlijsten/inlezen/", files.read_in, name="read_in"),
    path("vragenlijsten/<uuid:pk>/", lists.instrument, name="instrument"),
    path("vragenlijsten/<uuid:pk>/vragen/", asking.ask, name="ask"),
    path("vragenlijsten/<uuid:pk>/antwoorden/", answers.answers_in, name="answers_in"),
    path("vragenlijsten/<uuid:pk>/bestand/<str:name>", files.file, name="file"),
    path("vragenlijsten/<uuid:pk>/naam/", making.rename, name="rename"),
    path("vragenlijsten/<uuid:pk>/vraag/", making.question, name="add_question"),
    path("vragenlijsten/<uuid:pk>/vraag/<slug:key>/", making.question, name="question"),
    re_path(
        rf"^vragenlijsten/(?P<pk>{UUID})/vraag/(?P<key>[-\w]+)/(?P<deed>omhoog|omlaag|verwijderen)/$",
        making.change_question,
        name="change_question",
    ),
    re_path(
        rf"^vragenlijsten/(?P<pk>{UUID})/(?P<deed>verwijderen|terugzetten)/$",
        lists.change_instrument,
        name="change_instrument",
    ),
    path(ROUND, asking.asked, name="round"),
    path(f"{ROUND}codes/", asking.board, name="board"),
    path(f"{ROUND}link/<uuid:audience>/", asking.link, name="link"),
    path(f"{ROUND}vorige/", asking.previous, name="previous"),
    path(f"{ROUND}langer/", asking.move_end, name="move_end"),
    path(f"{ROUND}sluiten/", asking.close, name="close"),
    path(f"{ROUND}uitkomst/", results.results, name="results"),
    path(f"{ROUND}uitkomst/<str:name>", results.file, name="results_file"),
    path(f"{ROUND}verschil/", change.change, name="change"),
    path(f"{ROUND}verschil/<str:name>", change.file, name="change_file"),
    re_path(
        rf"^vragenlijsten/rondes/(?P<pk>{UUID})/(?P<deed>verwijderen|terugzetten)/$",
        asking.change_round,
        name="change_round",
    ),
]
