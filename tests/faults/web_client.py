"""A browser for a server that may die: the few things of Flask's test client that a `Person` needs, over a socket."""

from __future__ import annotations

import http.client
import time
from collections.abc import Mapping
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode, urlsplit

from werkzeug.test import encode_multipart

BROKEN = (ConnectionError, http.client.HTTPException, TimeoutError, OSError)


@dataclass(frozen=True)
class Answer:
    """What the server said."""

    status_code: int
    mimetype: str
    location: str
    text: str


class WebClient:
    """Keeps cookies and follows no redirect.

    :param address: host and port.
    """

    def __init__(self, address: str) -> None:
        self._address = urlsplit(f"//{address}")
        self._cookies: dict[str, str] = {}
        self.broken = 0
        """How often nobody answered."""

    def forget(self) -> None:
        """Forget all cookies."""
        self._cookies.clear()

    def get(self, path: str) -> Answer:
        """Open a page, asking again as long as nobody answers, as people do."""
        until = time.monotonic() + 60
        while True:
            try:
                return self._ask("GET", path, b"", {})
            except BROKEN:
                if time.monotonic() > until:
                    raise
                time.sleep(0.2)

    def post(self, path: str, data: Mapping[str, Any]) -> Answer:
        """Send a form once.

        :raises OSError: the connection broke; whether the form was taken nobody knows.
        """
        if any(isinstance(value, tuple) for value in data.values()):
            boundary, content = encode_multipart({**data})
            return self._ask("POST", path, content, {"Content-Type": f"multipart/form-data; boundary={boundary}"})
        content = urlencode({**data}, doseq=True).encode()
        return self._ask("POST", path, content, {"Content-Type": "application/x-www-form-urlencoded"})

    def _ask(self, method: str, path: str, content: bytes, headers: dict[str, str]) -> Answer:
        connection = http.client.HTTPConnection(self._address.hostname or "", self._address.port, timeout=20)
        cookies = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        try:
            connection.request(method, path, content or None, {**headers, "Cookie": cookies})
            answer = connection.getresponse()
            body = answer.read()
        except BROKEN:
            self.broken += 1
            raise
        finally:
            connection.close()
        for line in answer.headers.get_all("Set-Cookie") or ():
            self._cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        return Answer(
            answer.status,
            answer.headers.get_content_type(),
            answer.headers.get("Location") or "",
            body.decode("utf-8", "replace"),
        )
