"""Public sentences that stand in data, so that the catalogues know them: those of `help_lines.toml`."""

from django.utils.translation import gettext_noop

WORDS = (
    gettext_noop("Is er nu gevaar?"),
    gettext_noop("Politie, brandweer of ambulance komt."),
    gettext_noop("dag en nacht"),
    gettext_noop("Wordt u gedwongen, bedreigd of uitgebuit?"),
    gettext_noop(
        "Denkt mee over hulp, veiligheid en een plek om te slapen. Ook voor wie zich zorgen maakt om een ander."
    ),
    gettext_noop("maandag tot en met vrijdag, 9 tot 17 uur"),
    gettext_noop("Als er geen haast is. U hoeft geen aangifte te doen om te praten."),
    gettext_noop("Krijgt u geen loon, of is uw werk gevaarlijk?"),
    gettext_noop("Doet onderzoek naar werkgevers."),
    gettext_noop(
        "Helpt wie uit een ander land komt en hier werkt. Gratis, in veel talen; het nummer staat op de site."
    ),
    gettext_noop("Is het thuis niet veilig?"),
    gettext_noop("Geeft advies en helpt, ook zonder dat u zegt wie u bent. Gratis."),
    gettext_noop("Bent u jonger dan 18 jaar?"),
    gettext_noop("Praten of chatten, gratis en zonder naam."),
    gettext_noop("elke dag, 11 tot 21 uur"),
    gettext_noop("Wilt u een misdaad melden zonder naam?"),
    gettext_noop("Geeft uw verhaal door aan de politie, zonder uw naam of nummer."),
)
