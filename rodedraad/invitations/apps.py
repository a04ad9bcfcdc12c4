"""The app, for Django."""

from django.apps import AppConfig


class InvitationsConfig(AppConfig):
    """Reminders of a questionnaire, and letters with which one person answers one time."""

    name = "rodedraad.invitations"
    label = "invitations"
    verbose_name = "Invitations to answer"
