"""What people call the roles of the field; the id is what the access table knows."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ROLE_NAMES: dict[str, str | Promise] = {
    "MELDER": _("melder"),
    "AF": _("aandachtsfunctionaris"),
    "KETEN": _("ketenregisseur"),
    "ZOCO": _("zorgcoördinator"),
    "REGCO": _("regionaal beleidscoördinator"),
    "ZVHM": _("programmaleider Zorg- en Veiligheidshuis"),
    "BURG": _("burgemeester of portefeuillehouder"),
    "BOA": _("buitengewoon opsporingsambtenaar"),
    "AVIM": _("AVIM, politie"),
    "NLA": _("Nederlandse Arbeidsinspectie"),
    "KMAR": _("Koninklijke Marechaussee"),
    "IND": _("IND"),
    "OM": _("Openbaar Ministerie"),
    "RIEC": _("RIEC"),
    "LIEC": _("LIEC"),
    "EMM": _("Expertisecentrum Mensenhandel en Mensensmokkel"),
    "COMENSHA": _("CoMensha"),
    "VT": _("Veilig Thuis"),
    "RVDK": _("Raad voor de Kinderbescherming"),
    "NIDOS": _("Nidos"),
    "COA": _("COA"),
    "OPVANG": _("opvangaanbieder"),
    "GGZ": _("zorgverlener"),
    "NR": _("Nationaal Rapporteur"),
    "NAC": _("nationaal coördinator"),
    "JENV": _("ministerie van Justitie en Veiligheid"),
    "VWS": _("ministerie van Volksgezondheid, Welzijn en Sport"),
    "SZW": _("ministerie van Sociale Zaken en Werkgelegenheid"),
    "BZ": _("ministerie van Buitenlandse Zaken"),
    "REGIEGROEP": _("regiegroep"),
    "VNG": _("VNG"),
    "BELAST": _("Belastingdienst"),
    "CENTRUM": _("centrumgemeente"),
    "CCV": _("CCV"),
    "FAIRWORK": _("belangenorganisatie"),
    "ADVOCAAT": _("advocaat"),
    "SLACHTOFFER": _("slachtoffer"),
    "AP": _("Autoriteit Persoonsgegevens"),
    "FG": _("functionaris gegevensbescherming"),
    "BEHEER": _("functioneel beheerder"),
}


def role_name(role: str) -> str:
    """The role in words; an unknown one as it is written."""
    return str(ROLE_NAMES.get(role, role))
