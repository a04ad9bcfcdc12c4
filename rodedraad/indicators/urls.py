"""Addresses of the figures a school follows."""

from django.urls import path, re_path
from django.urls.converters import UUIDConverter

from rodedraad.indicators.views import indicator, lists, values

app_name = "indicators"
LIST = "verbeteren/indicatoren/"
ONE = f"{LIST}<uuid:pk>/"
VALUE = f"{ONE}cijfer/<uuid:value>/"
PK = rf"^{LIST}(?P<pk>{UUIDConverter.regex})/"
DEED = "(?P<deed>verwijderen|terugzetten)/$"
urlpatterns = [
    path(LIST, lists.home, name="home"),
    path(f"{LIST}kant-en-klaar/", lists.ready, name="ready"),
    path(f"{LIST}nieuw/", indicator.add, name="add"),
    path(f"{LIST}lijst/", lists.sheet, name="sheet"),
    path(ONE, indicator.indicator, name="indicator"),
    path(f"{ONE}wijzigen/", indicator.change, name="change"),
    path(f"{ONE}grafiek.svg", indicator.chart, name="chart"),
    path(f"{ONE}ophalen/", values.take, name="take"),
    path(f"{ONE}plakken/", values.paste, name="paste"),
    path(f"{ONE}cijfer/", values.add, name="add_value"),
    path(VALUE, values.value, name="value"),
    path(f"{ONE}versies/<int:number>/terug/", indicator.go_back, name="go_back"),
    path(f"{VALUE}versies/<int:number>/terug/", values.go_back, name="value_back"),
    re_path(rf"{PK}{DEED}", indicator.change_state, name="change_state"),
    re_path(rf"{PK}cijfer/(?P<value>{UUIDConverter.regex})/{DEED}", values.change_state, name="value_state"),
    path(f"{ONE}bestand/<str:name>", indicator.file, name="file"),
]
