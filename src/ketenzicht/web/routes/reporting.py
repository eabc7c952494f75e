"""The public form, the receipt, and the pages that say where to call and what is done with what is told."""

from django.urls import URLPattern, path

from ketenzicht.web.views import receipt, reporting

urlpatterns: list[URLPattern] = [
    path("melden", reporting.report, name="report"),
    path("melden/bericht", receipt.receipt, name="receipt"),
    path("melden/code", receipt.typed_back, name="receipt_typed"),
    path("hulp", reporting.help_now, name="help"),
    path("privacy", reporting.privacy, name="privacy"),
    path("toegankelijkheid", reporting.accessibility, name="accessibility"),
]
