"""Settings: one frozen dataclass, from the environment (`BANSHI_` and the name in capitals), checked before start."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from banshi.core.errors import SettingsError
from banshi.core.store.passwords import ADVISED, QUICK, HashCost


@dataclass(frozen=True)
class Settings:
    """All settings; docs/settings.md says more of each."""

    data_dir: Path = Path("var")
    """Folder of the SQLite files, attachments and documents."""
    database_url: str = ""
    """`postgresql://…`; empty for SQLite in `data_dir`."""
    secret_key: str = ""
    """Signs sessions; made and kept in `data_dir` when empty (not in production)."""
    encryption_key: str = ""
    """Seals sensitive answers; made and kept in `data_dir` when empty (not in production)."""
    base_url: str = "http://127.0.0.1:8000"
    """Address under which people reach the site; links and QR codes use nothing else."""
    host: str = "127.0.0.1"
    """Address to listen on."""
    port: int = 8000
    """Port to listen on."""
    workers: int = 0
    """Web processes; 0 for one on SQLite and one a core on PostgreSQL."""
    region: str = "530199000000"
    """Region (行政区划, 12 digits) that this site serves."""
    pack_folders: tuple[Path, ...] = ()
    """Folders with packs, next to the installed ones."""
    foreign_packs: bool = True
    """False leaves all packs out (safe mode)."""
    production: bool = False
    """True refuses unsafe settings and marks cookies secure."""
    journal_hash: str = "sha256"
    """Hash of new journal entries: sha256 or sm3."""
    smtp_url: str = ""
    """`smtp://user:password@host:port`; empty sends no e-mail."""
    mail_from: str = "banshi@localhost"
    """Sender of e-mails."""
    max_request_mb: int = 64
    """Largest request body, in MiB."""
    rate_limits: bool = True
    """Limits on signing in and on asking with a query code."""
    quick_hashes: bool = False
    """True hashes passwords at next to no cost; for tests, refused in production."""
    default_locale: str = "zh_CN"
    """Language for those who have not chosen: zh_CN or en."""

    def __post_init__(self) -> None:
        if self.journal_hash not in {"sha256", "sm3"}:
            raise SettingsError("journal_hash", given=self.journal_hash, known=["sha256", "sm3"])
        if self.default_locale not in {"zh_CN", "en"}:
            raise SettingsError("default_locale", given=self.default_locale, known=["zh_CN", "en"])
        if self.production:
            self._check_production()

    def _check_production(self) -> None:
        for name in ("secret_key", "encryption_key"):
            if len(getattr(self, name)) < 32:
                raise SettingsError(name, needed="32 characters or more in production")
        if self.quick_hashes:
            raise SettingsError("quick_hashes", needed="no in production")
        if not self.base_url.startswith("https://"):
            raise SettingsError("base_url", needed="https:// in production")

    @property
    def hash_cost(self) -> HashCost:
        """What hashing a password costs."""
        return QUICK if self.quick_hashes else ADVISED

    @property
    def database(self) -> str:
        """The database's address."""
        return self.database_url or f"sqlite:///{self.data_dir / 'banshi.sqlite'}"

    @property
    def jobs_database(self) -> str:
        """The address of the durable jobs' own tables."""
        return self.database_url or f"sqlite:///{self.data_dir / 'jobs.sqlite'}"

    def secret(self, name: str) -> str:
        """Return a secret: as set, or made once and kept in `data_dir`."""
        given: str = getattr(self, name)
        return given or _kept_secret(self.data_dir / f"{name}.txt")


def _kept_secret(path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="utf-8").strip()
    with os.fdopen(number, "w", encoding="utf-8") as file:
        made = secrets.token_urlsafe(48)
        file.write(made)
    return made


_YES = frozenset({"1", "true", "yes", "on"})


def from_environment(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the settings.

    :raises SettingsError: one is wrong.
    """
    environment = os.environ if environment is None else environment
    given: dict[str, object] = {}
    for field in fields(Settings):
        text = environment.get(f"BANSHI_{field.name.upper()}")
        if text is not None:
            given[field.name] = _read(field.name, str(field.type), text)
    return Settings(**given)  # type: ignore[arg-type]


def _read(name: str, kind: str, text: str) -> object:
    if kind == "bool":
        return text.strip().lower() in _YES
    if kind == "int":
        if not text.strip().isdigit():
            raise SettingsError(name, given=text, needed="a whole number")
        return int(text)
    if kind == "Path":
        return Path(text)
    if kind.startswith("tuple"):
        return tuple(Path(part) for part in text.split(os.pathsep) if part)
    return text
