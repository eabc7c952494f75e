"""Mail out: what one chose for oneself, and for who administers what was sent and what failed."""

from django.urls import URLPattern, path

from ketenzicht.web.views import mail

urlpatterns: list[URLPattern] = [
    path("ik/mail", mail.choose, name="mail_choice"),
    path("beheer/mail", mail.sent, name="notices"),
    path("beheer/mail/opnieuw", mail.resend_all, name="resend_notices"),
    path("beheer/mail/<uuid:notice>/opnieuw", mail.resend_one, name="resend_notice"),
]
