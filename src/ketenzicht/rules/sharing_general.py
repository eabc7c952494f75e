"""The first questions of the sharing tree, for everybody: danger, persons, purpose, less, and who provides."""

from ketenzicht.rules.sharing_parts import KEEP_NOTHING, TELL_NOTHING, Branch, Leaf, Outcome, Question
from ketenzicht.rules.source import ground
from ketenzicht.rules.words import gettext_noop as _

_NOW = Leaf(
    Outcome.EMERGENCY,
    _("Ja, nu. Bel 112 en vertel wat nodig is om het gevaar te stoppen."),
    (
        ground("public-112", _("Bij direct gevaar gaat bellen voor: niemand wacht op advies.")),
        ground("avg-6", _("Vitaal belang: iemands leven of veiligheid staat op het spel.")),
        ground("avg-9", _("Ook gezondheid en andere bijzondere gegevens mogen dan, voor zover nodig.")),
        ground("conflict-van-plichten", _("Beroepsgeheim wijkt als zwijgen ernstig gevaar laat voortbestaan.")),
        ground("wpg-19", _("Politiegegevens gaan via het bevoegd gezag, dat dag en nacht bereikbaar is.")),
    ),
    steps=(
        _("Bel 112."),
        _("Deel alleen wat nu nodig is."),
        _("Leg binnen 24 uur vast wat u deelde, met wie en waarom."),
    ),
    tell=ground("avg-14", _("Vertel het de betrokkene zodra dat veilig kan.")),
)
_NAMELESS = Leaf(
    Outcome.ALLOW,
    _("Ja. Overleggen zonder dat iemand te herkennen is, mag altijd."),
    (ground("avg-4", _("Wat naar niemand leidt, ook niet samen, is geen persoonsgegeven.")),),
    keep=KEEP_NOTHING,
    tell=TELL_NOTHING,
)
_NO_PURPOSE = Leaf(
    Outcome.REFUSE,
    _("Nee, tenzij de ontvanger een doel noemt. Zonder doel mag er niets worden gedeeld."),
    (ground("avg-5", _("Gegevens mogen alleen voor een doel dat vooraf vaststaat.")),),
    (_("De ontvanger zegt waarvoor de gegevens nodig zijn."),),
    steps=(_("Vraag de ontvanger: wat gaat u hiermee doen?"), _("Overleg intussen zonder namen.")),
)
_WITHOUT_NAMES = Leaf(
    Outcome.ANON_ONLY,
    _("Ja, zonder namen: dat is genoeg voor dit doel."),
    (ground("avg-5", _("Niet meer gegevens dan het doel vraagt; lukt het zonder naam, dan zonder naam.")),),
    (_("Ook de combinatie van gegevens wijst niemand aan."),),
    keep=KEEP_NOTHING,
    tell=TELL_NOTHING,
)

_PURPOSES = (
    Branch("hulp", _("Hulp of zorg aan iemand"), "Q3"),
    Branch("veiligheid", _("Veiligheid van iemand of van de omgeving"), "Q3"),
    Branch("opsporing", _("Opsporing van een strafbaar feit"), "Q3"),
    Branch("toezicht", _("Toezicht of controle"), "Q3"),
    Branch("besluit", _("Een besluit, zoals over een vergunning"), "Q3"),
    Branch("statistiek", _("Cijfers of registratie"), "Q20"),
    Branch("none", _("Er is geen doel, of ik weet het niet"), _NO_PURPOSE),
)
_PROVIDERS = (
    Branch("gemeente_ngo_private", _("Gemeente, maatschappelijke organisatie of bedrijf"), "Q5"),
    Branch("zorg_secrecy", _("Zorg of opvang met beroepsgeheim"), "Q8"),
    Branch("jeugd", _("Jeugdhulp of jeugdbescherming"), "Q9"),
    Branch("politie_kmar_bod", _("Politie, Marechaussee of opsporing van de Arbeidsinspectie"), "Q10"),
    Branch("om", _("Openbaar Ministerie"), "Q13"),
    Branch("veilig_thuis", _("Veilig Thuis"), "Q15"),
    Branch("ind_coa", _("IND of COA"), "Q16"),
)

GENERAL = (
    Question(
        "Q0",
        _("Is iemand nu in gevaar, ook een kind?"),
        _("Iemand wordt vastgehouden of bedreigd, of een kind is vanavond niet veilig."),
        _("Bij acuut gevaar mag u meteen delen wat nodig is. Opschrijven komt daarna."),
        (Branch("yes", _("Ja, er is nu gevaar"), _NOW), Branch("no", _("Nee, nu niet"), "Q1")),
    ),
    Question(
        "Q1",
        _("Is uit wat u wilt vertellen op te maken om wie het gaat?"),
        _("Een naam of telefoonnummer, maar ook “de kok van het enige restaurant in het dorp”."),
        _("De privacywet gaat alleen over mensen die te herkennen zijn."),
        (
            Branch("yes", _("Ja, iemand is te herkennen"), "Q2"),
            Branch("no", _("Nee, niemand is te herkennen"), _NAMELESS),
        ),
    ),
    Question(
        "Q2",
        _("Waarvoor heeft de ontvanger dit nodig?"),
        _("De zorgcoördinator wil iemand opvang aanbieden: dat is hulp."),
        _("Delen mag alleen voor een doel, en het doel bepaalt wat nodig is."),
        _PURPOSES,
    ),
    Question(
        "Q3",
        _("Lukt het ook met minder gegevens of zonder naam?"),
        _("Advies vragen over een situatie lukt vaak zonder te zeggen om wie het gaat."),
        _("Wat niet nodig is voor het doel, mag niet mee."),
        (
            Branch("yes", _("Ja, zonder naam lukt het ook"), _WITHOUT_NAMES),
            Branch("no", _("Nee, de ontvanger moet weten wie het is"), "Q4"),
        ),
    ),
    Question(
        "Q4",
        _("Voor wat voor organisatie werkt u?"),
        _("Een toezichthouder of BOA die voor het gemeentebestuur controleert, hoort bij de gemeente."),
        _("Voor elke soort organisatie geldt een andere wet."),
        _PROVIDERS,
    ),
)  # fmt: skip
