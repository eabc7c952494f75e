"""What an act owes besides its line in the log, said without a list of acts: from what it opens and who decides it.

Knows nothing of `rules/access/owed`. An act of a noun that is not named here owes the log alone, and that is an answer:
when the table asks more of it, the matrix is red until it is said here too, by who knows why.
"""

# The four files in which a person is spoken of; on all other pages stands no more than what was handed over.
FILES = {"signal", "case", "care", "registration"}
# What one person asks and another answers: a way out of the house, a right, a key, and what is gone for good.
ASKED_BY_ONE_DECIDED_BY_ANOTHER = {
    "export": "agree",
    "rights": "decide",
    "emergency": "agree",
    "destruction": "confirm",
}


def owes_by_itself(action: str) -> set[str]:
    """Who opens an identity says why; a file is read with its persons masked; who decides is not who asked."""
    noun, _, verb = action.partition(".")
    owed = set()
    if opens_an_identity(noun, verb):
        owed.add("state_purpose")
    if noun in FILES and verb == "read":
        owed.add("mask")
    if ASKED_BY_ONE_DECIDED_BY_ANOTHER.get(noun) == verb:
        owed.add("second_person")
    return owed


def opens_an_identity(noun: str, verb: str) -> bool:
    """Revealing one in the vault, or asking the register of persons for one."""
    return (noun, verb) == ("person", "reveal") or verb == "look_up_person"
