"""The words of the policy that more than one rule uses: forms of exploitation, desks. Decides nothing."""

from enum import StrEnum


class Form(StrEnum):
    """Form of exploitation; the list can grow (bill 36 835 added three). Source: routing of
    ob2021-b1-stroomschema1.
    """

    SEXUAL = "SU"
    LABOUR = "AU"
    CRIMINAL = "CU"
    ORGAN_REMOVAL = "OV"
    OTHER = "OVERIG"
    FORCED_MARRIAGE = "GH"
    SURROGACY = "DM"
    ILLEGAL_ADOPTION = "IA"


FORM_NAMES: dict[Form, str] = {
    Form.SEXUAL: "seksuele uitbuiting",
    Form.LABOUR: "arbeidsuitbuiting",
    Form.CRIMINAL: "criminele uitbuiting",
    Form.ORGAN_REMOVAL: "gedwongen orgaanverwijdering",
    Form.OTHER: "overige uitbuiting",
    Form.FORCED_MARRIAGE: "gedwongen huwelijk",
    Form.SURROGACY: "uitbuiting bij draagmoederschap",
    Form.ILLEGAL_ADOPTION: "illegale adoptie",
}


class DeskRole(StrEnum):
    """Who can be asked to act; the value is the name in the sources, kept as it is in every output."""

    POLICE_EMERGENCY = "112/politie"
    AVIM = "AVIM"
    CARE_COORDINATOR = "ZoCo"
    NLA = "NLA"
    RIEC = "TF-RIEC"
    OTHER = "other"
    VEILIG_THUIS = "Veilig Thuis"
    CHILD_PROTECTION = "Raad voor de Kinderbescherming"
    NIDOS = "Nidos"
    KMAR = "KMar"
    CHAIN_DIRECTOR = "ketenregisseur"
    CONTACT_OFFICER = "AF"
    REPORTER = "melder"
    COMENSHA = "CoMensha"
    MUNICIPALITY = "gemeente"


# The desk's role in the register of roles of the field; "other" and the emergency number have their own handling.
ROLE_OF_DESK: dict[DeskRole, str] = {
    DeskRole.POLICE_EMERGENCY: "AVIM",
    DeskRole.AVIM: "AVIM",
    DeskRole.CARE_COORDINATOR: "ZOCO",
    DeskRole.NLA: "NLA",
    DeskRole.RIEC: "RIEC",
    DeskRole.VEILIG_THUIS: "VT",
    DeskRole.CHILD_PROTECTION: "RVDK",
    DeskRole.NIDOS: "NIDOS",
    DeskRole.KMAR: "KMAR",
    DeskRole.CHAIN_DIRECTOR: "KETEN",
    DeskRole.CONTACT_OFFICER: "AF",
    DeskRole.REPORTER: "MELDER",
    DeskRole.COMENSHA: "COMENSHA",
    DeskRole.MUNICIPALITY: "CENTRUM",
}
