"""Giving on: disclosures, refusals, convenants and exports."""

from django.urls import URLPattern, path

from ketenzicht.web.views import giving

urlpatterns: list[URLPattern] = [
    path("verstrekkingen", giving.disclosures, name="disclosures"),
    path("verstrekkingen/nee", giving.refuse, name="refuse"),
    path("verstrekkingen/nee/<uuid:id>/bevestigen", giving.confirm, name="refusal_confirm"),
    path("verstrekkingen/cijfers", giving.figures, name="sharing_figures"),
    path("verstrekkingen/cijfers.csv", giving.figures_file, name="sharing_figures_file"),
    path("verstrekkingen/<uuid:id>/herzien", giving.review, name="disclosure_review"),
    path("convenanten", giving.convenants, name="convenants"),
    path("convenanten/nieuw", giving.add_convenant, name="convenant_add"),
    path("convenanten/<uuid:id>", giving.convenant, name="convenant"),
    path("convenanten/<uuid:id>/verlengen", giving.renew, name="convenant_renew"),
    path("convenanten/<uuid:id>/einde", giving.end, name="convenant_end"),
    path("exports", giving.exports, name="exports"),
    path("exports/vragen", giving.ask, name="export_ask"),
    path("exports/sleutel", giving.key, name="export_key"),
    path("exports/<uuid:id>", giving.export, name="export"),
    path("exports/<uuid:id>/akkoord", giving.agree, name="export_agree"),
    path("exports/<uuid:id>/bestand", giving.fetch, name="export_fetch"),
]
