"""The built-in field types."""

from __future__ import annotations

from banshi.core.extensions.field_type import FieldType
from banshi.core.extensions.register import Register
from banshi.core.extensions.registers import Registers
from banshi.plugins.builtin.fields.chosen import ChoiceField, ChoicesField, YesNoField
from banshi.plugins.builtin.fields.moment import DateField, DateRangeField, TimeField
from banshi.plugins.builtin.fields.number import MoneyField, NumberField
from banshi.plugins.builtin.fields.place import AddressField, CommitmentField, NoteField, RegionField
from banshi.plugins.builtin.fields.text import (
    BankAccountField,
    EmailField,
    IdNumberField,
    LongTextField,
    PhoneField,
    TextField,
    UsccField,
)
from banshi.plugins.builtin.fields.upload import FileField, PhotoField
from banshi.plugins.builtin.regions import seed_regions
from banshi.plugins.hookspecs import hookimpl


@hookimpl
def register_field_types(register: Register[FieldType], registers: Registers) -> None:
    """Add the built-in field types."""
    checks = registers.identifier_checks
    checked = (TextField, EmailField, IdNumberField, UsccField, PhoneField, BankAccountField)
    plain: tuple[FieldType, ...] = (
        LongTextField(), NumberField(), MoneyField(), DateField(), DateRangeField(), TimeField(), YesNoField(),
        ChoiceField(), ChoicesField(), AddressField(), CommitmentField(), NoteField(), FileField(), PhotoField(),
    )  # fmt: skip
    for field in (*(kind(checks) for kind in checked), *plain, RegionField(seed_regions())):
        register.add(field)
