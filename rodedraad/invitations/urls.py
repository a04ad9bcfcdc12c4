"""Addresses of reminding, of letters, and of beginning with one."""

from django.urls import path

from rodedraad.invitations.views import reminders

app_name = "invitations"
REMIND = "vragenlijsten/rondes/<uuid:pk>/herinneren/"
urlpatterns = [
    path(REMIND, reminders.reminders, name="reminders"),
    path(f"{REMIND}op-datum/", reminders.plan, name="plan"),
    path(f"{REMIND}op-datum/intrekken/", reminders.withdraw_plan, name="withdraw_plan"),
    path(f"{REMIND}<uuid:audience>/", reminders.remind, name="remind"),
]
