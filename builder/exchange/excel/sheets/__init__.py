"""The sheets of the workbook, in the order in which they stand."""

from __future__ import annotations

from banshi.builder.exchange.excel.layout import Sheet
from banshi.builder.exchange.excel.sheets.basics import BASICS
from banshi.builder.exchange.excel.sheets.chain import CHAIN
from banshi.builder.exchange.excel.sheets.form import FORM, GUIDE
from banshi.builder.exchange.excel.sheets.lists import BASIS, CONDITIONS, FAQ, MATERIALS, PARAMETERS, PROMISES
from banshi.builder.exchange.excel.sheets.papers import PAPERS
from banshi.builder.exchange.excel.sheets.results import LIMITS, RESULTS

SHEETS: tuple[Sheet, ...] = (
    BASICS, BASIS, CONDITIONS, GUIDE, FORM, MATERIALS, PROMISES, CHAIN, LIMITS, RESULTS, PAPERS, FAQ, PARAMETERS,
)  # fmt: skip
