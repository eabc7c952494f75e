"""The entitlement table S00 to S17: for whom which shelter, by which paragraph, who pays and which clocks
start.

All rows that hold apply together, in the order of the table. An unknown fact never makes a row hold by
itself, except where the table says "not known to be otherwise" (a child not known to be alone, a person not
known to be Dutch).
"""

from collections.abc import Callable
from dataclasses import dataclass

from ketenzicht.kernel.decision import Ground
from ketenzicht.rules.forms import Form
from ketenzicht.rules.shelter_facts import Cooperation, Danger, Nationality, Residence, ShelterFacts
from ketenzicht.rules.source import ground


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the facts it looks at, when it holds, the route in Dutch, its grounds, and the payer's
    kind.
    """

    id: str
    needs: tuple[str, ...]
    holds: Callable[[ShelterFacts], bool]
    route: str
    grounds: tuple[Ground, ...]
    payer: str = ""
    additive: bool = False


FOREIGN = frozenset({Nationality.THIRD_COUNTRY, Nationality.STATELESS})


def _adult(facts: ShelterFacts) -> bool:
    return facts.minor is False


ROWS: tuple[Row, ...] = (
    Row(
        "S00",
        ("danger",),
        lambda f: f.danger is Danger.ACUTE,
        "112/politie; daarna crisisbed of regionale noodplek, met spoed gemeld bij CoMensha",
        (
            ground(
                "vc2000-b8-34",
                "Acuut gevaar: eerst veiligheid; de politie kan buiten kantooruren zelf plaatsen.",
            ),
        ),
    ),
    Row(
        "S01",
        ("minor", "nat", "accompanied"),
        lambda f: f.minor is True and f.nat in FOREIGN and f.accompanied is False,
        "Voogdij door Nidos; Beschermde Opvang, uitgevoerd door het COA",
        (ground("ob2021-jeugd", "Een kind alleen van buiten de EU: Nidos beslist bij de geringste aanwijzing."),),
        "youth_foreign",
    ),
    Row(
        "S02",
        ("minor", "nat", "accompanied"),
        lambda f: f.minor is True and (f.nat in {Nationality.NL, Nationality.EU} or f.accompanied is not False),
        "Jeugdhulp door de gemeente van de woonplaats; Veilig Thuis; Raad voor de Kinderbescherming",
        (
            ground("jw-23", "De gemeente van de woonplaats zorgt voor jeugdhulp."),
            ground("ob2021-jeugd", "Voor minderjarige slachtoffers zijn er eigen opvangplekken."),
        ),
        "youth",
    ),
    Row(
        "S03",
        ("minor", "nat", "res"),
        lambda f: _adult(f) and (f.nat is Nationality.NL or f.res in {Residence.LAWFUL, Residence.B8_PERMIT}),
        "Vrouwen-, mannen- of maatschappelijke opvang via de centrumgemeente; CoMensha kan bemiddelen",
        (
            ground(
                "wmo2015-121",
                "Rechtmatig verblijf: opvang in de gemeente waar men zich meldt.",
            ),
            ground("ob2021-opvang", "Vrouwenopvang en maatschappelijke opvang zorgen voor deze opvang."),
        ),
        "VO/MO",
    ),
    Row(
        "S04",
        ("minor", "nat", "res"),
        lambda f: _adult(f) and f.nat is Nationality.EU and f.res is Residence.NONE,
        "B8-rechten voor zover het EU-recht niets geeft (dan als S05); anders gemeentelijke noodopvang",
        (
            ground("vc2000-b8-31", "Een EU-burger krijgt B8-rechten voor zover het EU-recht die niet al geeft."),
            ground("wmo2015-121", "Zonder rechtmatig verblijf geeft de Wmo geen opvang."),
        ),
    ),
    Row(
        "S05",
        ("minor", "nat", "res"),
        lambda f: _adult(f) and f.nat in FOREIGN and f.res in {Residence.REFLECTION, Residence.INTAKE_PLANNED},
        "COSM via CoMensha, ten hoogste drie maanden; Rvb-toelage en ziektekosten",
        (
            ground("vw2000-8", "Bedenktijd is verblijf onder k; dat valt buiten de Wmo, dus de COSM."),
            ground("ob2021-opvang", "Alleen CoMensha plaatst in de COSM, voor de duur van de bedenktijd."),
        ),
        "COSM",
    ),
    Row(
        "S06",
        ("minor", "res"),
        lambda f: _adult(f) and f.res is Residence.DUBLIN,
        "COSM via CoMensha zoals S05; de bedenktijd is dertig dagen als zij na 18-05-2023 is verleend",
        (ground("wbv2023-11", "Voor Dublinclaimanten is de bedenktijd sinds 18-05-2023 dertig dagen."),),
        "COSM",
    ),
    Row(
        "S07",
        ("res",),
        lambda f: f.res is Residence.B8_PERMIT,
        "Vervolgopvang onder de Wmo; ZoCo van de verblijfsregio, anders CoMensha; werk, studie, bijstand",
        (
            ground("vb2000-348", "De B8-vergunning is rechtmatig verblijf, dus de Wmo geldt weer."),
            ground("vc2000-b8-34", "De ZoCo van de regio begeleidt; CoMensha vervangt."),
        ),
        "VO/MO",
    ),
    Row(
        "S08",
        ("res",),
        lambda f: f.res is Residence.ASYLUM,
        "COA-opvang tot vergunning of vertrek; de IND toetst zelf aan B8",
        (ground("ob2021-opvang", "Wie asiel vraagt heeft recht op opvang in een azc."),),
        "COA",
    ),
    Row(
        "S09",
        ("minor", "form", "via_nla"),
        lambda f: _adult(f) and f.form is Form.LABOUR and f.via_nla is True,
        "NLA-opvang via CoMensha (twintig plekken in Den Haag en Amsterdam)",
        (ground("public-nla-opvang", "Arbeidsuitbuiting, aangetroffen door of met de Arbeidsinspectie."),),
        "NLA",
    ),
    Row(
        "S10",
        ("minor", "serious_disadvantage_only", "res", "via_nla"),
        lambda f: _adult(f) and f.serious_disadvantage_only is True and f.res is Residence.LAWFUL and f.via_nla is True,
        "NLA-opvang van ten hoogste twee weken, met instemming van de NLA",
        (
            ground(
                "public-nla-opvang",
                "Ernstige benadeling, rechtmatig verblijf; proef 2022-2023, vraag na of dit geldt.",
            ),
        ),
        "NLA",
    ),
    Row(
        "S11",
        ("minor", "multi"),
        lambda f: _adult(f) and bool(f.multi),
        "OMM via CoMensha: beperking, psychiatrie, verslaving of problemen op meer levensgebieden",
        (ground("public-omm", "Er zijn problemen naast de uitbuiting die gewone opvang niet kan dragen."),),
        "OMM",
        additive=True,
    ),
    Row(
        "S12",
        ("police", "nat"),
        lambda f: f.police is Cooperation.CANNOT and f.nat is not Nationality.NL,
        "B8-vergunning zonder medewerking, met verklaring van politie of arts; daarna als S07",
        (
            ground(
                "vb2000-348",
                "Ook wie door dreiging of gezondheid niet kan meewerken, kan een vergunning krijgen.",
            ),
            ground("ob2021-opvang", "Een verklaring van de politie ondersteunt dit."),
        ),
    ),
    Row(
        "S13",
        ("minor", "nat", "res"),
        lambda f: _adult(f) and f.nat in FOREIGN and f.res is Residence.NONE,
        "Geen wettelijke opvang: leg de behoefte vast; beklag, voortgezet verblijf, noodopvang of LVV",
        (
            ground("rand2026-opvang", "Zonder verblijfsrecht valt de bescherming vaak weg: een gat in de wet."),
            ground("public-lvv", "Wat een gemeente nog kan doen verschilt; vraag het na."),
        ),
    ),
    Row(
        "S14",
        ("dv",),
        lambda f: f.dv is True,
        "Veilig Thuis",
        (ground("wmo2015-411", "Er speelt ook huiselijk geweld of kindermishandeling."),),
        additive=True,
    ),
    Row(
        "S15",
        ("minor", "form", "nat"),
        lambda f: _adult(f) and f.form is Form.CRIMINAL and f.nat in {Nationality.NL, Nationality.EU},
        "Geen eigen voorziening bekend: zoek in OMM, VO of MO; leg de onvervulde behoefte vast",
        (
            ground(
                "rand2026-opvang",
                "Voor criminele uitbuiting van NL- en EU-burgers ontbreekt eigen opvang.",
            ),
        ),
    ),
    Row(
        "S16",
        ("clear",),
        lambda f: f.clear is False,
        "72-uursplek om tot rust te komen, daarna beslissen",
        (ground("public-acm-72uur", "Slachtofferschap is nog niet duidelijk."),),
    ),
    Row(
        "S17",
        ("registered",),
        lambda f: f.registered is False,
        "Inschrijven in de gemeente van aantreffen",
        (ground("ob2021-opvang", "Nergens ingeschreven: de gemeente van aantreffen schrijft in."),),
        additive=True,
    ),
)

# Which row starts which clock: a proposal for a jurist, shown as such (source kz-clocks).
CLOCKS_OF: dict[str, tuple[str, ...]] = {
    "S03": ("T10", "T11", "T12", "T13"),
    "S05": ("T01", "T03", "T09"),
    "S06": ("T02", "T03", "T09"),
    "S07": ("T06",),
    "S12": ("T07",),
    "S14": ("T14", "T15"),
}
# Before 18-05-2023 a Dublin claimant had the ordinary reflection period.
CLOCKS_OF_BEFORE_DUBLIN: dict[str, tuple[str, ...]] = {**CLOCKS_OF, "S06": ("T01", "T03", "T09")}
