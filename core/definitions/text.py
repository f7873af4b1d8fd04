"""Texts that people read, in Chinese and English."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

KEY = r"^[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*$"
DOTTED = r"^[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*$"


class Model(BaseModel):
    """What all definition models share: frozen, and nothing unknown is let in."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class LocalText(Model):
    """One text in Chinese and, if given, in English."""

    zh: str = Field(max_length=20_000)
    en: str = Field(default="", max_length=20_000)

    def in_(self, locale: str) -> str:
        """Return the text in a locale; Chinese where there is no English."""
        return self.en if locale.startswith("en") and self.en else self.zh

    def __bool__(self) -> bool:
        return bool(self.zh)

    def __str__(self) -> str:
        return self.zh


def _as_text(value: Any) -> Any:
    return {"zh": value} if isinstance(value, str) else value


Text = Annotated[LocalText, BeforeValidator(_as_text)]
Key = Annotated[str, Field(pattern=KEY, max_length=80)]
Dotted = Annotated[str, Field(pattern=DOTTED, max_length=120)]
Rule = Annotated[str, Field(min_length=1, max_length=2_000)]
NOTHING = LocalText(zh="")
