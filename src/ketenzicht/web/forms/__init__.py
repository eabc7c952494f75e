"""Forms: what a page asks, with the names that the steps of a story use. They check shape; operations decide."""

from django import forms
from django.utils.translation import gettext as _

from ketenzicht.kernel.errors import Invalid


def put(form: forms.Form, error: Invalid) -> None:
    """Show what an operation could not use at its field, else above the form; what was typed stays."""
    words = " ".join(part for part in (_(error.message), _(error.remedy) if error.remedy else "") if part)
    form.add_error(error.place if error.place in form.fields else None, words)
