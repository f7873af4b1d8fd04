"""A pack's manifest, `pack.toml`: who made it, for which regions, for which core."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.version import Version
from pydantic import Field, ValidationError, field_validator

from banshi.core.definitions.problem import Problem
from banshi.core.definitions.text import Key, LocalText, Model, Text

API_VERSION = "0.1.0"
"""The version of the contract that packs name in `core`."""


class Manifest(Model):
    """What a pack says of itself."""

    id: Key
    version: str = Field(pattern=r"^\d+\.\d+\.\d+$")
    title: Text
    core: str
    regions: tuple[str, ...] = ()
    authors: tuple[str, ...] = Field(min_length=1)
    licence: str
    description: Text = LocalText(zh="")

    @field_validator("core")
    @classmethod
    def _a_specifier(cls, value: str) -> str:
        try:
            SpecifierSet(value)
        except InvalidSpecifier as wrong:
            raise ValueError(f"not a version range: {value!r}") from wrong
        return value

    @field_validator("regions")
    @classmethod
    def _codes(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        wrong = [code for code in value if not re.fullmatch(r"\d{6}|\d{12}", code)]
        if wrong:
            raise ValueError(f"not a region code: {wrong[0]!r}")
        return value

    def fits(self) -> bool:
        """Tell whether this core is one that the pack asks for; pip does not check in-tree packs."""
        return Version(API_VERSION) in SpecifierSet(self.core)


def read_manifest(path: Path) -> tuple[Manifest | None, list[Problem]]:
    """Read a manifest; what is wrong comes back as problems, never as an exception."""
    try:
        manifest = Manifest.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None, [_problem(path, "missing", "没有 pack.toml 清单文件", "there is no pack.toml")]
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        return None, [_problem(path, "syntax", f"清单文件格式有误：{wrong}", f"the manifest cannot be read: {wrong}")]
    except ValidationError as wrong:
        return None, [
            _problem(
                path, ".".join(map(str, error["loc"])), f"清单项有误：{error['msg']}", f"wrong entry: {error['msg']}"
            )
            for error in wrong.errors()
        ]
    if not manifest.fits():
        zh, en = (
            f"需要的核心版本是 {manifest.core}，当前是 {API_VERSION}",
            f"asks for core {manifest.core}, this is {API_VERSION}",
        )
        return None, [_problem(path, "core", zh, en)]
    return manifest, []


def _problem(path: Path, where: str, zh: str, en: str) -> Problem:
    hint = LocalText(zh="参照 docs/packs.md 填写清单", en="write it as docs/packs.md shows")
    return Problem("P01", f"{path.name}:1:1", where, LocalText(zh=zh, en=en), hint, "error")
