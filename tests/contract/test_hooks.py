"""Each hook does what docs/hooks.md promises: the contract's own tests."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest

from banshi.core.errors import RegisterError
from banshi.plugins.manager import PluginHost

PACKAGE = "banshi_contract"


@pytest.fixture
def write_pack(tmp_path: Path) -> Iterator[Path]:
    """A pack in a folder; its module is forgotten afterwards."""
    folder = tmp_path / "contract" / PACKAGE
    folder.mkdir(parents=True)
    (folder.parent / "pyproject.toml").write_text(
        '[project]\nname = "banshi-contract"\nversion = "1.0.0"\n'
        f'[project.entry-points."banshi.packs"]\ncontract = "{PACKAGE}"\n',
        encoding="utf-8",
    )
    (folder / "pack.toml").write_text(
        'id = "contract"\nversion = "1.0.0"\ncore = ">=0.1,<0.2"\nauthors = ["test"]\nlicence = "Apache-2.0"\n'
        'title = {zh = "契约", en = "Contract"}\n',
        encoding="utf-8",
    )
    yield folder
    sys.modules.pop(PACKAGE, None)


def load(folder: Path, code: str) -> PluginHost:
    (folder / "__init__.py").write_text('"""A pack."""\n' + dedent(code), encoding="utf-8")
    return PluginHost.load([folder.parents[1]])


def test_pack_files(write_pack: Path) -> None:
    host = load(
        write_pack,
        """
        from banshi.plugins import PackFiles, hookimpl

        @hookimpl
        def pack_files():
            return PackFiles(__package__)
        """,
    )
    (pack,) = (p for p in host.packs if p.ref.name == "contract")
    assert pack.files is not None
    assert pack.files.folder == write_pack


def test_register_elements(write_pack: Path) -> None:
    host = load(
        write_pack,
        """
        from banshi.plugins import Element, hookimpl

        @hookimpl
        def register_elements(register):
            register.add(Element(key="test.colour", label="颜色", type="text"))
        """,
    )
    assert host.registers.elements.get("test.colour").label.zh == "颜色"


def test_register_identifier_checks(write_pack: Path) -> None:
    host = load(
        write_pack,
        """
        from banshi.plugins import IdentifierCheck, LocalText, hookimpl

        class Even(IdentifierCheck):
            key = "even"
            title = LocalText(zh="偶数", en="Even")

            def problem(self, value):
                return None if value[-1:] in "02468" else LocalText(zh="要以偶数结尾", en="must end even")

        @hookimpl
        def register_identifier_checks(register):
            register.add(Even())
        """,
    )
    check = host.registers.identifier_checks.get("even")
    assert check.problem("12") is None
    assert check.problem("13") is not None


def test_register_field_types(write_pack: Path) -> None:
    host = load(
        write_pack,
        """
        from markupsafe import Markup
        from banshi.plugins import TEXT, FieldType, LocalText, hookimpl

        class Shout(FieldType):
            key = "shout"
            title = LocalText(zh="大写", en="Shout")

            def value_type(self, spec):
                return TEXT

            def parse(self, spec, raw):
                return raw[0].upper() if raw else None

            def widget(self, spec, locale):
                return lambda asked: Markup("<input>")

        @hookimpl
        def register_field_types(register, registers):
            assert "id-number" in registers.identifier_checks
            register.add(Shout())
        """,
    )
    assert "shout" in host.registers.field_types


def test_register_step_kinds(write_pack: Path) -> None:
    host = load(
        write_pack,
        """
        from banshi.plugins import LocalText, StepKind, hookimpl

        class Taste(StepKind):
            key = "taste"
            title = LocalText(zh="品鉴", en="Tasting")
            actions = ("pass", "object")

        @hookimpl
        def register_step_kinds(register):
            register.add(Taste())
        """,
    )
    assert host.registers.step_kinds.get("taste").actions == ("pass", "object")


def test_register_number_schemes(write_pack: Path) -> None:
    host = load(
        write_pack,
        """
        from banshi.plugins import LocalText, NumberScheme, hookimpl

        class Plain(NumberScheme):
            key = "plain"
            title = LocalText(zh="流水号", en="Plain")

            def counter(self, of):
                return "all"

            def number(self, of, serial):
                return str(serial)

        @hookimpl
        def register_number_schemes(register):
            register.add(Plain())
        """,
    )
    assert "plain" in host.registers.number_schemes


def test_register_document_kinds(write_pack: Path) -> None:
    host = load(
        write_pack,
        """
        from banshi.plugins import DocumentKind, LocalText, hookimpl

        class Certificate(DocumentKind):
            key = "tasting-certificate"
            title = LocalText(zh="品鉴证书", en="Tasting certificate")
            template = "licence.typ"

        @hookimpl
        def register_document_kinds(register):
            register.add(Certificate())
        """,
    )
    assert "tasting-certificate" in host.registers.document_kinds


def test_register_effects(write_pack: Path) -> None:
    host = load(
        write_pack,
        """
        from banshi.plugins import Effect, hookimpl

        class Bell(Effect):
            key = "bell"

            def run(self, effect, world):
                return None

        @hookimpl
        def register_effects(register):
            register.add(Bell())
        """,
    )
    assert "bell" in host.registers.effects


def test_a_misspelt_hook_is_told_and_the_others_load(write_pack: Path) -> None:
    host = load(
        write_pack,
        """
        from banshi.plugins import hookimpl

        @hookimpl
        def register_elemnts(register):
            return None
        """,
    )
    assert "contract" not in {pack.ref.name for pack in host.packs}
    assert [problem.code for problem in host.problems] == ["P02"]


def test_a_pack_for_another_core_is_refused(write_pack: Path) -> None:
    manifest = write_pack / "pack.toml"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace(">=0.1,<0.2", ">=9"), encoding="utf-8")
    host = load(write_pack, "")
    assert [problem.code for problem in host.problems] == ["P01"]


def test_a_taken_key_is_refused_by_the_register() -> None:
    host = PluginHost.load()
    kind = next(iter(host.registers.step_kinds))
    with pytest.raises(RegisterError):
        host.registers.step_kinds.add(kind)
