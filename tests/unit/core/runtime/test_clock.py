"""Limits, pauses, what remains, and the lights, on the real calendar around 2026."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banshi.core.definitions.chain import Limit
from banshi.core.runtime.calendar import Calendar
from banshi.core.runtime.clock import CHINA, Interval, due, light, remaining, with_pauses
from banshi.plugins.builtin.calendar_cn import seed_calendar

CALENDAR = Calendar(*seed_calendar())
MOMENTS = st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2026, 12, 31), timezones=st.just(dt.UTC))  # noqa: DTZ001
LIMITS = st.builds(Limit, n=st.integers(0, 60), unit=st.sampled_from(["WD", "ND", "H", "MON"]))
PAUSES = st.lists(st.tuples(MOMENTS, st.timedeltas(dt.timedelta(0), dt.timedelta(days=40))), max_size=4)


def at(text: str) -> dt.datetime:
    """Return a moment of the clock on the wall in China, kept in UTC."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=CHINA).astimezone(dt.UTC)


def local(moment: dt.datetime) -> str:
    return moment.astimezone(CHINA).strftime("%Y-%m-%d %H:%M:%S")


@pytest.mark.parametrize(
    ("n", "unit", "start", "end"),
    [
        (1, "WD", "2026-11-23 10:00", "2026-11-24 23:59:59"),
        (1, "WD", "2026-11-27 10:00", "2026-11-30 23:59:59"),
        (5, "WD", "2026-09-28 09:00", "2026-10-10 23:59:59"),
        (1, "WD", "2026-02-13 09:00", "2026-02-14 23:59:59"),
        (2, "WD", "2026-02-13 09:00", "2026-02-24 23:59:59"),
        (0, "WD", "2026-11-23 10:00", "2026-11-23 23:59:59"),
        (0, "WD", "2026-11-22 10:00", "2026-11-23 23:59:59"),
        (7, "ND", "2026-11-23 10:00", "2026-11-30 23:59:59"),
        (30, "ND", "2026-02-01 10:00", "2026-03-03 23:59:59"),
        (3, "H", "2026-11-27 22:30", "2026-11-28 01:30:00"),
        (1, "MON", "2026-01-31 10:00", "2026-02-28 23:59:59"),
        (12, "MON", "2026-11-23 10:00", "2027-11-23 23:59:59"),
        (1, "MON", "2026-12-31 10:00", "2027-01-31 23:59:59"),
    ],
)
def test_a_limit_runs_out_at_the_end_of_its_last_day(n: int, unit: str, start: str, end: str) -> None:
    assert local(due(Limit.model_validate({"n": n, "unit": unit}), at(start), CALENDAR).at) == end


def test_the_day_is_the_day_in_china_not_in_utc() -> None:
    late = dt.datetime(2026, 11, 23, 17, 0, tzinfo=dt.UTC)
    assert local(late) == "2026-11-24 01:00:00"
    assert local(due(Limit(n=1), late, CALENDAR).at) == "2026-11-25 23:59:59"


def test_another_zone_counts_its_own_days() -> None:
    late = dt.datetime(2026, 11, 23, 17, 0, tzinfo=dt.UTC)
    assert due(Limit(n=1), late, CALENDAR, dt.UTC).at == dt.datetime(2026, 11, 24, 23, 59, 59, tzinfo=dt.UTC)


def test_a_due_date_is_kept_in_utc() -> None:
    assert due(Limit(n=1), at("2026-11-23 10:00"), CALENDAR).at.tzinfo is dt.UTC


def test_twenty_working_days_from_december_end_in_2027_and_are_provisional() -> None:
    found = due(Limit(n=20), at("2026-12-07 10:00"), CALENDAR)
    assert local(found.at) == "2027-01-05 23:59:59"
    assert found.provisional


def test_working_days_within_2026_are_certain() -> None:
    assert not due(Limit(n=10), at("2026-12-07 10:00"), CALENDAR).provisional


