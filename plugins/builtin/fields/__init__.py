"""The built-in field types, one family a file."""

from __future__ import annotations

from collections.abc import Sequence

from banshi.core.extensions.field_type import FieldType
from banshi.core.extensions.identifier_check import IdentifierCheck
from banshi.core.extensions.register import Register
from banshi.core.extensions.registers import Registers
from banshi.plugins.builtin.fields.choice import ChoiceField, ChoicesField, YesNoField
from banshi.plugins.builtin.fields.dates import DateField, DateRangeField
from banshi.plugins.builtin.fields.files import FileField, PhotoField
from banshi.plugins.builtin.fields.identified import BankAccountField, IdNumberField, PhoneField, UsccField
from banshi.plugins.builtin.fields.number import MoneyField, NumberField
from banshi.plugins.builtin.fields.places import AddressField, RegionField
from banshi.plugins.builtin.fields.region_table import RegionTable, Row
from banshi.plugins.builtin.fields.statements import CommitmentField, NoteField
from banshi.plugins.builtin.fields.text import EmailField, LongTextField, TextField
from banshi.plugins.builtin.fields.times import TimeField
from banshi.plugins.builtin.regions import seed_regions
from banshi.plugins.hookspecs import hookimpl

ALL: tuple[FieldType, ...] = (
    LongTextField(), NumberField(), MoneyField(), DateField(), DateRangeField(), TimeField(), YesNoField(),
    ChoiceField(), ChoicesField(), EmailField(), FileField(), PhotoField(), CommitmentField(), NoteField(),
)  # fmt: skip
"""Those that need nothing to be made."""


def fields(identifier_checks: Register[IdentifierCheck], regions: Sequence[Row]) -> tuple[FieldType, ...]:
    """Return every built-in field type.

    :param identifier_checks: looked up when an answer is read, so more may be added later.
    :param regions: code, name, code of the region above, level and, if known, the English name.
    """
    table = RegionTable(regions)
    identified = (TextField, IdNumberField, UsccField, PhoneField, BankAccountField)
    return (
        *(make(identifier_checks) for make in identified),
        RegionField(table),
        AddressField(table),
        *ALL,
    )


@hookimpl
def register_field_types(register: Register[FieldType], registers: Registers) -> None:
    """Add the built-in field types."""
    regions = [(place.code, place.name, place.parent, place.level, place.name_en) for place in seed_regions()]
    for type_ in fields(registers.identifier_checks, regions):
        register.add(type_)
