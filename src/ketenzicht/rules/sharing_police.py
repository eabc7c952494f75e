"""The branches of the sharing tree for police and prosecution, and for figures: Q10 to Q13 and Q20.

The texts of the police laws are those of 2017; every leaf that stands on them carries the mark of stale law.
"""

from ketenzicht.rules.sharing_parts import (
    KEEP_NOTHING,
    NO_OR_UNSURE,
    TELL_NOTHING,
    YES,
    Branch,
    Document,
    Leaf,
    Outcome,
    Question,
)
from ketenzicht.rules.source import ground
from ketenzicht.rules.words import gettext_noop as _

_RECORDED = _("U legt vast wat u verstrekte, aan wie en waarom.")
_TOLD_LATER = ground("avg-14", _("Vertel het de betrokkene als dat het onderzoek en de veiligheid niet schaadt."))
_POLICE_TERM = ground("wpg-8", _("Politiegegevens van de dagelijkse taak: een jaar vrij te gebruiken."))
_SPECIAL_CASE = (
    _("Het is een bijzonder geval, geen vaste gewoonte."),
    _("Een zwaarwegend algemeen belang vraagt erom."),
    _("Het bevoegd gezag stemt in."),
    _("Het dient opsporing, openbare orde, hulpverlening of toezicht."),
)
_NINETEEN = ground("wpg-19", _("In een bijzonder geval mag de politie ook anderen inlichten."))

_AUTHORITY = Leaf(
    Outcome.ALLOW_LOGGED,
    _("Ja, binnen de taak van de ontvanger. Leg de verstrekking vast."),
    (
        ground(
            "wpg-16",
            _("Gezag, OM, burgemeester en BOA krijgen wat zij voor hun taak nodig hebben (onder a tot en met c)."),
        ),
    ),
    (_("De ontvanger gebruikt het voor gezag, openbare orde of eigen opsporing."), _RECORDED),
    keep=_POLICE_TERM,
    tell=_TOLD_LATER,
)
_SPECIAL = Leaf(
    Outcome.ALLOW_LOGGED,
    _("Ja, als dit een bijzonder geval is en het bevoegd gezag instemt."),
    (_NINETEEN,),
    (*_SPECIAL_CASE, _RECORDED),
    steps=(_("Vraag het bevoegd gezag om instemming."), _("Stemt het niet in, overleg dan zonder namen.")),
    keep=_POLICE_TERM,
    tell=_TOLD_LATER,
)
_LISTED = Leaf(
    Outcome.ALLOW_LOGGED,
    _("Ja, voor de taak waarvoor de ontvanger in het besluit staat. Leg de verstrekking vast."),
    (
        ground("wpg-18", _("De wet laat aanwijzen wie voor welke taak politiegegevens krijgt.")),
        ground("bpg-42", _("Onder meer CoMensha, Slachtofferhulp, Veilig Thuis en de Raad voor de Kinderbescherming.")),
        ground("bpg-43", _("Onder meer de IND, het bureau Bibob en bestuurlijke partners van het RIEC.")),
    ),
    (_("De ontvanger staat in de lijst, voor precies deze taak."), _RECORDED),
    keep=_POLICE_TERM,
    tell=_TOLD_LATER,
)
_DECIDED = Leaf(
    Outcome.ALLOW_LOGGED,
    _("Ja, als het besluit deze ontvanger, dit doel en deze gegevens noemt. Leg de verstrekking vast."),
    (ground("wpg-20", _("Met een schriftelijk besluit mag de politie aan een samenwerkingsverband verstrekken.")),),
    (
        _("Alle zes de onderdelen staan in het besluit."),
        _("Het dient voorkomen en opsporen, openbare orde, hulpverlening of toezicht."),
        _RECORDED,
    ),
    document=Document.POLICE_DECISION,
    keep=_POLICE_TERM,
    tell=_TOLD_LATER,
)
_UNDECIDED = Leaf(
    Outcome.REFUSE,
    _("Nee, tenzij er een besluit komt, of dit een bijzonder geval is waarin het bevoegd gezag instemt."),
    (ground("wpg-20", _("Zonder schriftelijk besluit mag er niet vast worden verstrekt.")), _NINETEEN),
    _SPECIAL_CASE,
    steps=(
        _("Vraag het bevoegd gezag om een besluit; het formulier staat hieronder."),
        _("Overleg intussen zonder namen."),
    ),
    document=Document.POLICE_DECISION,
    tell=_TOLD_LATER,
)
_PROSECUTION = Leaf(
    Outcome.ALLOW_LOGGED,
    _("Ja, als een zwaarwegend algemeen belang het vraagt. Leg de verstrekking vast en bewaar dat vier jaar."),
    (
        ground("wjsg-39e", _("De wet noemt wie strafvorderlijke gegevens mag krijgen.")),
        ground("wjsg-39f", _("Ook voor hulp aan slachtoffers (onder f), als het nodig is en niet naar anderen leidt.")),
        ground("wjsg-39j", _("Elke verstrekking wordt vastgelegd.")),
    ),
    (
        _("Een zwaarwegend algemeen belang vraagt erom."),
        _("De ontvanger staat in de wet, of het doel is een van de genoemde."),
        _("Het is nodig, en naar anderen niet te herleiden."),
    ),
    keep=ground("wjsg-39j", _("De vastlegging blijft ten minste vier jaar bewaard.")),
    tell=_TOLD_LATER,
)
_NO_PROSECUTION = Leaf(
    Outcome.REFUSE,
    _("Nee, tenzij aan alle eisen van de wet is voldaan."),
    (ground("wjsg-39f", _("Buiten de genoemde doelen mag het OM niet verstrekken.")),),
    (
        _("Een zwaarwegend algemeen belang vraagt erom."),
        _("De ontvanger staat in de wet, of het doel is een van de genoemde."),
        _("Het is nodig, en naar anderen niet te herleiden."),
    ),
    steps=(_("Overleg intussen zonder namen."),),
    tell=_TOLD_LATER,
)