def test_natural_days_do_not_depend_on_the_calendar() -> None:
    assert not due(Limit(n=60, unit="ND"), at("2026-12-07 10:00"), CALENDAR).provisional


def test_a_pause_gives_back_its_working_days() -> None:
    pauses = [(at("2026-11-24 09:00"), at("2026-11-27 16:00"))]
    found = with_pauses(Limit(n=5), at("2026-11-23 09:00"), pauses, at("2026-11-27 16:00"), CALENDAR)
    assert local(found.at) == "2026-12-03 23:59:59"


def test_a_pause_over_a_weekend_gives_back_no_weekend() -> None:
    pauses = [(at("2026-11-27 09:00"), at("2026-11-30 09:00"))]
    found = with_pauses(Limit(n=5), at("2026-11-23 09:00"), pauses, at("2026-12-01 09:00"), CALENDAR)
    assert local(found.at) == "2026-12-01 23:59:59"


def test_a_pause_within_one_day_gives_back_no_day_but_its_hours() -> None:
    pauses = [(at("2026-11-24 09:00"), at("2026-11-24 15:00"))]
    start, now = at("2026-11-24 08:00"), at("2026-11-24 16:00")
    assert with_pauses(Limit(n=5), start, pauses, now, CALENDAR) == due(Limit(n=5), start, CALENDAR)
    assert local(with_pauses(Limit(n=4, unit="H"), start, pauses, now, CALENDAR).at) == "2026-11-24 18:00:00"


def test_an_open_pause_lasts_until_now() -> None:
    start, begin = at("2026-11-23 09:00"), at("2026-11-24 09:00")
    found = with_pauses(Limit(n=7, unit="ND"), start, [(begin, None)], at("2026-11-26 09:00"), CALENDAR)
    assert local(found.at) == "2026-12-02 23:59:59"


def test_two_pauses_at_once_count_once() -> None:
    start, now = at("2026-11-23 09:00"), at("2026-12-10 09:00")
    one = [(at("2026-11-24 09:00"), at("2026-11-27 09:00"))]
    both: list[Interval] = [*one, (at("2026-11-25 09:00"), at("2026-11-26 09:00")), *one]
    assert with_pauses(Limit(n=5), start, both, now, CALENDAR) == with_pauses(Limit(n=5), start, one, now, CALENDAR)


def test_a_pause_before_the_clock_started_gives_nothing_back() -> None:
    start = at("2026-11-23 09:00")
    pauses = [(at("2026-11-16 09:00"), at("2026-11-20 09:00"))]
    assert with_pauses(Limit(n=5), start, pauses, start, CALENDAR) == due(Limit(n=5), start, CALENDAR)


def test_a_pause_after_the_limit_was_over_does_not_hide_that() -> None:
    start = at("2026-11-02 09:00")
    pauses = [(at("2026-11-16 09:00"), at("2026-11-20 09:00"))]
    assert with_pauses(Limit(n=5), start, pauses, at("2026-11-23 09:00"), CALENDAR) == due(Limit(n=5), start, CALENDAR)


def test_a_pause_that_carries_the_end_into_2027_makes_it_provisional() -> None:
    pauses = [(at("2026-12-10 09:00"), at("2026-12-28 09:00"))]
    assert with_pauses(Limit(n=10), at("2026-12-07 09:00"), pauses, at("2026-12-28 09:00"), CALENDAR).provisional


@given(LIMITS, MOMENTS, PAUSES, MOMENTS)
def test_pauses_never_shorten_a_limit(
    limit: Limit, start: dt.datetime, pauses: list[tuple[dt.datetime, dt.timedelta]], now: dt.datetime
) -> None:
    stretches: list[Interval] = [(begin, begin + length) for begin, length in pauses]
    assert with_pauses(limit, start, stretches, now, CALENDAR).at >= due(limit, start, CALENDAR).at


