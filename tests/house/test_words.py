"""One word for a thing: what DESIGN calls chain, case, task or matter is called so in the code, too."""

from __future__ import annotations

import ast
import re

from tests.house.conftest import Source

IN_BOTH = {"handler", "helper", "instance", "manager", "process", "processor", "ticket", "util", "utils", "workflow"}
IN_CLASSES = IN_BOTH | {"base", "data", "info"}
FIRST_IN_FUNCTIONS = {"do", "handle", "process"}

# Names that another library prescribes.
PRESCRIBED = {"process_bind_param", "process_result_value", "process_formdata", "effect_workflow", "_handle_view"}


def words(name: str) -> list[str]:
    """Split a name in either style into its words."""
    return [word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)]


def test_names_are_split_into_words() -> None:
    assert words("CaseService") == ["case", "service"]
    assert words("_PDFWriter") == ["pdf", "writer"]
    assert words("handle_it") == ["handle", "it"]


def test_classes_and_functions_use_the_words_of_the_house(sources: list[Source], packs: list[Source]) -> None:
    found = []
    for source in [*sources, *packs]:
        for node in ast.walk(source.tree):
            if isinstance(node, ast.ClassDef) and IN_CLASSES & set(words(node.name)):
                found.append(f"{source.name}:{node.lineno} {node.name}")
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name not in PRESCRIBED:
                named = words(node.name)
                if IN_BOTH & set(named) or (named[:1] and named[0] in FIRST_IN_FUNCTIONS):
                    found.append(f"{source.name}:{node.lineno} {node.name}")
    assert found == []
