"""The branches of the sharing tree for care, youth help, Veilig Thuis, IND and COA: Q8, Q9, Q15 and Q16.

Discussing a situation without names stays open to everybody, whatever these leaves say.
"""

from ketenzicht.kernel.decision import Ground
from ketenzicht.rules.sharing_parts import Branch, Document, Leaf, Outcome, Question
from ketenzicht.rules.source import ground
from ketenzicht.rules.words import gettext_noop as _

DISCUSS = _("Bespreek de situatie nu al zonder namen.")
_ONLY_NEEDED = _("U deelt alleen wat de ontvanger hiervoor nodig heeft.")
_NOTED = _("U schrijft in uw dossier wat u deelde, met wie en waarom.")
_FILE = ground("avg-5-e", _("Bewaar de aantekening in uw eigen dossier, zolang u dat dossier bewaart."))
_SECRECY = ground("wgbo-457", _("Het beroepsgeheim wijkt voor toestemming van de cliënt."))
_WMO_SECRECY = ground(
    "wmo2015-533", _("Ook in de maatschappelijke ondersteuning geldt geheimhouding, met uitzonderingen.")
)
_YOUTH_SECRECY = ground(
    "jw-7311", _("Jeugdhulp geeft inlichtingen met toestemming, of in de gevallen van dit artikel.")
)
_AGE = _("Vanaf 12 jaar beslist iemand zelf, daaronder een ouder of voogd; bij registratie ligt die grens op 16 jaar.")
_FREE = _("De toestemming is vrij gegeven en staat op papier.")


def _with_consent(law: tuple[Ground, ...], *more: str) -> Leaf:
    return Leaf(
        Outcome.ALLOW_MINIMAL,
        _("Ja, met de toestemming van de cliënt. Deel niet meer dan is afgesproken."),
        law,
        (_FREE, _ONLY_NEEDED, *more),
        document=Document.CONSENT,
        keep=_FILE,
        tell=ground("avg-7", _("Zeg erbij dat de toestemming altijd kan worden ingetrokken.")),
    )


def _in_same_care(law: Ground) -> Leaf:
    return Leaf(
        Outcome.ALLOW_MINIMAL,
        _("Ja, als de ontvanger rechtstreeks bij dezelfde hulp betrokken is."),
        (law,),
        (_("De ontvanger werkt mee aan deze zelfde hulp."), _ONLY_NEEDED),
        keep=_FILE,
    )


_REPORT = Leaf(
    Outcome.ALLOW_LOGGED,
    _("Ja. Bij huiselijk geweld of kindermishandeling mag u Veilig Thuis zonder toestemming inlichten."),
    (ground("wmo2015-526", _("Het meldrecht: Veilig Thuis mag alles weten wat voor onderzoek nodig is.")),),
    (_("Er is een vermoeden van huiselijk geweld of kindermishandeling."), _("U meldt bij Veilig Thuis."), _NOTED),
    keep=_FILE,
    tell=ground("avg-14", _("Vertel vooraf dat u meldt, tenzij dat gevaar oplevert.")),
)
_CONFLICT = Leaf(
    Outcome.ALLOW_LOGGED,
    _("Ja, als u alle vijf de vragen van het conflict van plichten met ja kunt beantwoorden."),
    (
        ground(
            "conflict-van-plichten",
            _("Zwijgen kan een zwaardere plicht schenden dan spreken; dat moet u kunnen uitleggen."),
        ),
    ),
    (
        _("Zonder delen dreigt ernstig gevaar."),
        _("Toestemming vragen kan niet, of is geweigerd."),
        _("Er is geen andere weg."),
        _("Delen helpt echt tegen het gevaar."),
        _("U deelt zo weinig mogelijk."),
    ),
    steps=(_("Leg uw afweging voor aan een collega en teken het formulier."),),
    document=Document.CONFLICT_OF_DUTIES,
    keep=_FILE,
    tell=ground("avg-14", _("Vertel het de cliënt, tenzij dat het gevaar groter maakt; schrijf dat dan op.")),
)
_SUPERVISION = Leaf(
    Outcome.ALLOW_LOGGED,
    _("Ja. Bij een ondertoezichtstelling mag u de gecertificeerde instelling inlichten, en soms moet het."),
    (
        ground(
            "jw-7311",
            _("Wie beroepshalve iets weet dat nodig is voor de ondertoezichtstelling, geeft dat door (vierde lid)."),
        ),
    ),
    (_("Er loopt een ondertoezichtstelling."), _("De ontvanger is de gecertificeerde instelling."), _NOTED),
    keep=_FILE,
)