@given(LIMITS, MOMENTS, MOMENTS, st.timedeltas(dt.timedelta(0), dt.timedelta(days=40)), MOMENTS)
def test_an_open_pause_never_shortens_a_limit_as_time_goes_on(
    limit: Limit, start: dt.datetime, begin: dt.datetime, wait: dt.timedelta, now: dt.datetime
) -> None:
    early = with_pauses(limit, start, [(begin, None)], now, CALENDAR).at
    assert early <= with_pauses(limit, start, [(begin, None)], now + wait, CALENDAR).at


def test_what_remains_counts_the_days_after_today() -> None:
    left = remaining(at("2026-11-27 23:59:59"), at("2026-11-24 23:59:59"), CALENDAR)
    assert (left.working_days, left.seconds) == (3, 3 * 86400)


def test_what_is_over_remains_below_zero() -> None:
    left = remaining(at("2026-11-20 23:59:59"), at("2026-11-24 09:00"), CALENDAR)
    assert left.working_days == -2
    assert left.seconds < 0


@pytest.mark.parametrize(
    ("now", "wanted"),
    [
        ("2026-11-23 09:00", "green"),
        ("2026-11-30 09:00", "green"),
        ("2026-12-01 09:00", "yellow"),
        ("2026-12-03 09:00", "yellow"),
        ("2026-12-04 00:00", "orange"),
        ("2026-12-04 23:59:59", "orange"),
        ("2026-12-05 00:00", "red"),
    ],
)
def test_ten_working_days_turn_yellow_with_three_left_orange_on_the_last_red_after_it(now: str, wanted: str) -> None:
    limit = Limit(n=10)
    found = due(limit, at("2026-11-20 10:00"), CALENDAR).at
    assert local(found) == "2026-12-04 23:59:59"
    assert light(found, limit, at(now), False, CALENDAR) == wanted


@pytest.mark.parametrize(("now", "wanted"), [("2026-12-01 09:00", "green"), ("2026-12-02 09:00", "yellow")])
def test_without_a_limit_two_working_days_are_little(now: str, wanted: str) -> None:
    assert light(at("2026-12-04 23:59:59"), None, at(now), False, CALENDAR) == wanted


def test_a_weekend_before_the_end_of_natural_days_is_no_time_to_work() -> None:
    """The last day is a Sunday: on Friday nothing is left but Friday."""
    assert light(at("2026-11-29 23:59:59"), Limit(n=30, unit="ND"), at("2026-11-27 09:00"), False, CALENDAR) == "orange"


@pytest.mark.parametrize(("unit", "n"), [("ND", 60), ("MON", 2)])
def test_long_natural_limits_turn_yellow_with_thirty_percent_left(unit: str, n: int) -> None:
    limit = Limit.model_validate({"n": n, "unit": unit})
    end = at("2026-11-30 23:59:59")
    assert light(end, limit, end - dt.timedelta(days=19), False, CALENDAR) == "green"
    assert light(end, limit, end - dt.timedelta(days=17), False, CALENDAR) == "yellow"


@pytest.mark.parametrize(("left", "wanted"), [(4.0, "green"), (2.0, "yellow"), (0.5, "orange"), (-0.1, "red")])
def test_hours_turn_yellow_and_orange_by_share(left: float, wanted: str) -> None:
    end = at("2026-11-24 18:00")
    assert light(end, Limit(n=8, unit="H"), end - dt.timedelta(hours=left), False, CALENDAR) == wanted


def test_a_paused_case_is_grey_even_when_it_is_over() -> None:
    assert light(at("2026-11-20 23:59:59"), Limit(n=5), at("2026-11-24 09:00"), True, CALENDAR) == "grey"


def test_nothing_due_is_green() -> None:
    assert light(None, None, at("2026-11-24 09:00"), False, CALENDAR) == "green"


def test_days_are_counted_in_shanghai() -> None:
    assert ZoneInfo("Asia/Shanghai") == CHINA
