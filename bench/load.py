"""The load generator, the same for both sides: real sign-in, cookies, CSRF tokens, connections kept open."""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import unescape
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Protocol
from urllib.parse import urlencode, urljoin

CONNECTIONS = 4
_TOKEN = re.compile(r'name="csrf_token"[^>]*?value="([^"]+)"')
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class UnexpectedAnswerError(RuntimeError):
    """A server answered something else than what is measured."""


@dataclass(frozen=True)
class Answer:
    """What a server said."""

    status: int
    location: str
    text: str

    @property
    def token(self) -> str:
        """The CSRF token on the page."""
        found = _TOKEN.search(self.text)
        if not found:
            raise UnexpectedAnswerError(f"no CSRF token on the page (status {self.status})")
        return unescape(found[1])


@dataclass(eq=False)
class Visitor:
    """A browser, as far as it matters: one open connection and its cookies."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    _connection: HTTPConnection | None = None

    def get(self, path: str) -> Answer:
        """Ask for a page."""
        return self._ask("GET", path, None, {})

    def post(self, path: str, entries: Sequence[tuple[str, str]], expected: int = 303) -> Answer:
        """Post a form.

        :raises UnexpectedAnswerError: the status is not the expected one.
        """
        answer = self._ask("POST", path, urlencode(entries).encode(), _FORM)
        if answer.status != expected:
            raise UnexpectedAnswerError(f"POST {path.rpartition('/')[2]}: {answer.status}, not {expected}")
        return answer

    @property
    def cookie(self) -> str:
        """The Cookie header."""
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def _ask(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> Answer:
        if self._connection is None:
            self._connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        kept = {"Cookie": self.cookie} if self.cookies else {}
        self._connection.request(method, path, body, {**headers, **kept})
        response = self._connection.getresponse()
        text = response.read().decode("utf-8", "replace")
        for line in response.headers.get_all("Set-Cookie", ()):
            self.cookies.update({name: morsel.coded_value for name, morsel in SimpleCookie(line).items()})
        location = urljoin(path, response.headers.get("Location", ""))
        return Answer(response.status, re.sub(r"^https?://[^/]+", "", location), text)


class Side(Protocol):
    """One of the two sites that are compared."""

    name: str

    def sign_in(self, visitor: Visitor) -> None:
        """Sign in as an applicant."""

    def page(self, visitor: Visitor) -> str:
        """Return the path of the form page that is measured, ready to be asked for again and again."""

    def arrive(self, visitor: Visitor) -> object:
        """Come to stand before a form to be filled in; return what `submit` needs. Not timed."""

    def submit(self, visitor: Visitor, before: object) -> None:
        """Hand in a filled form, until the receipt has its number. Timed."""

    def received(self) -> int:
        """Return how many applications with a number are in the database."""


def signed_in(side: Side, port: int) -> Visitor:
    """Return a visitor who has signed in."""
    visitor = Visitor(port)
    side.sign_in(visitor)
    return visitor


def page_rate(visitor: Visitor, path: str, names: Sequence[str], seconds: int) -> float:
    """Return how many form pages a second a server gives.

    :raises UnexpectedAnswerError: a page is not the form with all its fields.
    """
    _check_page(visitor, path, names)
    wrk = shutil.which("wrk")
    rate = _wrk(wrk, visitor, path, seconds) if wrk else _threads(visitor, path, seconds)
    _check_page(visitor, path, names)
    return rate


def _check_page(visitor: Visitor, path: str, names: Sequence[str]) -> None:
    answer = visitor.get(path)
    missing = [name for name in names if f'name="{name}"' not in answer.text]
    if answer.status != 200 or missing:
        raise UnexpectedAnswerError(f"form page: status {answer.status}, without {', '.join(missing[:5]) or 'nothing'}")


def _wrk(wrk: str, visitor: Visitor, path: str, seconds: int) -> float:
    url = f"http://127.0.0.1:{visitor.port}{path}"
    command = [wrk, "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "-H", f"Cookie: {visitor.cookie}", url]
    said = subprocess.run(command, capture_output=True, text=True, check=True, timeout=seconds + 60).stdout
    rate = re.search(r"Requests/sec:\s+([\d.]+)", said)
    if rate is None or "Non-2xx" in said:
        raise UnexpectedAnswerError("wrk saw answers that are not pages")
    return float(rate[1])


def _threads(visitor: Visitor, path: str, seconds: int) -> float:
    counts = [0] * CONNECTIONS
    until = time.perf_counter() + seconds

    def ask(number: int) -> None:
        mine = Visitor(visitor.port, dict(visitor.cookies))
        while time.perf_counter() < until:
            if mine.get(path).status != 200:
                raise UnexpectedAnswerError("an answer is not a page")
            counts[number] += 1

    took = _together([lambda number=number: ask(number) for number in range(CONNECTIONS)])  # type: ignore[misc]
    return sum(counts) / took


def submit_rate(side: Side, visitors: Sequence[Visitor], count: int) -> float:
    """Return how many applications a second a server receives.

    :raises UnexpectedAnswerError: not every one got its number.
    """
    each = count // len(visitors)
    waiting = [[side.arrive(visitor) for _ in range(each)] for visitor in visitors]
    before = side.received()

    def hand_in(visitor: Visitor, forms: list[object]) -> None:
        for form in forms:
            side.submit(visitor, form)

    pairs = zip(visitors, waiting, strict=True)
    took = _together([lambda visitor=visitor, forms=forms: hand_in(visitor, forms) for visitor, forms in pairs])  # type: ignore[misc]
    received = side.received() - before
    if received != each * len(visitors):
        raise UnexpectedAnswerError(f"{each * len(visitors)} were handed in, {received} received")
    return received / took


def _together(jobs: Sequence[Callable[[], None]]) -> float:
    """Run jobs side by side; return how long all of them took."""
    wrong: list[BaseException] = []

    def guarded(job: Callable[[], None]) -> None:
        try:
            job()
        except Exception as error:  # told below, in the thread that asked
            wrong.append(error)

    threads = [threading.Thread(target=guarded, args=(job,)) for job in jobs]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - began
    if wrong:
        raise wrong[0]
    return took


def count_rows(path: Path, question: str) -> int:
    """Return the answer to a counting question to an SQLite file."""
    connection = sqlite3.connect(path, timeout=30)
    try:
        return int(connection.execute(question).fetchone()[0])
    finally:
        connection.close()
