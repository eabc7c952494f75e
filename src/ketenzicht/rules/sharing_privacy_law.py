"""The branch of the sharing tree under the general privacy law: Q5 to Q7 and Q17 to Q19.

A convenant organises and is never itself a ground: the ground of these leaves is the answer to Q5.
"""

from ketenzicht.rules.sharing_parts import NO_OR_UNSURE, YES, Branch, Document, Leaf, Outcome, Question
from ketenzicht.rules.source import ground
from ketenzicht.rules.words import gettext_noop as _

ASK_OFFICER = _(
    "Vraag het uw privacy officer (FG). Die noemt een reden, en een nee vervalt als het niet wordt bevestigd."
)

_NO_GROUND = Leaf(
    Outcome.REFUSE,
    _("Nee, tenzij er een grondslag is. Vraag uw privacy officer welke past."),
    (ground("avg-6", _("Zonder een van de grondslagen van dit artikel mag het niet.")),),
    (_("Er is een grondslag: toestemming, wettelijke plicht, vitaal belang, publieke taak of eigen belang."),),
    steps=(ASK_OFFICER, _("Overleg intussen zonder namen.")),
)
_SPECIAL_MISSING = Leaf(
    Outcome.ADVISE_FG,
    _("Vraag eerst uw privacy officer: voor deze gevoelige gegevens ontbreekt nog een uitzondering."),
    (
        ground("avg-9", _("Gevoelige gegevens mogen alleen met een van de uitzonderingen van dit artikel.")),
        ground("uavg-22", _("De Nederlandse wet noemt wanneer zo’n uitzondering hier geldt.")),
    ),
    (_("Er is een uitzondering, zoals uitdrukkelijke toestemming, vitaal belang, een rechtszaak of zorg."),),
    steps=(ASK_OFFICER, _("Laat de gevoelige gegevens weg: dan kunt u misschien nu al delen.")),
)
_CRIMINAL_MISSING = Leaf(
    Outcome.ADVISE_FG,
    _("Vraag eerst uw privacy officer: een verdenking of veroordeling deelt u niet zomaar."),
    (
        ground("avg-10", _("Gegevens over straf en verdenking vragen een eigen basis in de wet.")),
        ground("uavg-31", _("De Nederlandse wet noemt wie ze wanneer mag delen.")),
    ),
    (_("De wet staat het toe, of u deelt binnen een samenwerkingsverband met een eigen wet."),),
    steps=(ASK_OFFICER, _("Laat de verdenking weg: dan kunt u misschien nu al delen.")),
)
_PARTNERSHIP = Leaf(
    Outcome.ALLOW_LOGGED,
    _("Ja, als het samenwerkingsverband aan zijn eigen wet voldoet. Leg vast wat u deelt."),
    (ground("wgs-2025", _("Deze samenwerkingsverbanden mogen binnen hun doel gegevens delen.")),),
    (
        _("De ontvanger staat in de lijst van deelnemers."),
        _("Het past bij het doel van het verband; hulp aan slachtoffers is geen taak van het RIEC."),
        _("De afweging staat op papier."),
        _("De rechtmatigheidscommissie kan meekijken."),
        _("Er staat een bewaartermijn bij."),
    ),
    keep=ground("wgs-2025", _("Niet langer dan de termijn van dit samenwerkingsverband.")),
)
_AGREED = Leaf(
    Outcome.ALLOW_LOGGED,
    _("Ja, als u binnen de afspraken van het convenant blijft. Leg vast wat u deelt."),
    (ground("kz-convenant", _("Het convenant regelt hoe u deelt; waarom u mag delen, volgt uit de grondslag.")),),
    (
        _("Het convenant geldt nog, en noemt deze ontvanger, dit doel en deze gegevens."),
        _("U legt vast wat u deelde, met wie en waarom."),
    ),
)
_COMPATIBLE = Leaf(
    Outcome.ALLOW_MINIMAL,
    _("Ja, als u niet meer deelt dan nodig is voor dit doel."),
    (
        ground("avg-6-4", _("Het nieuwe doel past bij waarvoor u de gegevens kreeg.")),
        ground("avg-5", _("Alleen wat de ontvanger hiervoor moet weten.")),
    ),
    (_("U deelt alleen de gegevens die hieronder staan."), _("De betrokkene weet het, of u schrijft op waarom niet.")),
)
_OTHER_PURPOSE = Leaf(
    Outcome.ADVISE_FG,
    _("Vraag eerst uw privacy officer: het doel verschuift of de betrokkene weet van niets."),
    (
        ground(
            "avg-6-4", _("Delen voor een ander doel mag alleen als dat past bij het eerste, of met een eigen basis.")
        ),
        ground("rand2026-avg", _("Twijfel over de privacywet is een bekend knelpunt; een duidelijk advies helpt.")),
    ),
    (_("Het doel past bij het eerste doel."), _("De betrokkene weet het, of er is een goede reden om te zwijgen.")),
    steps=(
        ASK_OFFICER,
        _("Of vraag de betrokkene om toestemming."),
        _("Overleg intussen zonder namen."),
    ),
    document=Document.CONSENT,
)

