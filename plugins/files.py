"""Where a pack's declarative files lie."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path


@dataclass(frozen=True, slots=True)
class PackFiles:
    """The files of a pack: `elements.yaml` or `elements/*.yaml`, and `matters/*.yaml` or `.json`.

    :param package: the pack's package, usually `__package__`.
    """

    package: str

    @property
    def folder(self) -> Path:
        """The folder of the package."""
        return Path(str(files(self.package)))

    def elements(self) -> Iterator[Path]:
        """Yield the element files, in order of their names."""
        single = self.folder / "elements.yaml"
        if single.is_file():
            yield single
        yield from sorted((self.folder / "elements").glob("*.yaml"))

    def matters(self) -> Iterator[Path]:
        """Yield the matter files, in order of their names."""
        found = [f for f in (self.folder / "matters").glob("*") if f.suffix in {".yaml", ".yml", ".json"}]
        yield from sorted(found)

    def samples(self) -> Path:
        """Return where the pack's complete sample answers lie; the file may be missing."""
        return self.folder / "samples.yaml"
