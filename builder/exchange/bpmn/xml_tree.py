"""Reading XML that anybody may have made: no DTD, no entities, bounded size, depth and number of elements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from banshi.builder.exchange.bpmn.vocabulary import MODEL

MAX_BYTES = 8 * 1024 * 1024
MAX_DEPTH = 200
MAX_ELEMENTS = 200_000
# expat knows no encoding of more than one byte but UTF; older Chinese modelers write one.
_CHINESE = re.compile(rb"""^\s*<\?xml[^>]{0,80}encoding=["'](?:gbk|gb2312|gb18030)["']""", re.IGNORECASE)


class RefusedError(Exception):
    """The bytes are not XML that is taken: a word for why, the line, and what the parser said. It never leaves this package."""

    def __init__(self, why: str, line: int = 1, said: str = "") -> None:
        super().__init__(why)
        self.why, self.line, self.said = why, line, said


@dataclass(slots=True, eq=False)
class Xml:
    """One element with its place."""

    space: str
    tag: str
    attributes: dict[str, str]
    line: int
    children: list[Xml] = field(default_factory=list)
    text: str = ""

    def get(self, name: str) -> str:
        """Return an attribute without namespace; nothing if it is not there."""
        return self.attributes.get(name, "")

    def foreign(self, name: str) -> str:
        """Return an attribute by its local name, whatever maker's namespace it has."""
        return next((value for key, value in self.attributes.items() if key.rpartition(" ")[2] == name), "")

    def each(self, *tags: str, space: str = MODEL) -> Iterator[Xml]:
        """Yield the children of these names."""
        return (child for child in self.children if child.space == space and child.tag in tags)

    def one(self, *tags: str, space: str = MODEL) -> Xml | None:
        """Return the first child of these names."""
        return next(self.each(*tags, space=space), None)

    def walk(self) -> Iterator[Xml]:
        """Yield this element and all below it, in the order of the file."""
        waiting = [self]
        while waiting:
            here = waiting.pop()
            yield here
            waiting.extend(reversed(here.children))


def read_xml(content: bytes | str) -> Xml:
    """Return the root of an XML text.

    :raises RefusedError: it is too large, not well-formed, or has a document type declaration.
    """
    given, encoding = _encoded(content)
    if len(given) > MAX_BYTES:
        raise RefusedError("large")
    reader = _Reader(encoding)
    try:
        reader.parser.Parse(given, True)
    except expat.ExpatError as wrong:
        raise RefusedError("broken", wrong.lineno, expat.errors.messages.get(wrong.code, "")) from wrong
    except (ValueError, LookupError) as wrong:
        raise RefusedError("broken", 1, str(wrong)) from wrong
    if reader.root is None:
        raise RefusedError("broken")
    return reader.root


def _encoded(content: bytes | str) -> tuple[bytes, str | None]:
    """Return bytes for the parser, and the encoding if it is not for the file to say."""
    if isinstance(content, bytes) and len(content) <= MAX_BYTES and _CHINESE.match(content[:200]):
        content = content.decode("gb18030", "replace")
    if isinstance(content, str):
        return content[: MAX_BYTES + 1].encode("utf-8", "replace"), "utf-8"
    return content, None


class _Reader:
    def __init__(self, encoding: str | None) -> None:
        self.root: Xml | None = None
        self._open: list[Xml] = []
        self._texts: list[list[str]] = []
        self._count = 0
        self.parser = expat.ParserCreate(encoding, " ")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._declared
        self.parser.EntityDeclHandler = self._declared
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters

    def _declared(self, *_: object) -> None:
        raise RefusedError("doctype", self.parser.CurrentLineNumber)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        line = self.parser.CurrentLineNumber
        if self._count > MAX_ELEMENTS or len(self._open) >= MAX_DEPTH:
            raise RefusedError("deep" if self._count <= MAX_ELEMENTS else "large", line)
        space, _, tag = name.rpartition(" ")
        element = Xml(space, tag, attributes, line)
        if self._open:
            self._open[-1].children.append(element)
        else:
            self.root = element
        self._open.append(element)
        self._texts.append([])

    def _end(self, _: str) -> None:
        self._open.pop().text = "".join(self._texts.pop())

    def _characters(self, text: str) -> None:
        self._texts[-1].append(text)
