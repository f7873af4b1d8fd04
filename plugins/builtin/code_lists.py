"""National code lists (domain §1.4) as data: a province that deviates brings its own."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from banshi.core.definitions.code_lists import CodeLists, read_code_lists
from banshi.core.errors import DefinitionError

_FILE = Path(__file__).with_name("code_lists.yaml")


@lru_cache
def code_lists() -> CodeLists:
    """Return the code lists by name: code to label.

    :raises DefinitionError: the file that comes with banshi has been damaged.
    """
    lists, problems = read_code_lists(_FILE.read_text(encoding="utf-8"), _FILE.name)
    if problems:
        raise DefinitionError(_FILE.name, problems=[str(problem) for problem in problems])
    return lists
