"""From pairs to clusters of records of one person, without chaining, and with what people judged above all.

Connected components join everybody along one weak pair. Here two clusters become one only when enough of all pairs
between them agree: one likely pair joins two single records, never two families of records. What somebody judged the
same starts together; what somebody judged different never comes together. The answer does not depend on the order in
which pairs or records are given. Refuses to forget a judgement: contradictions are told, the careful one is kept.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

# Share of all pairs between two clusters that must agree, weighted by probability. Of 2 × 1 pairs one may be missing,
# of 2 × 2 two: blocking and gaps lose honest pairs, a bridge between strangers is one of many.
AGREEING = 0.35


@dataclass(slots=True)
class Clusters:
    """`cluster_of[id]` is the smallest id of the cluster; `contradictions` were judged same and are kept apart."""

    cluster_of: dict[str, str] = field(default_factory=dict)
    contradictions: list[tuple[str, str]] = field(default_factory=list)


class _Growing:
    """Clusters that grow: members, agreement with other clusters, and with whom they may never be one."""

    def __init__(self) -> None:
        self.root: dict[str, str] = {}
        self.members: dict[str, list[str]] = {}
        self.agreed: dict[str, dict[str, float]] = defaultdict(dict)
        self.never: dict[str, set[str]] = defaultdict(set)

    def find(self, one: str) -> str:
        return self.root.setdefault(one, one)

    def size(self, root: str) -> int:
        return len(self.members.get(root, (root,)))

    def join(self, one: str, two: str) -> None:
        """Make one of two roots; the bigger takes the smaller in."""
        if (self.size(one), two) < (self.size(two), one):
            one, two = two, one
        moved = self.members.pop(two, [two])
        self.members.setdefault(one, [one]).extend(moved)
        for member in moved:
            self.root[member] = one
        for other, sum_of in self.agreed.pop(two, {}).items():
            self.agreed[other].pop(two, None)
            if other != one:
                total = self.agreed[one].get(other, 0.0) + sum_of
                self.agreed[one][other] = self.agreed[other][one] = total
        for other in self.never.pop(two, set()):
            self.never[other].discard(two)
            self.never[other].add(one)
            self.never[one].add(other)


def cluster(
    ids: Iterable[str],
    pairs: Sequence[tuple[str, str, float]],
    judged: Mapping[frozenset[str], bool] | None = None,
    *,
    agreeing: float = AGREEING,
) -> Clusters:
    """Clusters of `ids` from pairs (id, id, probability). `judged`: did a person find this pair the same?"""
    growing, found, judged = _Growing(), Clusters(), judged or {}
    _judge(growing, found, judged)
    likely = [
        (-chance, min(one, two), max(one, two)) for one, two, chance in pairs if frozenset((one, two)) not in judged
    ]
    for minus, one, two in likely:
        left, right = growing.find(one), growing.find(two)
        if left != right:
            total = growing.agreed[left].get(right, 0.0) - minus
            growing.agreed[left][right] = growing.agreed[right][left] = total
    for _, one, two in sorted(likely):
        left, right = growing.find(one), growing.find(two)
        if left == right or right in growing.never[left]:
            continue
        if growing.agreed[left].get(right, 0.0) >= agreeing * growing.size(left) * growing.size(right):
            growing.join(left, right)
    smallest = {root: min(members) for root, members in growing.members.items()}
    for one in ids:
        root = growing.root.get(one, one)
        found.cluster_of[one] = smallest.get(root, one)
    return found


def _judge(growing: _Growing, found: Clusters, judged: Mapping[frozenset[str], bool]) -> None:
    """Different first, then the same: in a contradiction people stay apart."""
    ordered = sorted((tuple(sorted(pair)), same) for pair, same in judged.items() if len(pair) == 2)
    for (one, two), same in ordered:
        if not same:
            growing.never[growing.find(one)].add(growing.find(two))
            growing.never[growing.find(two)].add(growing.find(one))
    for (one, two), same in ordered:
        left, right = growing.find(one), growing.find(two)
        if same and right in growing.never[left]:
            found.contradictions.append((one, two))
        elif same and left != right:
            growing.join(left, right)
