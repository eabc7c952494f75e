"""Asking other registers about a signal, and the facts of places of a municipality."""

from django.urls import URLPattern, path

from ketenzicht.web.views import registers

urlpatterns: list[URLPattern] = [
    path("meldingen/<uuid:id>/opzoeken", registers.look_up, name="signal_look_up"),
    path("meldingen/<uuid:id>/opzoeken/persoon", registers.look_up_person, name="signal_look_up_person"),
    path("meldingen/<uuid:id>/opzoeken/wacht", registers.waiting, name="signal_look_up_waiting"),
    path("meldingen/<uuid:id>/opzoeken/<uuid:look_up>/tonen", registers.person, name="signal_person"),
    path("feiten", registers.facts, name="place_facts"),
    path("feiten/lijst", registers.facts_file, name="place_facts_file"),
    path("feiten/<uuid:id>/weg", registers.withdraw_fact, name="place_fact_withdraw"),
]
