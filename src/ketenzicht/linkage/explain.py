"""Why two records are, or are not, thought to be of one person: in words, with the weights of both stories.

Weights are in nats: +0.69 doubles the odds. What stands here adds up to the two scores, so that whoever sums it finds
the probability again. Refuses values of the records themselves: an explanation can be shown without showing a person.
"""

from collections.abc import Sequence

from ketenzicht.linkage.comparisons import COMPARISONS, UNKNOWN
from ketenzicht.linkage.model import BIRTH, GIVEN, NAMES, Model, rarity, story

RARE = 1.0  # nats rarer than usual, from which it is said


def weights(
    model: Model, records: int, levels: Sequence[int], shares: Sequence[float | None]
) -> list[dict[str, object]]:
    """Row by row: what, the weight against a stranger, the weight against kin. The first row is where one starts."""
    rare = rarity(model, levels, shares)
    prior = {"what": "vooraf", "stranger": model.prior(records), "kin": model.kin.prior}
    rows: list[dict[str, object]] = [prior]
    for at, (one, level) in enumerate(zip(COMPARISONS, levels, strict=True)):
        if level == UNKNOWN:
            continue
        said = one.words(level) + (" en zeldzaam" if rare[at] >= RARE else "")
        pair = [w.levels[at][level] + w.rarity[at] * rare[at] for w in (model.stranger, model.kin)]
        rows.append({"what": said, "stranger": pair[0], "kin": pair[1], "field": NAMES[at]})
    given, birth = levels[GIVEN], levels[BIRTH]
    if given > 0 and birth > 0:
        together = (model.stranger.together[given][birth], model.kin.together[given][birth])
        said = "voornaam en geboortedatum samen"
        rows.append({"what": said, "stranger": together[0], "kin": together[1]})
    return rows


def explanation(model: Model, records: int, levels: Sequence[int], shares: Sequence[float | None]) -> str:
    """One line: both scores, then each field with its weight against a stranger / against kin."""
    rare = rarity(model, levels, shares)
    totals = (
        story(model.stranger, model.prior(records), levels, rare),
        story(model.kin, model.kin.prior, levels, rare),
    )
    told = "; ".join(
        f"{row['what']} ({row['stranger']:+.1f}/{row['kin']:+.1f})" for row in weights(model, records, levels, shares)
    )
    return f"tegen een onbekende {totals[0]:+.1f}, tegen een huisgenoot of familielid {totals[1]:+.1f}: {told}"
