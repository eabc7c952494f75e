"""The public form, the receipt, and the pages that say where to call and what is done with what is told."""

from django.urls import URLPattern, path

from ketenzicht.web.views import reporting

urlpatterns: list[URLPattern] = [
    path("melden", reporting.report, name="report"),
    path("melden/bericht", reporting.receipt, name="receipt"),
    path("hulp", reporting.help_now, name="help"),
    path("privacy", reporting.privacy, name="privacy"),
    path("toegankelijkheid", reporting.accessibility, name="accessibility"),
]
