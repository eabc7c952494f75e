"""The functional administrator: colleagues, roles, the quarterly look at the rights; and who is kept out of a file."""

from django.urls import URLPattern, path

from ketenzicht.web.views import administration, exclusions, unusual, webhooks

urlpatterns: list[URLPattern] = [
    path("beheer", administration.colleagues, name="colleagues"),
    path("beheer/collega/<uuid:user>", administration.one, name="colleague"),
    path("beheer/collega/<uuid:user>/rol", administration.ask, name="ask_role"),
    path("beheer/collega/<uuid:user>/aanmeldcode", administration.invite_again, name="invite_colleague"),
    path("beheer/collega/<uuid:user>/sessies", administration.end_sessions, name="end_colleague_sessions"),
    path("beheer/collega/<uuid:user>/vertrek", administration.depart, name="leave_colleague"),
    path("beheer/rol/<uuid:assignment>/beeindigen", administration.end, name="end_right"),
    path("beheer/aanvraag/<uuid:request_id>", administration.request_page, name="rights_request"),
    path("beheer/aanvraag/<uuid:request_id>/besluit", administration.decide, name="decide_role"),
    path("beheer/rechten/<uuid:review>", administration.review_page, name="rights_review"),
    path("beheer/rechten/<uuid:review>/<uuid:assignment>", administration.find, name="review_right"),
    path("beheer/seintjes", webhooks.addresses, name="webhooks"),
    path("beheer/seintjes/<uuid:webhook>/einde", webhooks.end, name="webhook_end"),
    path("beheer/seintjes/<uuid:webhook>/opnieuw", webhooks.again, name="webhook_again"),
    path("uitsluitingen", exclusions.exclusions, name="exclusions"),
    path("uitsluitingen/<uuid:exclusion>/opheffen", exclusions.lift, name="lift_exclusion"),
    path("toezicht/ongewoon-lezen", unusual.unusual, name="unusual_reading"),
    path("alarm/<uuid:about>", administration.alarm, name="alarm"),
    path("aanmeldcodes/<uuid:about>", administration.alarm, name="invitation"),
]
