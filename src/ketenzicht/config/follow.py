"""A process that may not outlive the one that started it: it looks for its parent and stops when that is gone.

Refuses to trust that a parent says goodbye: a killed one does not. Works on every POSIX system.
"""

import os
import signal
import threading
import time

PARENT = "KETENZICHT_PARENT"
_LOOK_SECONDS = 0.3
_PATIENCE_SECONDS = 30.0


def follow_parent() -> None:
    """Stop this process soon after its parent ended: SIGTERM first, then without asking.

    The pid of the parent is read from KETENZICHT_PARENT, so that one that died before this line counts too.
    """
    expected = int(os.environ.pop(PARENT, "0")) or os.getppid()
    threading.Thread(target=_watch, args=(expected,), name="follow-parent", daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_LOOK_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(_PATIENCE_SECONDS)
    os._exit(1)
