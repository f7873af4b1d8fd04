"""Everything a person reads is there in English, too, with the same blanks."""

from __future__ import annotations

import re
from os import PathLike
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

FOLDERS = ("core", "builder", "plugins", "src/banshi", "templates")
BLANK = re.compile(r"%\((\w+)\)[sd]")


def _ours(folder: str | PathLike[str]) -> bool:
    """Look into folders whose names begin with an underscore, too: there lie the parts of pages."""
    return not Path(folder).name.startswith((".", "__"))


@pytest.fixture(scope="module")
def asked(root: Path) -> set[str]:
    """Every text that a page or a view asks for."""
    with (root / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    found: set[str] = set()
    for folder in FOLDERS:
        for _, _, message, _, _ in extract_from_dir(root / folder, methods, options, directory_filter=_ours):
            found.update([message] if isinstance(message, str) else message[:1])
    return found


@pytest.fixture(scope="module")
def english(root: Path) -> Catalog:
    """The English catalogue."""
    with (root / "src/banshi/locale/en/LC_MESSAGES/messages.po").open("rb") as file:
        return read_po(file, locale="en")


def test_texts_are_found(asked: set[str]) -> None:
    assert len(asked) > 100


def test_every_text_is_there_in_english(asked: set[str], english: Catalog) -> None:
    lacking = [
        text for text in sorted(asked) if not ((message := english.get(text)) and message.string and not message.fuzzy)
    ]
    assert lacking == []


def test_the_english_says_nothing_in_chinese_and_keeps_the_blanks(english: Catalog) -> None:
    wrong = [
        str(message.id)
        for message in english
        if message.id
        and (
            re.search(r"[\u4e00-\u9fff]", str(message.string))
            or sorted(BLANK.findall(str(message.id))) != sorted(BLANK.findall(str(message.string)))
        )
    ]
    assert wrong == []


def test_no_translation_is_left_over(asked: set[str], english: Catalog) -> None:
    assert sorted(str(message.id) for message in english if message.id and message.id not in asked) == []
