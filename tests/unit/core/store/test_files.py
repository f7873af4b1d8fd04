"""Files lie under names of the store's own; no name from outside leads anywhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from banshi.core.errors import NotFoundError
from banshi.core.store.files import DiskFiles


def test_bytes_come_back_and_go_away(tmp_path: Path) -> None:
    files = DiskFiles(tmp_path / "files")
    name = files.put(b"content", "pdf")
    assert name.endswith(".pdf")
    assert files.get(name) == b"content"
    assert not list(tmp_path.rglob("*.part"))
    files.remove(name)
    files.remove(name)
    with pytest.raises(NotFoundError):
        files.get(name)


def test_equal_bytes_get_names_of_their_own(tmp_path: Path) -> None:
    files = DiskFiles(tmp_path)
    assert files.put(b"a", "pdf") != files.put(b"a", "pdf")


@pytest.mark.parametrize("name", ["../secret.txt", "/etc/passwd", "..", ".hidden", "a\\b", "ab/../../secret.txt"])
def test_a_name_that_leads_elsewhere_is_nobodys(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    with pytest.raises(NotFoundError):
        DiskFiles(tmp_path / "files").get(name)
