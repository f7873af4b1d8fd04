"""Somebody who follows every link of the site, and what a page is made of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from urllib.parse import parse_qsl, unquote_plus, urljoin, urlsplit

from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

from banshi.testing import Office, Person

ADDRESSES = {
    "href",
    "src",
    "action",
    "formaction",
    "data",
    "poster",
    "cite",
    "srcdoc",
    "hx-get",
    "hx-post",
    "hx-put",
    "xlink:href",
}
"""Attributes whose value is followed or loaded."""
OFTEN = 8
"""How many pages of one address with other queries are opened."""
_BLANKS = re.compile(r"[\s\x00-\x1f]+")


class Parsed(HTMLParser):
    """The elements and the text of a page as a browser would have them."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        """Keep a text."""
        self.texts.append(data)

    def values(self) -> Iterator[str]:
        """Yield every text, and every value of an attribute as it was meant."""
        yield from self.texts
        for _tag, attributes in self.elements:
            for name, value in attributes.items():
                yield unquote_plus(value) if name in ADDRESSES else value

    def dangers(self) -> Iterator[str]:
        """Yield what no page of ours has: scripts within, handlers, addresses that are programs."""
        for tag, attributes in self.elements:
            where = f"<{tag} {attributes}>"
            if tag == "script" and "src" not in attributes:
                yield where
            if attributes.get("src") == "x" or any(name.startswith("on") or name == "style" for name in attributes):
                yield where
            if any(_is_program(value) for name, value in attributes.items() if name in ADDRESSES):
                yield where

    def links(self) -> Iterator[str]:
        """Yield where one can go from here without sending anything."""
        for tag, attributes in self.elements:
            if tag in {"a", "iframe", "object", "embed", "img"}:
                yield attributes.get("href") or attributes.get("src") or attributes.get("data", "")
            if tag == "form" and attributes.get("method", "get").lower() == "get" and "action" in attributes:
                yield attributes["action"]
            if "hx-get" in attributes:
                yield attributes["hx-get"]


def _is_program(address: str) -> bool:
    return _BLANKS.sub("", address).lower().startswith(("javascript:", "vbscript:", "data:text"))


@dataclass
class Crawl:
    """All pages that somebody reaches."""

    office: Office
    pages: dict[tuple[str, str], TestResponse] = field(default_factory=dict)
    """By who opened it, and its address."""
    visited: set[str] = field(default_factory=set)
    """The endpoints that were reached."""

    def walk(self, name: str, who: Person, starts: Iterable[str], within: str = "/") -> None:
        """Follow every link from some pages, as far as it leads to where it begins with `within`."""
        waiting, queries = list(starts), Counter[str]()
        while waiting:
            address = waiting.pop(0)
            if (name, address) in self.pages or not self._due(address, queries):
                continue
            answer = who.get(address)
            self.pages[name, address] = answer
            if answer.status_code in {301, 302, 303} and answer.location:
                waiting.append(_plain(urljoin(address, answer.location)))
            elif answer.mimetype == "text/html":
                found = (urljoin(address, link) for link in Parsed(answer.text).links() if link)
                waiting += [
                    _plain(link) for link in found if link.startswith(within) and not link.startswith(("//", "/static"))
                ]

    def _due(self, address: str, queries: Counter[str]) -> bool:
        """Tell whether a page is to be opened: of lists that differ in their query only a few are."""
        parts = urlsplit(address)
        try:
            endpoint, _values = self.office.app.url_map.bind("localhost").match(parts.path, method="GET")
        except HTTPException:
            return True
        self.visited.add(str(endpoint))
        if "item" in dict(parse_qsl(parts.query)):
            return True
        queries[parts.path] += 1
        return queries[parts.path] <= OFTEN

    @cached_property
    def html(self) -> dict[str, Parsed]:
        """The pages that are HTML, by what to call each; read when all were opened."""
        pages = {f"{name} {address}": page for (name, address), page in self.pages.items()}
        return {name: Parsed(page.text) for name, page in pages.items() if page.mimetype == "text/html"}


def _plain(address: str) -> str:
    return address.partition("#")[0]
