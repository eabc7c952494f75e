"""What the tables call things: forms, channels, reporters, conclusions and states, in the active language."""

from django.utils.translation import gettext_lazy as _

FORMS = {
    "SU": _("seksuele uitbuiting"),
    "AU": _("arbeidsuitbuiting"),
    "CU": _("criminele uitbuiting"),
    "OV": _("gedwongen orgaanverwijdering"),
    "GH": _("gedwongen huwelijk"),
    "DM": _("uitbuiting bij draagmoederschap"),
    "IA": _("illegale adoptie"),
    "OVERIG": _("overige uitbuiting"),
}
CHANNELS = {
    "web": _("formulier op het web"),
    "phone": _("telefoon"),
    "email": _("e-mail"),
    "mma": _("Meld Misdaad Anoniem"),
    "watch": _("WATCH"),
    "inspection": _("controle"),
    "import": _("aangeleverde lijst"),
    "api": _("ander systeem"),
    "desk": _("balie"),
}
REPORTERS = {
    "civil_servant": _("ambtenaar"),
    "professional": _("professional"),
    "citizen": _("inwoner"),
    "victim": _("slachtoffer zelf"),
    "relative": _("naaste"),
    "anonymous": _("anoniem"),
}
CONCLUSIONS = {
    "clear": _("mensenhandel"),
    "vague": _("nog vaag"),
    "not_trafficking": _("geen mensenhandel"),
    "": _("nog niet beoordeeld"),
}
AGES = {"minor": _("minderjarig"), "adult": _("volwassen"), "unknown": _("leeftijd onbekend")}
STATUSES = {"presumed": _("vermoedelijk"), "identified": _("vastgesteld"), "declined": _("niet bevestigd")}
REQUESTS = {
    "open": _("nog open"),
    "offered": _("aangeboden"),
    "placed": _("geplaatst"),
    "withdrawn": _("ingetrokken"),
    "unmet": _("geen plek gevonden"),
}
FEEDBACK = {
    "week": _("binnen 7 dagen"),
    "fortnight": _("na 8 tot en met 14 dagen"),
    "month": _("na 15 tot en met 30 dagen"),
    "later": _("na meer dan 30 dagen"),
    "none": _("nog geen terugkoppeling"),
}
ELSEWHERE = _("plaats onbekend")
