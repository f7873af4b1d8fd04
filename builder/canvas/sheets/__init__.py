"""The property sheets, one subject a file; a new property of a matter is one line here."""

from banshi.builder.canvas.sheet import Sheet, Tab
from banshi.builder.canvas.sheets import basics, chain, form, guide, limits, materials, notices, results

TABS: tuple[Tab, ...] = (
    basics.TAB,
    guide.TAB,
    form.TAB,
    materials.TAB,
    chain.TAB,
    limits.TAB,
    results.TAB,
    notices.TAB,
)
"""The tabs that hold properties, in the order in which an administrator thinks."""
ANY_TAB = f"<any({', '.join(tab.key for tab in TABS)}):tab>"
"""What stands for a tab in the address of a page."""
SHEETS: dict[str, Sheet] = {
    sheet.kind: sheet
    for room in (basics, guide, form, materials, chain, limits, results, notices)
    for sheet in room.SHEETS
}
"""Sheets by the kind of item that they show."""

__all__ = ["ANY_TAB", "SHEETS", "TABS"]
