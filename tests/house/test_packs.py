"""What every pack of this tree keeps to, whatever it holds: read from its files, without compiling them."""

from __future__ import annotations

import ast
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from banshi.core.definitions.chain import Choose, Each, Node, Parallel, Step
from banshi.core.definitions.element import Element
from banshi.core.definitions.matter import Matter
from banshi.core.definitions.text import LocalText, Model
from banshi.core.rules.functions import FUNCTIONS

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT / "plugins" / "builtin" / "elements"


@dataclass(frozen=True)
class PackFolder:
    """A pack's files."""

    name: str
    elements: dict[str, Element]
    matters: dict[str, Matter]
    samples: list[dict[str, Any]]


def load(path: Path) -> Any:
    """Return what a YAML file says."""
    return yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)


def elements(path: Path) -> dict[str, Element]:
    """Return the elements of a file."""
    found = [Element.model_validate(entry) for entry in load(path)["elements"]]
    return {element.key: element for element in found}


def shared_elements() -> dict[str, Element]:
    """Return the shared dictionary."""
    return {key: found for path in sorted(SHARED.glob("*.yaml")) for key, found in elements(path).items()}


def packs() -> list[PackFolder]:
    """Return all packs of the tree."""
    return [_pack(path.parent) for path in sorted((ROOT / "region_packs").glob("*/*/pack.toml"))]


def _pack(folder: Path) -> PackFolder:
    matters = [Matter.model_validate(load(path)) for path in sorted((folder / "matters").glob("*.yaml"))]
    own = elements(folder / "elements.yaml") if (folder / "elements.yaml").is_file() else {}
    samples = load(folder / "samples.yaml")["samples"] if (folder / "samples.yaml").is_file() else []
    return PackFolder(folder.parent.name, own, {matter.matter: matter for matter in matters}, samples)


def texts(value: Any, place: str = "") -> Iterator[tuple[str, LocalText]]:
    """Yield every text below a definition, with its place."""
    if isinstance(value, LocalText):
        yield place, value
    elif isinstance(value, Model):
        for name in type(value).model_fields:
            yield from texts(getattr(value, name), f"{place}.{name}")
    elif isinstance(value, (tuple, list)):
        for number, item in enumerate(value):
            yield from texts(item, f"{place}[{number}]")
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from texts(item, f"{place}.{key}")


def steps(chain: tuple[Node, ...]) -> Iterator[Step]:
    """Yield every step of a chain."""
    for node in chain:
        if isinstance(node, Step):
            yield node
        for branch in _inside(node):
            yield from steps(branch)


def _inside(node: Node) -> tuple[tuple[Node, ...], ...]:
    if isinstance(node, Parallel):
        return node.branches
    if isinstance(node, Choose):
        return tuple(alternative.then for alternative in node.choose)
    return (node.do,) if isinstance(node, Each) else ()


def chain_rules(chain: tuple[Node, ...]) -> Iterator[str]:
    """Yield the rules by which a chain chooses."""
    for node in chain:
        if isinstance(node, Choose):
            yield from (alternative.when for alternative in node.choose if alternative.when)
        for branch in _inside(node):
            yield from chain_rules(branch)


def rules(matter: Matter) -> Iterator[tuple[str, str]]:
    """Yield every rule of a matter, with the group in which it stands."""
    yield from (("", question.show_when) for question in matter.guide if question.show_when)
    for section in matter.form.sections:
        group = section.repeat.key if section.repeat else ""
        if section.show_when:
            yield "", section.show_when
        for field in section.fields:
            own = [field.show_when, field.calculate, field.required, *(check.rule for check in field.check)]
            yield from ((group, rule) for rule in own if isinstance(rule, str))
    yield from (("", m.need) for m in matter.materials if m.need not in {"required", "optional"})
    yield from (("", rule) for rule in chain_rules(matter.chain))
    yield from (("", row.value) for licence in matter.licences for row in licence.rows)
    yield from (("", row.value) for texts in matter.documents for row in texts.rows)


def names(rule: str) -> set[str]:
    """Return the names that a rule reads; functions are told apart by being called."""
    tree = ast.parse(rule, mode="eval")
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    inner = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    found = [n for n in ast.walk(tree) if isinstance(n, (ast.Name, ast.Attribute)) and id(n) not in called | inner]
    return {ast.unparse(node) for node in found}


def functions(rule: str) -> set[str]:
    """Return the functions that a rule calls."""
    return {ast.unparse(node.func) for node in ast.walk(ast.parse(rule, mode="eval")) if isinstance(node, ast.Call)}


def declared(matter: Matter, group: str) -> set[str]:
    """Return the names that a rule of a matter may read."""
    found = {"today", "value", "applicant.kind", "applicant.proxy", *(question.key for question in matter.guide)}
    found |= {f"outcome.{step.step.replace('-', '_')}" for step in steps(matter.chain)}
    found |= set(_flat(matter.parameters, "region"))
    for section in matter.form.sections:
        own = section.repeat.key if section.repeat else ""
        found |= {own} | {f"{own}.{field.name}" if own else field.name for field in section.fields}
        found |= {field.name for field in section.fields} if own == group else set()
    return found


