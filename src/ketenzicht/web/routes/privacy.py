"""The registers of the officer for data protection, and the second pair of eyes of others."""

from django.urls import URLPattern, path

from ketenzicht.web.views import privacy

urlpatterns: list[URLPattern] = [
    path("privacy/verzoeken", privacy.requests, name="privacy_requests"),
    path("privacy/verzoeken/<uuid:id>", privacy.request_page, name="privacy_request"),
    path("privacy/verzoeken/<uuid:id>/identiteit", privacy.identify, name="privacy_identify"),
    path("privacy/verzoeken/<uuid:id>/verlengen", privacy.extend, name="privacy_extend"),
    path("privacy/verzoeken/<uuid:id>/antwoord", privacy.answer, name="privacy_answer"),
    path("privacy/verzoeken/<uuid:id>/wissen", privacy.erase, name="privacy_erase"),
    path("privacy/verzoeken/<uuid:id>/intrekken", privacy.withdraw, name="privacy_withdraw"),
    path("privacy/verzoeken/<uuid:id>/dossier", privacy.subject_file, name="privacy_file"),
    path("privacy/verzoeken/<uuid:id>/brief", privacy.letter, name="privacy_letter"),
    path("privacy/datalekken", privacy.breaches, name="breaches"),
    path("privacy/datalekken/<uuid:id>", privacy.breach_page, name="breach"),
    path("privacy/datalekken/<uuid:id>/wegen", privacy.assess, name="breach_assess"),
    path("privacy/datalekken/<uuid:id>/ap", privacy.authority, name="breach_authority"),
    path("privacy/datalekken/<uuid:id>/personen", privacy.persons, name="breach_persons"),
    path("privacy/datalekken/<uuid:id>/sluiten", privacy.close, name="breach_close"),
    path("privacy/bewaren", privacy.keeping, name="keeping"),
    path("privacy/bewaren/bevriezen", privacy.freeze_file, name="freeze"),
    path("privacy/bevriezingen/<uuid:id>", privacy.hold_page, name="hold"),
    path("privacy/bevriezingen/<uuid:id>/einde", privacy.thaw_file, name="hold_end"),
    path("privacy/vernietigingen/<uuid:id>", privacy.destruction_page, name="destruction"),
    path("privacy/vernietigingen/<uuid:id>/bevestigen", privacy.confirm, name="destruction_confirm"),
    path("privacy/vernietigingen/<uuid:id>/terugnemen", privacy.take_back, name="destruction_withdraw"),
    path("privacy/verwerkingen", privacy.processing, name="processing"),
    path("privacy/verwerkingen/<str:file>", privacy.processing_file, name="processing_file"),
    path("privacy/wie-zag-wat", privacy.who_saw_page, name="who_saw"),
    path("privacy/wie-zag-wat.csv", privacy.who_saw_sheet, name="who_saw_sheet"),
]
