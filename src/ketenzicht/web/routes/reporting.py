"""The public form, the receipt, and the pages that say where to call and what is done with what is told."""

from django.urls import URLPattern, path

from ketenzicht.web.views import public, receipt, reporting

urlpatterns: list[URLPattern] = [
    path("melden", reporting.report, name="report"),
    path("melden/bericht", receipt.receipt, name="receipt"),
    path("melden/code", receipt.typed_back, name="receipt_typed"),
    path("melden/sporen", public.traces, name="traces"),
    path("weg", public.leave, name="leave"),
    path("hulp", public.help_now, name="help"),
    path("hulp/bestand", public.help_file, name="help_file"),
    path("privacy", public.privacy, name="privacy"),
    path("toegankelijkheid", public.accessibility, name="accessibility"),
]
