"""One's own passkeys: adding, naming and removing one. Each is an entry; removing ends what was opened elsewhere.

Refuses to take the last second factor away where one is needed.
"""

from uuid import UUID

from ketenzicht.accounts.fitting import has_app
from ketenzicht.accounts.models import Passkey
from ketenzicht.accounts.operations.sittings import end_all
from ketenzicht.accounts.passkeys import Answered, check_name, keep_new, living_passkeys
from ketenzicht.agencies.gateway import concerns, operation
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Conflict, Missing
from ketenzicht.rules.access import Actor


@operation("account.add_passkey", kind="account")
def add_passkey(*, actor: Actor, user: UUID, answered: Answered, name: str) -> UUID:
    """The key that the browser just made is one of this user's. Returns its id.

    Raises Invalid for a name or an answer that is no good, Conflict when there are ten already.
    """
    row = keep_new(user, answered, name.strip())
    concerns(user, fields=("passkey",), made=row)
    return row


@operation("account.keep", kind="account")
def rename_passkey(*, actor: Actor, user: UUID, passkey: UUID, name: str) -> None:
    """Another name for one of one's own keys. Raises Missing for anybody else's, Invalid for no name."""
    check_name(name.strip())
    if not living_passkeys(user).filter(id=passkey).update(name=name.strip()):
        raise Missing()
    concerns(user, fields=("name",), made=passkey)


@operation("account.remove_passkey", kind="account")
def remove_passkey(*, actor: Actor, user: UUID, passkey: UUID, last_may_go: bool, but: UUID | None = None) -> int:
    """From now on this key opens nothing, and every session of its owner ends, except `but`. Returns how many ended.

    Raises Missing for anybody else's, Conflict when it is the last second factor and `last_may_go` is not true.
    """
    mine = list(living_passkeys(user).select_for_update())
    if passkey not in {row.id for row in mine}:
        raise Missing()
    if len(mine) == 1 and not last_may_go and not has_app(user):
        raise Conflict(
            "Dit is uw laatste tweede stap: zonder deze passkey kunt u niet meer inloggen.",
            "Voeg eerst een andere passkey toe.",
        )
    Passkey.objects.filter(id=passkey).update(ended_at=clock.now())
    concerns(user, fields=("passkey",), made=passkey)
    return end_all(user, but=but, because="renewed")
