"""Groups of the 38 roles of the field, for rows of the table that hold for all of a group."""

RECEIVERS = (
    "AVIM",
    "NLA",
    "KMAR",
    "ZOCO",
    "RIEC",
    "VT",
    "RVDK",
    "NIDOS",
    "OM",
    "IND",
    "COA",
    "GGZ",
    "FAIRWORK",
)
INVESTIGATION = ("AVIM", "NLA", "KMAR")
ALL_STAFF = (
    *RECEIVERS, "MELDER", "AF", "KETEN", "REGCO", "ZVHM", "BURG", "BOA", "LIEC", "EMM", "COMENSHA", "OPVANG",
    "NR", "NAC", "JENV", "VWS", "SZW", "BZ", "REGIEGROEP", "VNG", "BELAST", "CENTRUM", "CCV", "ADVOCAAT", "AP",
)  # fmt: skip
AGGREGATES = (
    "REGCO", "ZVHM", "BURG", "LIEC", "EMM", "NR", "NAC", "JENV", "VWS", "SZW", "BZ", "REGIEGROEP", "VNG", "CCV",
)  # fmt: skip
