"""Signals, hand-overs, advice and the work list."""

from django.urls import URLPattern, path

from ketenzicht.web.shelves import beside_signal, in_handover
from ketenzicht.web.views import advice, documents, handovers, own_report, route_profile, signals, steps, work

urlpatterns: list[URLPattern] = [
    path("", work.worklist, name="worklist"),
    path("werklijst/waarnemen", work.look_after, name="work_look_after"),
    path("werklijst/waarnemen/<uuid:cover>", work.covered, name="work_covered"),
    path("werklijst/waarnemen/<uuid:cover>/stoppen", work.stop, name="work_stop"),
    path("werklijst/taken/<uuid:duty>", work.claim, name="work_claim"),
    path("werklijst/taken/<uuid:duty>/gedaan", work.done, name="work_done"),
    path("werklijst/filters", work.keep_filter, name="work_keep_filter"),
    path("werklijst/filters/<uuid:kept>/weg", work.drop_filter, name="work_drop_filter"),
    path("routeprofiel", route_profile.route_profile, name="route_profile"),
    path("zoeken", signals.search, name="search"),
    path("meldingen", signals.signals, name="signals"),
    path("meldingen/<uuid:id>", signals.signal, name="signal"),
    path("meldingen/<uuid:id>/verrijken", steps.enrich, name="signal_enrich"),
    path("meldingen/<uuid:id>/beoordelen", steps.assess, name="signal_assess"),
    path("meldingen/<uuid:id>/advies", steps.ask_advice, name="signal_ask_advice"),
    path("meldingen/<uuid:id>/gebeld", steps.call, name="signal_call"),
    path("meldingen/<uuid:id>/overdragen", steps.hand_over, name="signal_hand_over"),
    path("meldingen/<uuid:id>/terugkoppelen", steps.feedback, name="signal_feedback"),
    path("meldingen/<uuid:id>/bericht", steps.message, name="signal_message"),
    path("meldingen/<uuid:id>/afsluiten", steps.close, name="signal_close"),
    path("meldingen/<uuid:id>/samenvoegen", steps.merge, name="signal_merge"),
    path("meldingen/<uuid:id>/loshalen", steps.separate, name="signal_separate"),
    path("meldingen/<uuid:id>/splitsen", steps.split, name="signal_split"),
    path("meldingen/<uuid:id>/heropenen", steps.reopen, name="signal_reopen"),
    path("meldingen/<uuid:id>/eromheen", steps.pass_by, name="signal_pass_by"),
    path("meldingen/<uuid:id>/verbeteren", own_report.correct, name="signal_correct"),
    path("meldingen/<uuid:id>/intrekken", own_report.withdraw, name="signal_withdraw"),
    path("meldingen/<uuid:id>/melder", signals.reporter, name="signal_reporter"),
    path("meldingen/<uuid:id>/bijlagen", documents.add, name="add_documents"),
    path("meldingen/<uuid:id>/bijlagen/<uuid:document>", documents.document(beside_signal), name="document"),
    path("meldingen/<uuid:id>/bijlagen/<uuid:document>/kopie", documents.copy(beside_signal), name="document_copy"),
    path(
        "meldingen/<uuid:id>/bijlagen/<uuid:document>/origineel",
        documents.original(beside_signal),
        name="document_original",
    ),
    path("overdrachten/<uuid:id>", handovers.handover, name="handover"),
    path("overdrachten/<uuid:id>/aannemen", handovers.accept, name="handover_accept"),
    path("overdrachten/<uuid:id>/teruggeven", handovers.give_back, name="handover_return"),
    path("overdrachten/<uuid:id>/bericht", handovers.message, name="handover_message"),
    path("overdrachten/<uuid:id>/bijlagen/<uuid:document>", documents.document(in_handover), name="given_document"),
    path("overdrachten/<uuid:id>/bijlagen/<uuid:document>/kopie", documents.copy(in_handover), name="given_copy"),
    path(
        "overdrachten/<uuid:id>/bijlagen/<uuid:document>/origineel",
        documents.original(in_handover),
        name="given_original",
    ),
    path("adviezen/<uuid:id>", advice.advice, name="advice"),
    path("adviezen/<uuid:id>/antwoord", advice.answer, name="advice_answer"),
]
