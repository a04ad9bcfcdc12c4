"""Addresses of schools: people, groups, the organisation itself."""

from django.urls import path

from rodedraad.accounts.limits import takes_link
from rodedraad.schools.views import groups, joining, letters, organisations, people, rosters

app_name = "schools"
urlpatterns = [
    path("mensen/", people.people, name="people"),
    path("mensen/toevoegen/", people.add_person, name="add_person"),
    path("mensen/brieven/", letters.letters, name="letters"),
    path("mensen/inlezen/", rosters.roster, name="roster"),
    path("mensen/inlezen/<uuid:pk>/", rosters.roster_file, name="roster_file"),
    path("mensen/inlezen/<uuid:pk>/fouten.csv", rosters.roster_faults, name="roster_faults"),
    path("mensen/inlezen/<uuid:pk>/laden/", rosters.load_roster, name="load_roster"),
    path("mensen/inlezen/<uuid:pk>/weg/", rosters.remove_roster, name="remove_roster"),
    path("mensen/<uuid:pk>/", people.person, name="person"),
    path("mensen/<uuid:pk>/beeindigen/", people.end_membership, name="end_membership"),
    path("uitnodigingen/<uuid:pk>/intrekken/", joining.withdraw, name="withdraw_invitation"),
    path("uitnodigingen/<uuid:pk>/opnieuw/", joining.send_again, name="send_invitation"),
    path("uitnodiging/", takes_link(joining.join), name="join"),
    path("uitnodiging/<str:token>/", takes_link(joining.open_invitation), name="open_invitation"),
    path("groepen/", groups.groups, name="groups"),
    path("groepen/nieuw/", groups.make_group, name="make_group"),
    path("groepen/<uuid:pk>/", groups.group, name="group"),
    path("groepen/<uuid:pk>/erbij/", groups.join_group, name="join_group"),
    path("groepen/<uuid:pk>/eruit/", groups.leave_group, name="leave_group"),
    path("groepen/<uuid:pk>/weg/", groups.remove_group, name="remove_group"),
    path("organisaties/kiezen/", organisations.choose, name="choose"),
    path("organisatie/", organisations.organisation, name="organisation"),
    path("organisatie/regio/<uuid:pk>/", organisations.settle_region, name="settle_region"),
    path("organisatie/deelnemers/", organisations.participants, name="participants"),
    path("organisatie/woorden/", organisations.words, name="words"),
    path("beheer/organisaties/", organisations.organisations, name="organisations"),
]
