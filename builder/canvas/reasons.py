"""Why a check asks for something: the rule behind its code, and the law where there is one, in plain words."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml

from banshi.core.definitions.text import LocalText

_OTHER = LocalText(zh="发布以前的检查。", en="A check before publication.")


@cache
def _reasons() -> dict[str, LocalText]:
    given = yaml.safe_load(files(__package__).joinpath("reasons.yaml").read_text(encoding="utf-8"))
    return {code: LocalText(**text) for code, text in given.items()}


def reason(code: str) -> LocalText:
    """Return why a check asks for something: its own reason, or its family's."""
    known = _reasons()
    return known.get(code) or known.get(code[:1], _OTHER)
