"""Backup and restore of a whole installation. Runs as the maintenance role, which reads past everybody's scope.

Comes in: a path, and the keys of `config/backup`. Is decided here: what is in which part, and whether a restore may be.
Goes out: one encrypted file, or an installation as it was, with what was destroyed since destroyed again. Refuses to
write over a file, and to restore into an installation that is not empty.
"""

from ketenzicht.chain.backing_up.last import forget_expired_keys, remind
from ketenzicht.chain.backing_up.making import Made, make_backup
from ketenzicht.chain.backing_up.restoring import Restored, restore_backup

__all__ = ["Made", "Restored", "forget_expired_keys", "make_backup", "remind", "restore_backup"]
