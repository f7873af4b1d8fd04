"""The typed host of all plugins: no other module talks to pluggy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pluggy
import structlog

from banshi.core.definitions.problem import Problem
from banshi.core.definitions.reader import read_file
from banshi.core.definitions.text import LocalText
from banshi.core.errors import RegisterError
from banshi.core.extensions.registers import Registers
from banshi.plugins import hookspecs
from banshi.plugins.builtin import documents, effects, elements, fields, identifiers, numbers, steps
from banshi.plugins.discovery import PackRef, discover
from banshi.plugins.files import PackFiles
from banshi.plugins.manifest import Manifest, read_manifest

BUILTIN: tuple[ModuleType, ...] = (elements, identifiers, fields, steps, numbers, documents, effects)
log = structlog.get_logger()


@dataclass(frozen=True)
class Pack:
    """A pack that was loaded."""

    ref: PackRef
    manifest: Manifest
    files: PackFiles | None


class PluginHost:
    """Holds what the plugins brought."""

    def __init__(self, manager: pluggy.PluginManager, packs: Sequence[Pack], problems: Sequence[Problem]) -> None:
        self._manager = manager
        self.packs = tuple(packs)
        self.problems = list(problems)
        self.registers = Registers()
        self._fill()

    @classmethod
    def load(cls, folders: Sequence[Path] = (), foreign: bool = True) -> PluginHost:
        """Register the built-in plugins, then every pack in order of its name.

        A pack that cannot be loaded becomes a problem in the list, not an exception at start.

        :param folders: folders in which packs lie, next to the installed ones.
        :param foreign: False leaves all packs out (safe mode).
        """
        manager = pluggy.PluginManager(hookspecs.PROJECT)
        manager.add_hookspecs(hookspecs)
        for module in BUILTIN:
            manager.register(module)
        packs: list[Pack] = []
        problems: list[Problem] = []
        for ref in discover(folders) if foreign else ():
            problems += _add(manager, ref, packs)
        manager.check_pending()
        return cls(manager, packs, problems)

    def names(self) -> list[str]:
        """Return the names of all plugins."""
        return sorted(name for name, _ in self._manager.list_name_plugin())

    def _fill(self) -> None:
        registers, hook = self.registers, self._manager.hook
        hook.register_elements(register=registers.elements)
        hook.register_identifier_checks(register=registers.identifier_checks)
        hook.register_field_types(register=registers.field_types, registers=registers)
        hook.register_step_kinds(register=registers.step_kinds)
        hook.register_number_schemes(register=registers.number_schemes)
        hook.register_document_kinds(register=registers.document_kinds)
        hook.register_effects(register=registers.effects)
        for pack in self.packs:
            self.problems += _add_elements(registers, pack)


def _add(manager: pluggy.PluginManager, ref: PackRef, packs: list[Pack]) -> list[Problem]:
    try:
        module = ref.load()
        manifest, problems = read_manifest(ref.manifest())
        if manifest is None:
            return problems
        manager.register(module, name=ref.name)
        manager.check_pending()
    except Exception as wrong:
        log.error("pack not loaded", pack=ref.name, error=str(wrong))
        if manager.has_plugin(ref.name):
            manager.unregister(name=ref.name)
        return [_not_loaded(ref, wrong)]
    files = getattr(module, "pack_files", None)
    packs.append(Pack(ref, manifest, files() if files else None))
    return []


def _not_loaded(ref: PackRef, wrong: Exception) -> Problem:
    what = LocalText(zh=f"地区包无法装载：{wrong}", en=f"the pack cannot be loaded: {wrong}")
    hint = LocalText(
        zh="修好后重新启动；其他地区包不受影响", en="mend it and start again; other packs are not affected"
    )
    return Problem("P02", f"{ref.name}:1:1", ref.module, what, hint, "error")


def _add_elements(registers: Registers, pack: Pack) -> list[Problem]:
    problems: list[Problem] = []
    for path in pack.files.elements() if pack.files else ():
        reading = read_file(path)
        problems += reading.problems
        for element in reading.elements:
            try:
                registers.elements.add(element)
            except RegisterError:
                zh, en = f"数据元“{element.key}”已经有了", f"element {element.key!r} is there already"
                hint = LocalText(
                    zh="直接引用已有的数据元，或换一个名字", en="refer to the existing one, or choose another key"
                )
                problems.append(Problem("P03", f"{path}:1:1", element.key, LocalText(zh=zh, en=en), hint, "error"))
    return problems
