"""The industrial region pack."""

from banshi.plugins import PackFiles, hookimpl


@hookimpl
def pack_files() -> PackFiles:
    """Return where this pack's elements and matters lie."""
    return PackFiles(__package__)