def _closed(law: tuple[Ground, ...]) -> Leaf:
    return Leaf(
        Outcome.REFUSE,
        _("Nee, tenzij de cliënt toestemming geeft. Zonder namen overleggen mag wel."),
        law,
        (_("De cliënt geeft toestemming, of een van de andere antwoorden wordt waar."),),
        steps=(DISCUSS, _("Vraag de cliënt om toestemming.")),
        document=Document.CONSENT,
    )


def _chain(law: Ground, consent: tuple[Ground, ...], *more: str) -> tuple[Branch, ...]:
    return (
        Branch("consent", _("De cliënt geeft toestemming"), _with_consent(consent, *more)),
        Branch("same_care", _("De ontvanger geeft dezelfde hulp of zorg mee"), _in_same_care(law)),
        Branch("vt_report", _("Ik wil melden bij Veilig Thuis"), _REPORT),
        Branch("supervision_order", _("Het kind staat onder toezicht, en de instelling vraagt het"), _SUPERVISION),
        Branch("conflict_of_duties", _("Geen van deze, maar zwijgen is gevaarlijk"), _CONFLICT),
        Branch("none", _("Geen van deze"), _closed(consent)),
    )


_VEILIG_THUIS = Leaf(
    Outcome.ALLOW_MINIMAL,
    _("Ja, als het belang van de betrokkene of de ernst erom vraagt."),
    (
        ground(
            "wmo2015-411",
            _("Veilig Thuis licht hulp, politie of de Raad voor de Kinderbescherming in als dat nodig is."),
        ),
    ),
    (_("Het belang van de betrokkene of de ernst van de situatie vraagt erom."), _ONLY_NEEDED),
    keep=_FILE,
)
_VEILIG_THUIS_NO = Leaf(
    Outcome.REFUSE,
    _("Nee, tenzij de betrokkene toestemming geeft: buiten die gevallen geldt geheimhouding."),
    (_WMO_SECRECY,),
    (_("De betrokkene geeft toestemming, of de ernst gaat er alsnog om vragen."),),
    steps=(DISCUSS,),
    document=Document.CONSENT,
)
_OWN_TASK = Leaf(
    Outcome.ALLOW_MINIMAL,
    _("Ja, voor de eigen taak: signalen van mensenhandel geeft u door aan de opsporing."),
    (
        ground("wet-coa", _("De taak staat in de Vreemdelingenwet of de Wet COA.")),
        ground("avg-6", _("Publieke taak (onder e).")),
    ),
    (_("Het doorgeven hoort bij uw taak in die wet."), _ONLY_NEEDED),
)
_NOT_OWN_TASK = Leaf(
    Outcome.ADVISE_FG,
    _("Vraag eerst uw privacy officer: dit hoort niet vanzelf bij uw taak."),
    (ground("avg-6", _("Zonder taak in de wet is een andere grondslag nodig.")),),
    (_("Er is een andere grondslag, zoals toestemming of een wettelijke plicht."),),
    steps=(_("Overleg intussen zonder namen."),),
    document=Document.CONSENT,
)

SECRECY = (
    Question(
        "Q8",
        _("U hebt beroepsgeheim. Wat is hier het geval?"),
        _("De cliënt vindt het goed dat u de zorgcoördinator belt: dan is er toestemming."),
        _("Het beroepsgeheim kent uitzonderingen; één die past is genoeg."),
        _chain(_WMO_SECRECY, (_SECRECY, _WMO_SECRECY)),
    ),
    Question(
        "Q9",
        _("U werkt in de jeugdhulp. Wat is hier het geval?"),
        _("Een meisje van 14 vindt het goed dat u met haar mentor praat: dan is er toestemming."),
        _("De Jeugdwet zegt wanneer u mag spreken; één geval dat past is genoeg."),
        _chain(_YOUTH_SECRECY, (_YOUTH_SECRECY,), _AGE),
    ),
    Question(
        "Q15",
        _("Vragen het belang van de betrokkene of de ernst erom dat u dit deelt?"),
        _("De politie moet weten dat een vrouw na het gesprek opnieuw is bedreigd."),
        _("Veilig Thuis mag anderen inlichten als het belang of de ernst dat vraagt."),
        (
            Branch("yes", _("Ja"), _VEILIG_THUIS),
            Branch("no", _("Nee, of ik weet het niet"), _VEILIG_THUIS_NO),
        ),
    ),
    Question(
        "Q16",
        _("Hoort het delen bij uw taak in de Vreemdelingenwet of de Wet COA?"),
        _("Een medewerker van een azc ziet signalen van uitbuiting en meldt die bij de opsporing."),
        _("IND en COA mogen delen wat hun wettelijke taak vraagt."),
        (
            Branch("yes", _("Ja"), _OWN_TASK),
            Branch("no", _("Nee, of ik weet het niet"), _NOT_OWN_TASK),
        ),
    ),
)
