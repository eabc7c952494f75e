"""The sharing adviser and its papers."""

from django.urls import URLPattern, path

from ketenzicht.web.views import sharing

urlpatterns: list[URLPattern] = [
    path("deelwijzer", sharing.start, name="sharing"),
    path("deelwijzer/begin", sharing.begin, name="sharing_begin"),
    path("deelwijzer/vraag/<slug:step>", sharing.step, name="sharing_step"),
    path("deelwijzer/advies", sharing.advice, name="sharing_advice"),
    path("deelwijzer/bewaren", sharing.keep, name="sharing_keep"),
    path("deelwijzer/formulier/<slug:name>", sharing.paper, name="sharing_paper"),
    path("deelwijzer/formulier/<slug:name>/<slug:language>", sharing.paper, name="sharing_paper_in"),
]
