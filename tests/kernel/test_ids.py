"""Ids sort by when they were made and betray nothing else."""

import time
from collections.abc import Callable
from types import SimpleNamespace
from uuid import RFC_4122, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketenzicht.kernel import ids, pseudonym
from ketenzicht.kernel.ids import new_id

STAMPS = st.integers(0, (1 << 48) - 1)
RANDOM = st.binary(min_size=10, max_size=10)
Made = Callable[[int, bytes], int]


@pytest.fixture(scope="module")
def made() -> Made:
    """An id made in a given millisecond from given random bytes, as a number."""

    def make(stamp: int, random: bytes) -> int:
        with pytest.MonkeyPatch.context() as patch:
            # In that module alone: the clock of everybody else goes on.
            patch.setattr(ids, "time", SimpleNamespace(time_ns=lambda: stamp * 1_000_000))
            patch.setattr(ids, "os", SimpleNamespace(urandom=lambda size: random))
            return new_id().int

    return make


@given(STAMPS, RANDOM)
def test_version_and_variant_are_those_of_rfc_9562(made: Made, stamp: int, random: bytes) -> None:
    value = made(stamp, random)
    assert value >> 76 & 0xF == 7
    assert value >> 62 & 0b11 == 0b10


@given(STAMPS, STAMPS, RANDOM, RANDOM)
def test_an_earlier_millisecond_sorts_first(made: Made, one: int, other: int, some: bytes, more: bytes) -> None:
    early, late = sorted((one, other))
    assert early == late or made(early, some) < made(late, more)


@given(STAMPS, RANDOM)
def test_the_first_48_bits_are_the_milliseconds(made: Made, stamp: int, random: bytes) -> None:
    assert made(stamp, random) >> 80 == stamp


@given(STAMPS, RANDOM, RANDOM)
def test_74_random_bits_tell_ids_of_one_millisecond_apart(made: Made, stamp: int, one: bytes, other: bytes) -> None:
    kept = [int.from_bytes(value, "big") & ~(0b111111 << 62) for value in (one, other)]
    assert (made(stamp, one) == made(stamp, other)) == (kept[0] == kept[1])


def test_ids_differ_and_carry_the_present() -> None:
    made_now = {new_id() for _ in range(1000)}
    assert len(made_now) == 1000
    assert abs((new_id().int >> 80) - time.time() * 1000) < 5000


def test_a_pseudonym_carries_no_time() -> None:
    made_now = pseudonym.new_pseudonym()
    assert (made_now.version, made_now.variant) == (4, RFC_4122)


def test_a_pseudonym_is_spoken_in_two_groups_of_three() -> None:
    one = uuid4()
    assert pseudonym.spoken(one).replace("-", "") == one.hex[-6:]
    assert pseudonym.spoken(one)[3] == "-"