def _flat(parameters: dict[str, Any], prefix: str) -> Iterator[str]:
    for key, value in parameters.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}.{key}")
        else:
            yield f"{prefix}.{key}"


PACKS = packs()
SHARED = shared_elements()
MATTERS = [pytest.param(pack, matter, id=matter.matter) for pack in PACKS for matter in pack.matters.values()]
SAMPLES = [pytest.param(p, s, id=f"{s['matter']}-{s['name']}") for p in PACKS for s in p.samples]


def test_no_element_is_declared_twice() -> None:
    keys = [*SHARED, *(key for pack in PACKS for key in pack.elements)]
    assert len(keys) == len(set(keys))


def test_all_elements_speak_both_languages() -> None:
    found = {**SHARED, **{key: element for pack in PACKS for key, element in pack.elements.items()}}
    missing = [
        key + place for key, element in found.items() for place, text in texts(element) if text.zh and not text.en
    ]
    assert missing == []


def test_identity_numbers_accounts_and_health_are_sensitive() -> None:
    found = {**SHARED, **{key: element for pack in PACKS for key, element in pack.elements.items()}}
    open_ones = [
        k for k, e in found.items() if e.type in {"id-number", "bank-account"} and e.sensitivity != "sensitive"
    ]
    assert open_ones == []


@pytest.mark.parametrize(("pack", "matter"), MATTERS)
def test_a_matter_speaks_both_languages(pack: PackFolder, matter: Matter) -> None:
    assert [place for place, text in texts(matter) if text.zh and not text.en] == []


@pytest.mark.parametrize(("pack", "matter"), MATTERS)
def test_a_matter_asks_known_elements_only(pack: PackFolder, matter: Matter) -> None:
    asked = {field.element for section in matter.form.sections for field in section.fields if field.element}
    assert asked - {*SHARED, *pack.elements} == set()


@pytest.mark.parametrize(("pack", "matter"), MATTERS)
def test_no_name_is_asked_twice_in_one_place(pack: PackFolder, matter: Matter) -> None:
    asked = [(s.repeat.key if s.repeat else "", field.name) for s in matter.form.sections for field in s.fields]
    assert sorted({name for name in asked if asked.count(name) > 1}) == []


@pytest.mark.parametrize(("pack", "matter"), MATTERS)
def test_rules_read_declared_names_and_call_known_functions(pack: PackFolder, matter: Matter) -> None:
    wrong = {rule: names(rule) - declared(matter, group) for group, rule in rules(matter)}
    assert {rule: unknown for rule, unknown in wrong.items() if unknown} == {}
    assert {name for _, rule in rules(matter) for name in functions(rule)} - {*FUNCTIONS, "filled"} == set()


@pytest.mark.parametrize(("pack", "matter"), MATTERS)
def test_the_legal_basis_is_dated_and_uncertain_ones_say_so(pack: PackFolder, matter: Matter) -> None:
    assert all(basis.verified_on and basis.verified_on >= dt.date(2026, 1, 1) for basis in matter.legal_basis)
    low = [basis for basis in matter.legal_basis if basis.confidence == "low"]
    assert [basis.law for basis in low if "示例" not in basis.text.zh] == []


@pytest.mark.parametrize(("pack", "matter"), MATTERS)
def test_promises_and_licences_that_are_named_exist(pack: PackFolder, matter: Matter) -> None:
    known = {**SHARED, **pack.elements}
    fields = [known[f.element] for s in matter.form.sections for f in s.fields if f.element]
    wanted = {m.promise for m in matter.materials if m.promise}
    wanted |= {element.params["promise"] for element in fields if element.type == "commitment"}
    assert wanted == {promise.key for promise in matter.promises}
    assert {s.licence for s in steps(matter.chain) if s.licence} == {licence.key for licence in matter.licences}


@pytest.mark.parametrize(("pack", "sample"), SAMPLES)
def test_a_sample_answers_what_its_matter_asks(pack: PackFolder, sample: dict[str, Any]) -> None:
    matter = pack.matters[sample["matter"]]
    options = {question.key: set(question.options) for question in matter.guide}
    assert all(answer in options[key] for key, answer in sample["guide"].items())
    plain = {f.name for s in matter.form.sections if not s.repeat for f in s.fields if not f.calculate}
    assert set(sample["fields"]) - plain == set()
    columns = {s.repeat.key: {f.name for f in s.fields} for s in matter.form.sections if s.repeat}
    assert all(set(row) <= columns[group] for group, rows in sample["rows"].items() for row in rows)
    handed_in = {key for keys in sample["materials"].values() for key in keys}
    assert handed_in - {material.key for material in matter.materials} == set()


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.name)
def test_each_matter_has_a_usual_a_short_and_a_full_sample(pack: PackFolder) -> None:
    kinds = {(sample["matter"], sample["name"]) for sample in pack.samples}
    wanted = {(key, name) for key in pack.matters for name in ("complete", "minimal", "everything")}
    assert wanted - kinds == set()
