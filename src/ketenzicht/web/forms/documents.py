"""The field with which somebody sends files along: checked by content while the form is checked, kept by nobody yet.

A browser never sends a chosen file again by itself: when a form comes back, the field says that it must be chosen anew.
"""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ketenzicht.documents.taking import Ready, read_whole, sort_out
from ketenzicht.kernel.errors import Invalid
from ketenzicht.rules.originals import PURPOSES
from ketenzicht.web.labels_care import choices, said

# A phone that is offered "image/*" turns its own kind of photo into a JPEG before it sends it.
ACCEPTED = "image/*,audio/*,application/pdf,text/plain,.docx,.odt"


class FilesInput(forms.FileInput):
    """An input that takes more than one file."""

    allow_multiple_selected = True


class DocumentsField(forms.FileField):
    """Any number of files. Cleaned: a tuple of `Ready`; an error names each file that is not taken, and why."""

    widget = FilesInput

    def __init__(self, **given: Any) -> None:
        given.setdefault("required", False)
        given.setdefault("label", gettext_lazy("Foto's, documenten of geluid"))
        given.setdefault(
            "help_text",
            gettext_lazy("Hoogstens 10 bestanden van 15 MB: jpg, png, heic, PDF, mp3, m4a, txt, docx of odt."),
        )
        super().__init__(**given)
        self.widget.attrs.setdefault("accept", ACCEPTED)

    def clean(self, data: Any, initial: Any = None) -> tuple[Ready, ...]:
        """The files that were sent. Raises ValidationError with a sentence for each that is refused."""
        sent = data if isinstance(data, list) else [data] if data else []
        if not sent:
            if self.required:
                raise forms.ValidationError(_("Kies eerst een bestand."))
            return ()
        try:
            given = read_whole((file.name or "", file.read(), file.size) for file in sent)
        except Invalid as refused:
            raise forms.ValidationError([f"{_(refused.message)} {_(refused.remedy)}", _again()]) from None
        taken, turned = sort_out(given)
        if turned:
            said = [f"{one.name}: {_(one.message)} {_(one.remedy)}" for one in turned]
            raise forms.ValidationError([*said, _again()])
        return taken


class AddDocuments(forms.Form):
    """Files that are added to a signal later."""

    documents = DocumentsField(required=True)

    def __init__(self, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, auto_id="add_%s")


class OpenOriginal(forms.Form):
    """What is asked before the original is given: what it is for."""

    purpose = forms.ChoiceField(label=gettext_lazy("Waarvoor hebt u het origineel nodig?"))

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="original_%s")
        listed = choices(said(PURPOSES))
        self.fields["purpose"].choices = [("", _("Kies een doel")), *listed]  # type: ignore[attr-defined]


def _again() -> str:
    return _("Er is niets bewaard: kies uw bestanden opnieuw.")
