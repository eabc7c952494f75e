"""Telephone and mail: what came in, what one chose for oneself, and for who administers what failed."""

from django.urls import URLPattern, path

from ketenzicht.web.views import letterbox, mail, telephone

urlpatterns: list[URLPattern] = [
    path("ik/mail", mail.choose, name="mail_choice"),
    path("beheer/mail", mail.sent, name="notices"),
    path("beheer/mail/opnieuw", mail.resend_all, name="resend_notices"),
    path("beheer/mail/<uuid:notice>/opnieuw", mail.resend_one, name="resend_notice"),
    path("meldingen/telefoon", telephone.telephone, name="telephone"),
    path("meldingen/telefoon/concept", telephone.draft, name="telephone_draft"),
    path("meldingen/telefoon/opnieuw", telephone.forget, name="telephone_forget"),
    path("meldingen/mail", letterbox.letterbox, name="letterbox"),
    path("meldingen/mail/<uuid:id>", letterbox.mail, name="mail"),
    path("meldingen/mail/<uuid:id>/bestand", letterbox.original, name="mail_original"),
    path("meldingen/mail/<uuid:id>/gelezen", letterbox.read, name="mail_read"),
    path("meldingen/mail/<uuid:id>/melding", letterbox.make, name="mail_make"),
    path("meldingen/mail/<uuid:id>/geen-melding", letterbox.refuse, name="mail_refuse"),
]
