"""Which figures somebody wants to see: a period and a place, from what their role may ask."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ketenzicht.kernel import clock
from ketenzicht.rules.access import Actor
from ketenzicht.statistics.queries import places_for, sees_rows

FIRST_YEAR = 2015


class Choice(forms.Form):
    """A place, and a period by day for who may see rows, by calendar year for who has aggregates."""

    place = forms.ChoiceField(label=gettext_lazy("Plaats"), required=False)

    def __init__(self, actor: Actor, data: Any = None) -> None:
        today = clock.today()
        self.exact = sees_rows(actor)
        regions, towns = places_for(actor)
        first = next(iter(sorted(towns)), "") if len(towns) == 1 else next(iter(regions), "") if self.exact else ""
        start = {"since": date(today.year, 1, 1), "until": today, "year": today.year}
        start["place"] = "" if len(regions) > 1 else first
        super().__init__({name: data.get(name, start[name]) for name in start} if data else start)
        self.fields["place"] = forms.ChoiceField(
            label=_("Plaats"), required=False, choices=_places(regions, towns, self.exact)
        )
        if self.exact:
            self.fields["since"] = _day(_("Van"))
            self.fields["until"] = _day(_("Tot en met"))
        else:
            years = [(str(year), str(year)) for year in range(today.year, FIRST_YEAR - 1, -1)]
            self.fields["year"] = forms.ChoiceField(label=_("Jaar"), choices=years)

    def asked(self) -> dict[str, Any]:
        """What `figures` needs to know, of a valid form."""
        given = self.cleaned_data
        where = {"municipality": None, "region": None}
        if given["place"]:
            where["municipality" if given["place"].startswith("GM") else "region"] = given["place"]
        if self.exact:
            return {"since": given["since"], "until": given["until"], **where}
        year = int(given["year"])
        return {"since": date(year, 1, 1), "until": date(year, 12, 31), **where}


def _day(label: str) -> forms.DateField:
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d-%m-%Y"],
        error_messages={
            "required": _("Kies een dag."),
            "invalid": _("Schrijf de dag als 31-12-2026."),
        },
    )


def _places(regions: dict[str, str], towns: dict[str, str], exact: bool) -> list[Any]:
    whole = _("Alles wat ik mag zien") if exact else _("Heel Nederland")
    groups: list[Any] = [("", whole)]
    if regions:
        groups.append((_("Regio's"), list(regions.items())))
    if towns:
        groups.append((_("Gemeenten"), list(towns.items())))
    return groups
