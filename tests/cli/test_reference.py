"""The reference facts: read whole or not at all, and read again without a change."""

from datetime import date
from pathlib import Path

import pytest

from ketenzicht.agencies.models import Municipality
from ketenzicht.agencies.queries import municipality_named
from ketenzicht.agencies.reference_data import SHIPPED, Counts, import_reference
from ketenzicht.kernel.errors import Invalid, Refused
from ketenzicht.rules.access import SYSTEM
from tests.cast import actor

HEADER = "code,name,province,inhabitants,safety_region_code,latitude,longitude\n"
pytestmark = pytest.mark.django_db


def division(folder: Path, *rows: str, year: int = 2030) -> Path:
    path = folder / f"municipalities_{year}.csv"
    path.write_text(HEADER + "".join(row + "\n" for row in rows), encoding="utf-8")
    return path


def test_the_shipped_files_hold_all_municipalities_and_change_nothing_the_second_time() -> None:
    before = sorted(Municipality.objects.values_list())
    assert import_reference(actor=SYSTEM, paths=SHIPPED) == Counts(regions=25, municipalities=342, closed=0)
    assert sorted(Municipality.objects.values_list()) == before


def test_a_later_division_closes_what_it_no_longer_has(tmp_path: Path) -> None:
    later = division(tmp_path, "GM0402,Hilversum,Noord-Holland,95000,VR14,52.2,5.2")
    counts = import_reference(actor=SYSTEM, paths=[later])
    assert (counts.municipalities, counts.closed) == (1, 341)
    hilversum, laren = (Municipality.objects.get(code=code) for code in ("GM0402", "GM0417"))
    assert (hilversum.valid_from, hilversum.valid_until) == (date(2023, 1, 1), None)
    assert laren.valid_until == date(2029, 12, 31)
    assert municipality_named("GM0417", on=date(2030, 6, 1)) is None


def test_an_earlier_division_read_later_reopens_nothing(tmp_path: Path) -> None:
    import_reference(actor=SYSTEM, paths=[division(tmp_path, "GM0402,Hilversum,Noord-Holland,95000,VR14,52.2,5.2")])
    import_reference(actor=SYSTEM, paths=SHIPPED)
    assert Municipality.objects.get(code="GM0417").valid_until == date(2029, 12, 31)
    assert Municipality.objects.get(code="GM0402").inhabitants == 95000


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("GM0402,Hilversum,Noord-Holland,veel,VR14,52.2,5.2", "veel"),
        ("GM0402,,Noord-Holland,95000,VR14,52.2,5.2", "name"),
        ("0402,Hilversum,Noord-Holland,95000,VR14,52.2,5.2", "code"),
        ("GM0402,Hilversum,Noord-Holland,95000,VR99,52.2,5.2", "VR99"),
        ("GM0417,Weer Laren,Noord-Holland,11000,VR14,52.2,5.2", "GM0417"),
        ("GM0402,Hilversum,Noord-Holland,95000,VR14,noord,5.2", "noord"),
    ],
)
def test_a_wrong_row_is_named_and_nothing_of_its_file_is_kept(tmp_path: Path, row: str, reason: str) -> None:
    path = division(tmp_path, "GM0417,Elders,Noord-Holland,11000,VR14,52.2,5.2", row)
    with pytest.raises(Invalid) as refused:
        import_reference(actor=SYSTEM, paths=[path])
    assert refused.value.place == f"{path}:3"
    assert reason in refused.value.message
    assert not Municipality.objects.filter(name="Elders").exists()


def test_a_folder_without_reference_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Invalid):
        import_reference(actor=SYSTEM, paths=[tmp_path])


def test_an_outsider_may_not_import() -> None:
    with pytest.raises(Refused):
        import_reference(actor=actor("AF", "af-groningen"), paths=SHIPPED)
