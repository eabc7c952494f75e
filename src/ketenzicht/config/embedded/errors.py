"""The one way in which the embedded PostgreSQL says no: a Dutch sentence that ends in what to do."""


class EmbeddedError(Exception):
    """The database of this installation cannot be used; the message says why and what mends it."""
