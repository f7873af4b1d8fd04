"""What may be made of a field before it is compared: its age, its sum, its number of rows."""

from __future__ import annotations

from banshi.core.rules.nodes import Call, Name, Node

TODAY = Name("today")
_CALLED = {
    "age": "age", "length": "length", "count": "count", "sum": "sum", "least": "min", "greatest": "max", "sex": "sex",
}  # fmt: skip
_BY_FUNCTION = {function: measure for measure, function in _CALLED.items()}
MEASURES = ("", *_CALLED, "id_age", "since", "until", "apart")


def measured(field: str, measure: str) -> Node:
    """Return a field, or what a measure makes of it."""
    name = Name(field)
    if measure in _CALLED:
        return Call(_CALLED[measure], (name,))
    if measure == "id_age":
        return Call("age", (Call("birth_date", (name,)),))
    if measure == "until":
        return Call("days_between", (TODAY, name))
    if measure in {"since", "apart"}:
        days = Call("days_between", (name, TODAY))
        return days if measure == "since" else Call("abs", (days,))
    return name


def measure_of(node: Node) -> tuple[str, str] | None:
    """Return the field and the measure that a node is made of; None where it is something else."""
    if isinstance(node, Name):
        return node.key, ""
    if not isinstance(node, Call):
        return None
    for part in node.parts:
        for name in (part, *(part.parts if isinstance(part, Call) else ())):
            if isinstance(name, Name):
                found = next((m for m in MEASURES if m and measured(name.key, m) == node), None)
                if found is not None:
                    return name.key, found
    return None
