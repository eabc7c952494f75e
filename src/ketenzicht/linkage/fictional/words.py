"""The syllables and spellings from which the fictional country is made. A name says nothing about who bears it here."""


def _list(text: str) -> tuple[str, ...]:
    return tuple(text.split())


GIVEN_F = _list("""anna maria johanna sanne emma sophie lotte fleur iris julia eva lisa noor tess femke marieke annelies
roos hanneke wilma ingrid petra monique saskia fatima aisha khadija samira yasmin naima leila zeynep elif ayse fatma
emine katarzyna agnieszka malgorzata ewa joanna magdalena elena ioana mihaela andreea cristina gabriela svetlana olena
natalia iryna tatiana oksana thi-hoa linh mai selam hiwet tirhas senait blessing grace joy precious esther mercy
maria-jose ana carmen lucia rosa beatriz mei xiu priya anjali aylin dilan roza sofia viktoria desislava""")
GIVEN_M = _list("""jan johannes pieter daan sem lucas thijs bram ruben jesse stijn lars tim niels jeroen marcel dennis
kees hendrik willem gerrit cornelis jacob theo frans mohammed ahmed youssef hassan ibrahim omar karim rachid mustafa
mehmet ali hasan huseyin emre krzysztof piotr andrzej tomasz marek pawel ion mihai andrei george florin alexandru
oleksandr dmytro serhii ivan sergei andriy van-minh duc tuan haile tesfay yonas samuel daniel emeka chinedu john paul
emmanuel jose juan carlos luis miguel wei jun raj arjun amir reza baran dimitar georgi stefan nikolay viktor""")
FIRST_PART = _list("""water berg dijk veld bosch meer brug kamp hof molen zand duin steen vos haan beek hout linde eiken
wester ooster noorder zuider groen wit zwart rood blauw klaver haver gersten roggen tarwe hooi sluis haven toren poort
kerk mark graaf hertog ridder schaap geit zwaluw mees valk arend""")
LAST_PART = _list(
    "man stra ma sma huis veld broek horst laar wijk dam kamp burg gaard donk rode schot voort hoven berg s"
)
ENDINGS = _list("""escu eanu oiu ski wicz czyk enko chuk ova ovic oglu demir kaya yilmaz zade pour khani ani awi ouali
ouri bakr zai mariam gebre selassie tesema okafor adeyemi ezeh mensah owusu nguema tran pham hoang linh wong cheng perez
morales santos silva costa petrov dimitrov ionov""")
STEMS = _list(
    "pop dra kov mar stan iva vas nik pet rad bog tud lup mun cer zam nov jas wol kra yil kar oz bel ham ben abd sal"
)
PARTICLES = ("van", "de", "van der", "van de", "van den", "ter", "el", "ten")
TOWN_A = _list("Oever Linden Molen Wester Ooster Hoge Lage Zand Veen Klaver Duin Ster Wilgen Reiger Kolk Schelp")
TOWN_B = _list("dam stede wijk kerk horst hoek burg rode zijl drecht muiden haven")
STREET_A = _list("""Eiken Linden Beuken Kastanje Molen Kerk School Station Haven Markt Dorps Wilgen Rozen Tulpen Merel
Lijster Vinken Reiger Zwanen Vossen Klaver Koren Zonne Maan Sterren Ster Noorder Zuider Ooster Wester Nieuwe Oude""")
STREET_B = _list("straat laan weg plein kade gracht pad hof singel dreef")
MAIL = ("post.example", "mail.example", "berichten.example", "brief.example")
# What people type for a name they also write otherwise; nothing in it is known to the linkage as such.
VARIANTS = {
    "mohammed": ("mohamed", "muhammad", "mohamad"), "youssef": ("yusuf", "joesoef", "yousef"), "ahmed": ("ahmad",
    "achmed"), "johannes": ("jan", "hans", "johan"), "cornelis": ("kees", "cor"), "hendrik": ("henk",), "willem":
    ("wim",), "gerrit": ("gerard",), "jacob": ("jaap", "jakob"), "pieter": ("piet", "peter"), "maria": ("marie", "mia"),
    "fatima": ("fatma", "fatema"), "aisha": ("aicha", "ayse"), "khadija": ("khadidja", "hadija"), "samira":
    ("sameera",), "oleksandr": ("alexander", "aleksandr"), "dmytro": ("dmitri",), "serhii": ("sergei", "sergey"),
    "olena": ("elena",), "katarzyna": ("kasia",), "malgorzata": ("gosia",), "krzysztof": ("krzystof",), "andrei":
    ("andrej", "andrey"), "mehmet": ("mehmed",), "natalia": ("nataliya", "natalya"), "tatiana": ("tetiana", "tatyana"),
    "johanna": ("hanna", "jo"), "sophie": ("sofie",), "julia": ("yulia",), "viktoria": ("victoria",), "stefan":
    ("stephan",), "ivan": ("iwan",), }  # fmt: skip
