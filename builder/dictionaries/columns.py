"""How columns of a list are shown: Flask-Admin's formatters, made from functions of the row."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from banshi.builder.dictionaries.scope import named
from banshi.core.web.language import locale
from banshi.core.web.site import site

Formatter = Callable[[Any, Any, Any, str], Any]


def of_row(show: Callable[[Any], Any]) -> Formatter:
    """Return the formatter that shows something of a row."""

    def shown(_view: Any, _context: Any, row: Any, _name: str) -> Any:
        return show(row)

    return shown


region_name = of_row(lambda row: site().places.region(row.region).in_(locale()))
"""Shows a row's region by its name."""
own_name = of_row(named)
"""Shows a row's own name in the reader's language."""
department_name = of_row(
    lambda row: site().places.department(row.region, row.department).in_(locale()) if row.department else ""
)
"""Shows a row's department by its name."""
