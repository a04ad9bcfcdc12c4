"""Addresses of reminding, of letters, and of beginning with one."""

from django.urls import path

from rodedraad.accounts.limits import takes_link
from rodedraad.invitations.views import answering, letters, reminders

app_name = "invitations"
REMIND = "vragenlijsten/rondes/<uuid:pk>/herinneren/"
LETTERS = "vragenlijsten/rondes/<uuid:pk>/brieven/<uuid:audience>/"
urlpatterns = [
    path(REMIND, reminders.reminders, name="reminders"),
    path(f"{REMIND}op-datum/", reminders.plan, name="plan"),
    path(f"{REMIND}op-datum/intrekken/", reminders.withdraw_plan, name="withdraw_plan"),
    path(f"{REMIND}<uuid:audience>/", reminders.remind, name="remind"),
    path(LETTERS, letters.letters, name="letters"),
    path(f"{LETTERS}bestand/", letters.letters_file, name="letters_file"),
    path(f"{LETTERS}intrekken/", letters.withdraw_letters, name="withdraw_letters"),
    path("brief/", takes_link(answering.code, crowded=True), name="code"),
    path("brief/<str:token>/", takes_link(answering.letter, crowded=True), name="letter"),
]
