"""The two sites as a browser meets them; neither is imported here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from bench.answers import ANSWERS, PROXY_ID
from bench.load import UnexpectedAnswerError, Visitor, count_rows

PASSWORD = "a-long-enough-one"  # an invented account on a loopback server
ALL_SHOWN: tuple[tuple[str, str], ...] = (
    *(pair for pair in ANSWERS if pair[0] not in {"has_disability", "by_proxy"}),
    ("has_disability", "yes"), ("disability_grade", "2"),
    ("by_proxy", "yes"), ("proxy_name", "杨丽"), ("proxy_id_no", PROXY_ID),
)  # fmt: skip
"""Answers at which every one of the forty fields is asked."""


class FlaskSide:
    """The hand-written app: one page, one POST.

    :param database: its SQLite file.
    """

    name = "hand-written Flask + WTForms"
    target = "bench.rivals.flask_wtforms:create_app()"

    def __init__(self, database: Path) -> None:
        self._database = database
        self._tokens: dict[Visitor, str] = {}

    def sign_in(self, visitor: Visitor) -> None:
        """Sign in as an applicant."""
        entries = [("csrf_token", visitor.get("/login").token), ("username", "applicant"), ("password", PASSWORD)]
        visitor.post("/login", entries, expected=302)

    def page(self, visitor: Visitor) -> str:
        """Return the path of the form; all forty fields are on it, six hidden by its script."""
        self.arrive(visitor)
        return "/apply"

    def arrive(self, visitor: Visitor) -> str:
        """Return the CSRF token of the visitor's form."""
        if visitor not in self._tokens:
            self._tokens[visitor] = visitor.get("/apply").token
        return self._tokens[visitor]

    def submit(self, visitor: Visitor, before: object) -> None:
        """Post the form; the answer leads to the receipt."""
        answer = visitor.post("/apply", [("csrf_token", str(before)), *ANSWERS])
        if not answer.location.startswith("/applications/"):
            raise UnexpectedAnswerError(f"no receipt: {answer.location}")

    def received(self) -> int:
        """Return how many applications are in the database."""
        return count_rows(self._database, "SELECT count(*) FROM application WHERE number IS NOT NULL")


class BanshiSide:
    """banshi: a draft is opened, the filled form is saved, and then submitted.

    :param database: its SQLite file.
    """

    name = "banshi"
    target = "banshi.wsgi:app"
    matter = "elder-living-subsidy"

    def __init__(self, database: Path) -> None:
        self._database = database

    def sign_in(self, visitor: Visitor) -> None:
        """Sign in as an applicant."""
        entries = [("csrf_token", visitor.get("/login").token), ("username", "applicant"), ("password", PASSWORD)]
        visitor.post("/login", entries, expected=302)

    def page(self, visitor: Visitor) -> str:
        """Return the path of a draft in which all forty fields are asked and answered."""
        case, token, rev = self._open(visitor)
        self._save(visitor, case, token, rev, ALL_SHOWN)
        return f"{case}/form"

    def arrive(self, visitor: Visitor) -> tuple[str, str, str]:
        """Open a draft and its form, as the link on the guide page does."""
        return self._open(visitor)

    def submit(self, visitor: Visitor, before: object) -> None:
        """Post the filled form, then post the submission; the answer leads to the receipt."""
        case, token, rev = _opened(before)
        self._save(visitor, case, token, rev, ANSWERS)
        self._send(visitor, case, token)

    def received(self) -> int:
        """Return how many cases have a number."""
        return count_rows(self._database, 'SELECT count(*) FROM "case" WHERE number IS NOT NULL')

    def _open(self, visitor: Visitor) -> tuple[str, str, str]:
        opened = visitor.get(f"/matters/{self.matter}/apply")
        if opened.status != 303:
            raise UnexpectedAnswerError(f"no draft was opened: {opened.status}")
        page = visitor.get(opened.location)
        rev = re.search(r'name="rev"[^>]*value="(\d+)"', page.text)
        return opened.location.removesuffix("/form"), page.token, rev[1] if rev else ""

    def _save(self, visitor: Visitor, case: str, token: str, rev: str, answers: Sequence[tuple[str, str]]) -> None:
        answer = visitor.post(f"{case}/form", [("csrf_token", token), ("rev", rev), ("do", "next"), *answers])
        if not answer.location.endswith("/materials"):
            raise UnexpectedAnswerError(f"the form was not taken: {answer.location.rpartition('/')[2]}")

    def _send(self, visitor: Visitor, case: str, token: str) -> None:
        answer = visitor.post(f"{case}/submit", [("csrf_token", token), ("agree", "yes")])
        if not answer.location.endswith("/receipt"):
            raise UnexpectedAnswerError(f"no receipt: {answer.location.rpartition('/')[2]}")


class BanshiWhole(BanshiSide):
    """banshi from the link on the guide page to the receipt: opening the draft and drawing its form are timed too."""

    def arrive(self, visitor: Visitor) -> tuple[str, str, str]:
        """Come with nothing."""
        return "", "", ""

    def submit(self, visitor: Visitor, before: object) -> None:
        """Open, save, submit."""
        super().submit(visitor, self._open(visitor))


class BanshiLast(BanshiSide):
    """banshi's last POST alone: all forty answers are judged again, the number given, the first task opened."""

    def arrive(self, visitor: Visitor) -> tuple[str, str, str]:
        """Come with a saved draft."""
        case, token, rev = self._open(visitor)
        self._save(visitor, case, token, rev, ANSWERS)
        return case, token, rev

    def submit(self, visitor: Visitor, before: object) -> None:
        """Post the submission."""
        case, token, _rev = _opened(before)
        self._send(visitor, case, token)


def _opened(before: object) -> tuple[str, str, str]:
    if not isinstance(before, tuple):
        raise TypeError("not what arrive gives")
    case, token, rev = before
    return case, token, rev
