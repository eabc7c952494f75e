"""Keeping an advice in the file: what was decided, for whom, and what the person concerned heard."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ketenzicht.kernel import clock

LONGEST = 2_000


class Keep(forms.Form):
    """What a person decides after the advice."""

    decided = forms.ChoiceField(
        label=_("Wat hebt u besloten?"),
        choices=(
            ("shared", _("Ik deel, of heb gedeeld")),
            ("not_shared", _("Ik deel niet")),
            ("later", _("Dat beslis ik later")),
        ),
        widget=forms.RadioSelect,
    )
    receiver = forms.CharField(
        label=_("Met wie?"),
        help_text=_("De organisatie of het loket, zonder namen van betrokkenen."),
        max_length=200,
        required=False,
    )
    told = forms.CharField(
        label=_("Weet de betrokkene het, en zo niet waarom?"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    because = forms.CharField(
        label=_("Uw afweging"),
        help_text=_("Wijkt u af van het advies, schrijf dan op waarom."),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    review_on = forms.DateField(
        label=_("Wanneer kijkt u dit opnieuw na?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d-%m-%Y"],
    )

    def clean(self) -> dict[str, object]:
        given: dict[str, object] = super().clean() or {}
        if given.get("decided") == "shared" and not given.get("receiver"):
            self.add_error("receiver", _("Schrijf met wie u deelt."))
        return given

    def clean_review_on(self) -> object:
        day = self.cleaned_data["review_on"]
        if day is not None and day < clock.today():
            raise forms.ValidationError(_("Deze dag is voorbij. Kies een dag die nog komt."))
        return day