_GROUNDS = (
    Branch(
        "e_publieke_taak",
        _("Onze publieke taak"),
        "Q6",
        (
            ground(
                "avg-6", _("Publieke taak (onder e): die moet in een wet staan, zoals de Gemeentewet, Wmo of Jeugdwet.")
            ),
        ),
        (_("De taak staat in een wet; noem die wet erbij."),),
    ),
    Branch(
        "a_toestemming",
        _("De betrokkene geeft toestemming"),
        "Q6",
        (
            ground("avg-6", _("Toestemming (onder a) van wie het gaat.")),
            ground("avg-7", _("Toestemming is vrij, is te bewijzen en kan altijd worden ingetrokken.")),
        ),
        (_("De toestemming is vrij gegeven: hulp, opvang of verblijf hangt er niet van af."),),
    ),
    Branch(
        "c_wettelijke_plicht",
        _("Een wet verplicht ons"),
        "Q6",
        (ground("avg-6", _("Wettelijke plicht (onder c).")),),
        (_("U kunt de wet en het artikel noemen."),),
    ),
    Branch(
        "d_vitaal",
        _("Iemands leven hangt ervan af"),
        "Q6",
        (ground("avg-6", _("Vitaal belang (onder d): alleen als leven of gezondheid op het spel staat.")),),
        (_("Iemands leven of gezondheid staat echt op het spel."),),
    ),
    Branch(
        "f_gerechtvaardigd",
        _("Een eigen belang dat zwaarder weegt (geen overheid)"),
        "Q6",
        (ground("avg-6", _("Gerechtvaardigd belang (onder f): niet voor de taken van een overheid.")),),
        (_("U bent geen overheid, en de belangenafweging staat op papier."),),
    ),
    Branch("none", _("Geen van deze, of ik weet het niet"), _NO_GROUND),
)

PRIVACY_LAW = (
    Question(
        "Q5",
        _("Op welke grond mag uw organisatie dit delen?"),
        _("Een gemeente die een slachtoffer hulp wil geven, voert meestal een publieke taak uit."),
        _("De privacywet kent een vaste lijst van redenen. Eén is genoeg."),
        _GROUNDS,
    ),
    Question(
        "Q6",
        _("Zitten er gevoelige gegevens bij: gezondheid, seksualiteit, afkomst of geloof?"),
        _("Dat iemand zwanger is of bij een arts loopt. Een naam alleen is niet gevoelig."),
        _("Voor gevoelige gegevens gelden strengere regels."),
        (
            Branch("no", _("Nee"), "Q7"),
            Branch(
                "yes_with_exception",
                _("Ja, en er is een uitzondering, zoals uitdrukkelijke toestemming of zorg"),
                "Q7",
                (ground("avg-9", _("Voor de gevoelige gegevens geldt een uitzondering.")),),
                (_("U schrijft op welke uitzondering geldt."),),
            ),
            Branch("yes_without", _("Ja, en ik ken geen uitzondering"), _SPECIAL_MISSING),
        ),
    ),
    Question(
        "Q7",
        _("Gaat het over een verdenking of een veroordeling?"),
        _("“Hij wordt verdacht van uitbuiting.” Dat iemand slachtoffer lijkt, valt hier niet onder."),
        _("Gegevens over straf mogen alleen als een wet dat regelt."),
        (
            Branch("no", _("Nee"), "Q17"),
            Branch(
                "yes_with_exception",
                _("Ja, en een wet staat het toe"),
                "Q17",
                (ground("avg-10", _("Voor de gegevens over straf is er een eigen basis in de wet.")),),
                (_("U schrijft op welke wet het toestaat."),),
            ),
            Branch("yes_without", _("Ja, en ik ken zo’n wet niet"), _CRIMINAL_MISSING),
        ),
    ),
    Question(
        "Q17",
        _("Deelt u binnen een overleg van het Zorg- en Veiligheidshuis of het RIEC?"),
        _("Een casus aan tafel in het Zorg- en Veiligheidshuis. Zelf de zorgcoördinator bellen is dat niet."),
        _("Voor deze samenwerkingsverbanden geldt sinds maart 2025 een eigen wet."),
        (Branch("yes", YES, _PARTNERSHIP), Branch("no", NO_OR_UNSURE, "Q18")),
    ),
    Question(
        "Q18",
        _("Is er een geldig convenant voor deze ontvanger, dit doel en deze gegevens?"),
        _("Het convenant van de Zorgtafel noemt de gemeente, de zorgcoördinator en hulp aan slachtoffers."),
        _("Een convenant regelt hoe u deelt. Zonder convenant kan het ook."),
        (Branch("yes", YES, _AGREED), Branch("no", NO_OR_UNSURE, "Q19")),
    ),
    Question(
        "Q19",
        _("Past dit bij waarvoor u de gegevens kreeg, en weet de betrokkene ervan?"),
        _("U sprak haar bij een controle en zei dat u hulp zou zoeken. Zwijgen mag ook, met een goede reden."),
        _("Gegevens voor iets heel anders gebruiken mag meestal niet."),
        (
            Branch("yes", _("Ja, of ik heb een goede reden om te zwijgen"), _COMPATIBLE),
            Branch("no", NO_OR_UNSURE, _OTHER_PURPOSE),
        ),
    ),
)
