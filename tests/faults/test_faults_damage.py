"""Flipped bits, deleted rows and pages are found and named; good archives raise no alarm. See docs/trust.md."""

from __future__ import annotations

from tests.faults.damage import BAD, delete, flip, good_ones, judge, trials


def test_every_change_of_a_value_by_a_flipped_bit_is_found_and_named() -> None:
    ends = [judge(tables, said) for _, tables, said in trials(60, flip, seed=11, articles=40)]
    assert not BAD & set(ends)
    assert ends.count("named") > 15


def test_every_deletion_is_found_and_named() -> None:
    ends = [judge(tables, said) for _, tables, said in trials(30, delete, seed=12, articles=40)]
    assert not BAD & set(ends)
    assert ends.count("named") > 5


def test_good_archives_raise_no_alarm() -> None:
    assert [said for said in good_ones(12, seed=13) if said] == []
