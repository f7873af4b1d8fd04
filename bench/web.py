"""The form page and the submission, over HTTP, against the hand-written app; both servers stand side by side."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from bench.answers import FIELDS
from bench.figures import Comparison, Row, rounds
from bench.load import CONNECTIONS, Side, page_rate, signed_in, submit_rate
from bench.sides import BanshiLast, BanshiSide, BanshiWhole, FlaskSide
from bench.surroundings import ask, serving

RIVAL = FlaskSide.name


@contextmanager
def _flask(folder: Path) -> Iterator[tuple[FlaskSide, int]]:
    database = folder / "flask.sqlite"
    ask("bench.rivals.flask_wtforms", str(database))
    with serving(FlaskSide.target, {"BENCH_DB": str(database)}, folder / "flask.log") as port:
        yield FlaskSide(database), port


@contextmanager
def _banshi(folder: Path) -> Iterator[tuple[Path, int]]:
    mine = folder / "banshi"
    ask("bench.ours", "prepare", str(mine), "1")
    more = {"BANSHI_DATA_DIR": str(mine), "BANSHI_RATE_LIMITS": "no", "BANSHI_FOREIGN_PACKS": "no"}
    with serving(BanshiSide.target, more, folder / "banshi.log") as port:
        yield mine / "banshi.sqlite", port


def compare(folder: Path, quick: bool) -> Comparison:
    """Measure both sites, page and submission, round by round."""
    count, seconds, forms = (2, 2, 40) if quick else (5, 5, 200)
    with ExitStack() as open_sites:
        flask, flask_port = open_sites.enter_context(_flask(folder))
        try:
            database, port = open_sites.enter_context(_banshi(folder))
        except RuntimeError as error:
            return _alone(flask, flask_port, seconds, forms, str(error))
        sides: list[tuple[Side, int]] = [(flask, flask_port), (BanshiSide(database), port)]
        pages = rounds(count, {side.name: _page(side, at, seconds) for side, at in sides})
        more: list[tuple[str, Side, int]] = [
            ("flask", flask, flask_port), ("form", BanshiSide(database), port), ("whole", BanshiWhole(database), port),
            ("last", BanshiLast(database), port),
        ]  # fmt: skip
        submits = rounds(count, {name: _submit(side, at, forms) for name, side, at in more})
    return _comparison({name: tuple(found) for name, found in pages.items()}, {k: tuple(v) for k, v in submits.items()})


def _page(side: Side, port: int, seconds: int) -> functools.partial[float]:
    visitor = signed_in(side, port)
    return functools.partial(page_rate, visitor, side.page(visitor), FIELDS, seconds)


def _submit(side: Side, port: int, forms: int) -> functools.partial[float]:
    return functools.partial(submit_rate, side, [signed_in(side, port) for _ in range(CONNECTIONS)], forms)


def _comparison(pages: dict[str, tuple[float, ...]], submits: dict[str, tuple[float, ...]]) -> Comparison:
    rows = [
        Row("form page of 40 fields", RIVAL, "pages/s", pages["banshi"], pages[RIVAL], 5),
        Row("filled form to receipt", RIVAL, "applications/s", submits["form"], submits["flask"], 1.2,
            note="two POSTs against one: save, then submit"),
        Row("… the last POST alone", RIVAL, "applications/s", submits["last"], submits["flask"]),
        Row("… opening the draft and its form included", RIVAL, "applications/s", submits["whole"], submits["flask"],
            note="two POSTs and two GETs against one POST"),
    ]  # fmt: skip
    absolute = [(f"form page, {name}", "pages/s", found) for name, found in pages.items()]
    names = {"flask": RIVAL, "form": "banshi", "whole": "banshi, draft included", "last": "banshi, last POST"}
    absolute += [(f"submit, {names[key]}", "applications/s", found) for key, found in submits.items()]
    return Comparison(rows, absolute)


def _alone(flask: FlaskSide, port: int, seconds: int, forms: int, why: str) -> Comparison:
    """Measure the rival alone, so that what is known is told."""
    pages: tuple[float, ...] = (_page(flask, port, seconds)(),)
    submits: tuple[float, ...] = (_submit(flask, port, forms)(),)
    rows = [
        Row("form page of 40 fields", RIVAL, "pages/s", (), pages, 5, note=why),
        Row("filled form to receipt", RIVAL, "applications/s", (), submits, 1.2, note=why),
    ]
    absolute = [(f"form page, {RIVAL}", "pages/s", pages), (f"submit, {RIVAL}", "applications/s", submits)]
    return Comparison(rows, absolute)
