"""Dates, spans and times."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

DAY = dt.date(2026, 1, 5)
NOON = dt.datetime(2026, 11, 23, 4, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "given",
    [
        "2026-01-05",
        "2026-1-5",
        "2026/1/5",
        "2026.1.5",
        "2026年1月5日",
        "2026 年 1 月 5 日",
        "20260105",
        "２０２６－０１－０５",
    ],
)
def test_a_date_is_read_in_every_usual_form(field, given):
    assert field("date").parse(given) == DAY


@pytest.mark.parametrize(
    "given", ["2026-02-29", "2026-13-01", "2026-1/5", "26-01-05", "5/1/2026", "2026", "2026105", "0000-01-01", "今天"]
)
def test_what_is_no_date_is_refused_with_an_example(field, given):
    assert "2026-01-05" in field("date").refusal(given).zh


def test_a_year_of_two_digits_that_a_browser_filled_up_is_refused(field):
    assert "四位" in field("date").refusal("0026-01-05").zh


def test_limits_are_kept_and_named(field):
    it = field("date", min="2026-01-05", max="2026-12-31")
    assert it.parse("2026-01-05") == DAY
    assert it.refusal("2026-01-04").zh == "不能早于 2026年1月5日，请核对"
    assert it.refusal("2027-01-01").en == "Must not be after 31 December 2026; please check it"


def test_today_is_the_day_in_china(field):
    it = field("date", max="today")
    with time_machine.travel(NOON, tick=False):
        assert it.parse("2026-11-23")
        assert it.refusal("2026-11-24").zh == "不能晚于今天（2026年11月23日），请核对"
        assert 'max="2026-11-23"' in it.draw()
    with time_machine.travel(NOON + dt.timedelta(hours=13), tick=False):
        assert it.parse("2026-11-24") == dt.date(2026, 11, 24)


@given(st.dates(dt.date(1800, 1, 1)))
def test_every_date_survives_being_kept_and_typed_again(field, day):
    it = field("date")
    assert it.type.load(it.type.dump(day)) == day
    assert it.parse(*it.type.raw(day)) == day
    assert it.parse(it.show(day)) == day


def test_dates_are_shown_and_masked_for_people(field):
    assert field("date").show(DAY) == "2026年1月5日"
    assert field("date").show(DAY, "en") == "5 January 2026"
    assert field("date").masked(DAY) == "2026年**月**日"


@pytest.mark.parametrize(
    ("declared", "word"),
    [({"min": "soon"}, "date"), ({"min": 3}, "date"), ({"min": "2026-02-01", "max": "2026-01-01"}, "after max")],
)
@pytest.mark.parametrize("key", ["date", "date-range"])
def test_bad_limits_are_told(field, key, declared, word):
    assert word in field(key, **declared).problems()[0]


def test_a_native_input_that_would_lose_a_wrong_date_becomes_a_text_input(field):
    assert 'type="date" value="2026-01-05"' in field("date").draw("2026-01-05")
    drawn = field("date").draw("五月")
    assert 'type="text"' in drawn
    assert 'value="五月"' in drawn


def test_a_span_has_two_dates_in_order(field):
    it = field("date-range")
    assert it.parse("2026-01-05", "2026/1/6") == (DAY, dt.date(2026, 1, 6))
    assert it.parse("", "") is None
    assert "都要" in it.refusal("2026-01-05", "").zh
    assert "都要" in it.refusal("2026-01-05").zh
    assert "晚于" in it.refusal("2026-01-06", "2026-01-05").zh
    assert it.show((DAY, DAY), "en") == "5 January 2026 to 5 January 2026"


def test_both_ends_of_a_span_have_their_own_label(field):
    drawn = field("date-range").draw("2026-01-05", "2026-01-06", locale="en")
    assert '<label class="input-group-text" for="f-a.b-from">From</label>' in drawn
    assert 'id="f-a.b-to" name="a.b" type="date" value="2026-01-06"' in drawn


@pytest.mark.parametrize("given", ["08:30", "8:30", "８：３０", "8点30分", "08:30:00", "8时30"])
def test_a_time_is_kept_with_two_digits_each(field, given):
    assert field("time").parse(given) == "08:30"


@pytest.mark.parametrize("given", ["24:00", "8:60", "8", "0830", "8:", "noon"])
def test_what_is_no_time_is_refused(field, given):
    assert "08:30" in field("time").refusal(given).en


def test_times_have_limits(field):
    it = field("time", min="08:00", max="18:00")
    assert it.parse("8点") == "08:00"
    assert "08:00" in it.refusal("07:59").zh
    assert "18:00" in it.refusal("18:01").en
    assert 'min="08:00" max="18:00"' in it.draw("08:00")
    assert field("time", min="8").problems()
    assert field("time", min="09:00", max="08:00").problems()
