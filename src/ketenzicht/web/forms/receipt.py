"""What is asked of who comes back with a code. Refuses to keep the code anywhere but in the page itself."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from ketenzicht.signals.conversation import LONGEST
from ketenzicht.web.forms.documents import DocumentsField

# As the page of a receipt shows it; whatever else stands in that field was not put there by us.
CODE = re.compile(r"(?:[0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}")
HELPED = (("yes", _("Ja")), ("partly", _("Een beetje")), ("no", _("Nee")))


class ReceiptForm(forms.Form):
    """The code of an anonymous report."""

    code = forms.CharField(
        label=_("Uw code"),
        help_text=_("Twintig letters en cijfers, in groepen van vier. Streepjes en hoofdletters maken niet uit."),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": _("Vul de code in die u kreeg toen u meldde.")},
    )


class MessageForm(forms.Form):
    """A message of the reporter."""

    words = forms.CharField(
        label=_("Uw bericht"),
        help_text=_("Schrijf niets waaraan men u herkent, als u dat niet wilt. Schrijf uw code hier niet op."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off"}),
        error_messages={"required": _("Schrijf eerst uw bericht.")},
    )
    corrects = forms.BooleanField(label=_("Ik heb eerder iets fout gezegd; dit is de verbetering."), required=False)
    documents = DocumentsField()


class WithdrawForm(forms.Form):
    """That the reporter takes the report back; why is for them to say or not."""

    words = forms.CharField(
        label=_("Wilt u zeggen waarom?"),
        help_text=_("Dat hoeft niet."),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )


class HelpedForm(forms.Form):
    """Whether the report helped."""

    helped = forms.ChoiceField(
        label=_("Heeft uw melding geholpen?"),
        choices=HELPED,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies een van de antwoorden.")},
    )
