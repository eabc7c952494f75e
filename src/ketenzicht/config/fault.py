"""What nobody foresaw, logged by kind and place in the code only: the message of an error can hold what was written."""

import logging
import traceback

log = logging.getLogger("ketenzicht")


def log_fault(error: BaseException) -> None:
    """One line: the kind of the error, the file and the line where it arose."""
    where = traceback.extract_tb(error.__traceback__)[-1] if error.__traceback__ else None
    log.error("%s at %s:%s", type(error).__name__, where and where.filename, where and where.lineno)