_TOTALS = (_("Alleen totalen, zonder kleine aantallen die iemand aanwijzen."),)
_FIGURES = (
    Branch(
        "police_kmar_nla",
        _("Politie, Marechaussee of Arbeidsinspectie meldt bij CoMensha"),
        Leaf(
            Outcome.ALLOW_LOGGED,
            _("Ja, u moet melden: elk vermoedelijk slachtoffer gaat naar CoMensha."),
            (
                ground("vc2000-b8-34", _("Deze diensten hebben de plicht om te registreren.")),
                ground("comensha-registratie", _("CoMensha houdt het landelijke register bij.")),
            ),
            (_("U meldt het slachtoffer, niet de verdachte."), _RECORDED),
        ),
    ),
    Branch(
        "care_or_ngo",
        _("Zorg of een maatschappelijke organisatie meldt bij CoMensha"),
        Leaf(
            Outcome.ASK_CONSENT,
            _("Vraag eerst schriftelijk toestemming. Zonder toestemming meldt u zonder naam."),
            (ground("comensha-registratie", _("Anderen dan de opsporing melden met schriftelijke toestemming.")),),
            (_("Er is schriftelijke toestemming: vanaf 16 jaar zelf, daaronder van een ouder of voogd."),),
            steps=(
                _("Laat het formulier tekenen in een taal die de betrokkene leest."),
                _("Zonder toestemming telt de melding mee in een eigen reeks, zonder naam."),
            ),
            document=Document.CONSENT,
            tell=ground("kst-28638-208", _("Zeg erbij: zonder registratie krijgt u dezelfde hulp.")),
        ),
    ),
    Branch(
        "rapporteur",
        _("De Nationaal Rapporteur vraagt om gegevens"),
        Leaf(
            Outcome.ANON_ONLY,
            _("Ja, zonder namen: de Rapporteur krijgt gegevens waaruit niemand te herkennen is."),
            (
                ground("wet-nr", _("De Rapporteur onderzoekt de omvang, en behandelt geen zaken.")),
                ground("avg-89", _("Onderzoek en cijfers gaan zonder namen als dat kan.")),
            ),
            (_("Ook de combinatie van gegevens wijst niemand aan."),),
            keep=KEEP_NOTHING,
            tell=TELL_NOTHING,
        ),
    ),
    Branch(
        "eu",
        _("Cijfers voor de Europese Unie"),
        Leaf(
            Outcome.ANON_ONLY,
            _("Ja, alleen totalen."),
            (ground("eu2024-1712-stat", _("De Europese cijfers zijn aantallen per jaar.")),),
            _TOTALS,
            keep=KEEP_NOTHING,
            tell=TELL_NOTHING,
        ),
    ),
)

POLICE = (
    Question(
        "Q10",
        _("Wie krijgt de politiegegevens?"),
        _("CoMensha staat in het Besluit politiegegevens. Een zorgcoördinator voor volwassenen niet."),
        _("De Wet politiegegevens kent vier wegen, met elk eigen eisen."),
        (
            Branch("gezag_OM_burgemeester_BOA", _("Gezag, OM, burgemeester of BOA"), _AUTHORITY),
            Branch("aangewezen_in_Bpg", _("Een ontvanger die het Besluit politiegegevens noemt"), "Q11"),
            Branch("samenwerkingsverband", _("Een samenwerkingsverband, zoals een zorgtafel"), "Q12"),
            Branch("other", _("Iemand anders"), _SPECIAL),
        ),
    ),
    Question(
        "Q11",
        _("Staat de ontvanger in het Besluit politiegegevens, voor deze taak?"),
        _("Wel: CoMensha, Slachtofferhulp, IND, COA, Veilig Thuis. Niet (tekst 2017): opvang en zorgcoördinator."),
        _("Alleen wie in de lijst staat, krijgt de gegevens zonder apart besluit."),
        (Branch("listed", YES, _LISTED), Branch("not_listed", NO_OR_UNSURE, "Q12")),
    ),
    Question(
        "Q12",
        _("Is er een schriftelijk besluit om aan dit samenwerkingsverband te verstrekken?"),
        _("Een besluit van het bevoegd gezag voor de zorgtafel, met doel, gegevens en voorwaarden."),
        _("Artikel 20 van de Wet politiegegevens vraagt zo’n besluit, met zes onderdelen."),
        (Branch("yes", YES, _DECIDED), Branch("no", NO_OR_UNSURE, _UNDECIDED)),
    ),
    Question(
        "Q13",
        _("Voldoet het aan alle drie de eisen voor strafvorderlijke gegevens?"),
        _("Hulp aan een slachtoffer is een genoemd doel; de naam van een getuige hoort er niet bij."),
        _("Zwaarwegend belang, een genoemde ontvanger of doel, en niet meer dan nodig: alle drie zijn verplicht."),
        (Branch("yes", YES, _PROSECUTION), Branch("no", NO_OR_UNSURE, _NO_PROSECUTION)),
    ),
    Question(
        "Q20",
        _("Welke cijfers of welke registratie is het?"),
        _("Een opvang die een vermoedelijk slachtoffer laat registreren bij CoMensha."),
        _("Voor tellen zijn zelden namen nodig; alleen het landelijke register kent ze."),
        _FIGURES,
    ),
)
