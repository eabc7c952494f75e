"""Writes of the documents room: taking documents in, keeping what was found, discarding. Refuses more than fits."""

import json
from uuid import UUID

from django.db.models import Count, Sum
from procrastinate.contrib.django import app

from ketenzicht.agencies.gateway import concerns, model_of, operation, part_of_act
from ketenzicht.documents.custody import ABOUT, write_down
from ketenzicht.documents.examining import Examined
from ketenzicht.documents.limits import ALL_TOGETHER, IN_ALL
from ketenzicht.documents.models import Document, Folder, Piece
from ketenzicht.documents.pieces import put
from ketenzicht.documents.states import after
from ketenzicht.documents.taking import Ready
from ketenzicht.kernel import clock
from ketenzicht.kernel.errors import Conflict, Missing
from ketenzicht.kernel.ids import new_id
from ketenzicht.people.destruction import destroyed_among
from ketenzicht.people.sealing import seal
from ketenzicht.rules.access import Actor

JOB = "examine_document"


@operation("document.bring", kind="document")
def bring_documents(*, actor: Actor, about: UUID, files: tuple[Ready, ...], channel: str) -> tuple[UUID, ...]:
    """Keep what came with a report, in the act that receives it, or after it with the code that gives standing.

    Returns the ids. Raises Conflict when the signal holds too much already, Missing when there is no such signal.
    """
    concerns(fields=("original",), made=about)
    return _keep(actor, about, files, channel)


@operation("document.add", kind="signal", subject="about")
def add_documents(*, actor: Actor, about: UUID, files: tuple[Ready, ...], channel: str) -> tuple[UUID, ...]:
    """Add documents to a signal that this actor may see. Returns and raises as `bring_documents`."""
    concerns(fields=("original",))
    return _keep(actor, about, files, channel)


@operation("document.examine", kind="document", subject="about")
def record_examination(*, actor: Actor, about: UUID, document: UUID, found: Examined) -> str:
    """Keep what was found of a document, with the copy when it may be seen. Returns the state.

    Of two who examined the same the later one counts. Raises Conflict when the state does not allow it any more.
    """
    row = Document.objects.select_for_update(of=("self",)).get(id=document, folder=about)
    _found(row, found)
    row.save()
    write_down(actor, row, "examined")
    concerns(fields=("copy",))
    return row.state


@operation("document.examine", kind="document")
def discard_destroyed(*, actor: Actor) -> int:
    """Remove what can never be read again, because its key is destroyed: after a restore too. Returns how many."""
    folders = Piece.objects.order_by().values_list("document__folder", flat=True).distinct()
    return sum(_discard(each) for each in sorted(destroyed_among(folders)))


@part_of_act
def discard_documents(about: UUID) -> int:
    """Remove the contents and names of the documents of a file that is destroyed; the custody stays. Returns how many
    documents there were."""
    return _discard(about)


@part_of_act
def _keep(actor: Actor, about: UUID, files: tuple[Ready, ...], channel: str) -> tuple[UUID, ...]:
    folder = _folder(about)
    held = Document.objects.filter(folder=folder).aggregate(number=Count("id"), size=Sum("size"))
    size = (held["size"] or 0) + sum(len(file.data) for file in files)
    if held["number"] + len(files) > IN_ALL or size > ALL_TOGETHER:
        raise Conflict(
            "Bij deze melding zitten al te veel bestanden.", "Er passen er 30 bij een melding, samen 120 MB."
        )
    return tuple(_kept(actor, folder, file, channel) for file in files)


@part_of_act
def _folder(about: UUID) -> Folder:
    """The folder of a file of the chain, made at its first document: whose the file is, the folder is."""
    file = model_of("signal")._default_manager.select_for_update(of=("self",)).filter(id=about).first()
    if file is None:
        raise Missing()
    return Folder.objects.get_or_create(
        id=about,
        defaults={
            "organisation_id": file.organisation_id,
            "municipality": file.municipality,
            "region": file.region,
            "labels": sorted(file.marks),
            "made_at": clock.now(),
        },
    )[0]


@part_of_act
def _kept(actor: Actor, folder: Folder, file: Ready, channel: str) -> UUID:
    row = Document(id=new_id(), folder=folder, kind=file.kind, size=len(file.data), channel=channel)
    about = {"name": file.name, "sha256": file.sha256}
    row.sealed_about = seal(folder.id, ABOUT, json.dumps(about))
    row.taken_at = clock.now()
    row.save(force_insert=True)
    put(row, "original", file.data)
    write_down(actor, row, "taken")
    if file.found is None:
        app.configure_task(name=JOB, allow_unknown=True).defer(document=str(row.id))
        return row.id
    _found(row, file.found)
    row.save()
    return row.id


@part_of_act
def _found(row: Document, found: Examined) -> None:
    state = after(row.state, found.event)
    if state is None:
        raise Conflict("Dit document is al onderzocht.", "Ververs de pagina.")
    row.examined_at = clock.now()
    if (row.state, state, found.event) == ("shown", "shown", "hold"):
        return  # The scanner did not answer: what was shown without it stays so.
    row.state, row.scan, row.why = state, found.scan, found.why[:100]
    row.copy_kind, row.copy_size = "", 0
    if state == "shown" and found.copy is not None:
        row.copy_kind, row.copy_size = found.copy.kind, len(found.copy.data)
        put(row, "copy", found.copy.data)
    else:
        Piece.objects.filter(document=row, part="copy").delete()


@part_of_act
def _discard(about: UUID) -> int:
    rows = Document.objects.filter(folder=about)
    Piece.objects.filter(document__in=rows).delete()
    return rows.update(sealed_about=b"")
