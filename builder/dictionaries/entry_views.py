"""The dictionaries of entries in the order of the navigation: view, table, last part of the address."""

from __future__ import annotations

from typing import Any

from banshi.builder.dictionaries.view import Dictionary
from banshi.builder.dictionaries.views.catalogues import Fees, Licences, Materials
from banshi.builder.dictionaries.views.elements import Elements
from banshi.builder.dictionaries.views.opinions import Opinions
from banshi.builder.dictionaries.views.persons import Persons
from banshi.core.store.tables.entries import (
    DictionaryElement,
    DictionaryFee,
    DictionaryLicence,
    DictionaryMaterial,
    SamplePersonRow,
    StandardOpinion,
)

ENTRY_VIEWS: tuple[tuple[type[Dictionary], Any, str], ...] = (
    (Elements, DictionaryElement, "elements"),
    (Materials, DictionaryMaterial, "materials"),
    (Licences, DictionaryLicence, "licences"),
    (Fees, DictionaryFee, "fees"),
    (Persons, SamplePersonRow, "persons"),
    (Opinions, StandardOpinion, "opinions"),
)
