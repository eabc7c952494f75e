"""What must be true before a door opens: the right database role, the right keys, the right mark.

Refuses to start when the application role could go round row rights, when a key was replaced by another, and when
demo mode and the mark of the database do not agree.
"""

from functools import cache
from importlib.metadata import version
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection

from ketenzicht.kernel import clock

VERSION = version("ketenzicht")


class WillNotStart(Exception):
    """The sentence that says why, and what to do."""


def check_database() -> None:
    """Raises WillNotStart when role, keys or mark are not as they should be."""
    check_role()
    check_installation()


def check_installation() -> None:
    """Keys and mark, for whatever role: raises WillNotStart when they are not those of this database."""
    row = installation()
    if row is None:
        raise WillNotStart("Deze database is nog niet ingericht. Start met: ketenzicht serve (dat migreert eerst).")
    check_keys(row.fingerprints)
    check_mark(row.is_demo)


def check_role() -> None:
    """The application connects as a role without rights of superuser, owner, or bypassing row rights."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select rolname, rolsuper, rolbypassrls, rolcreaterole,"
            " exists (select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace"
            "   where n.nspname = 'public' and c.relowner = r.oid)"
            " or pg_has_role(r.oid, 'pg_database_owner', 'member') from pg_roles r where rolname = current_user"
        )
        name, superuser, bypass, creates, owns = cursor.fetchone()
    if superuser or bypass or creates or owns:
        raise WillNotStart(
            f'De rol "{name}" mag te veel (superuser, eigenaar of BYPASSRLS). '
            "Zet DATABASE_URL op de rol kz_app; gebruik DATABASE_MAINTENANCE_URL voor onderhoud."
        )


def check_keys(remembered: dict[str, str]) -> None:
    """Each key is the one that this database was made with, and no wrapping key of the installation is lost."""
    kept = _wrapping_keys(organisation__isnull=True)
    for name in kept:
        if not settings.KEYS.has(name):
            raise WillNotStart(
                f"De sleutel {settings.KEYS.path(name)} ontbreekt; zonder deze sleutel start Ketenzicht niet. "
                "Zet het bestand terug uit de veilige kopie van uw sleutels."
            )
    known = {**remembered, **kept}
    for name, fingerprint in settings.KEYS.fingerprints().items():
        # A wrapping key that the database does not know was made by a rotation that was cut off: nothing uses it.
        if known.get(name) != fingerprint and (name in known or not name.startswith("wrapping-")):
            raise WillNotStart(
                f'De sleutel "{name}" in {settings.KEYS.folder} hoort niet bij deze database. '
                "Zet de juiste sleutel terug uit de veilige kopie."
            )


def lost_keys() -> list[str]:
    """The files of wrapping keys of organisations that are gone: what stays closed for them, and for nobody else."""
    names = _wrapping_keys(organisation__isnull=False)
    return [str(settings.KEYS.path(name)) for name in sorted(names) if not settings.KEYS.has(name)]


def _wrapping_keys(**whose: bool) -> dict[str, str]:
    rows = apps.get_model("people", "WrappingKey").objects.filter(destroyed_at__isnull=True, **whose)
    return dict(rows.values_list("file", "fingerprint"))


def check_mark(is_demo: bool) -> None:
    """A demo database never starts outside demo mode, and no other database starts in it."""
    if is_demo and not settings.DEMO:
        raise WillNotStart("Deze database is voor altijd een demo en start alleen met make run zonder DATABASE_URL.")
    if settings.DEMO and not is_demo:
        raise WillNotStart("Deze database is geen demo en start daarom niet in de demo-stand.")


def mark_installation(*, demo: bool) -> bool:
    """Give a new database its mark and remember its keys; a database that has them keeps them. True when new."""
    model = _model()
    _, new = model.objects.get_or_create(
        id=1,
        defaults={"is_demo": demo, "fingerprints": settings.KEYS.fingerprints(), "made_at": clock.now()},
    )
    return bool(new)


def installation() -> Any:
    return _model().objects.filter(id=1).first()


@cache
def is_demo() -> bool:
    row = installation()
    return bool(row and row.is_demo)


def _model() -> Any:
    # By name: the doors import this module, and they know no models.
    return apps.get_model("agencies", "Installation")
