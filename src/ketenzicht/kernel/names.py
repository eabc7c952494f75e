"""The order of names: by letter and not by byte, so that "Ćović" stands before "de Vries" before "Zwart".

The embedded PostgreSQL has no ICU (its collation "unicode" answers "ICU is not supported in this build"), so lists
of names are ordered here, by the base letters first and the marks after.
"""

import unicodedata


def sort_key(name: str) -> tuple[str, str]:
    """Two parts to sort by: base letters in lower case without marks, then the name as written."""
    spread = unicodedata.normalize("NFKD", name.casefold())
    return "".join(sign for sign in spread if not unicodedata.combining(sign)), name
