"""Assembly: from settings to the services that the site, the worker and the command line share."""

from __future__ import annotations

import datetime as dt
import json
import smtplib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.message import EmailMessage
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

from banshi.builder.reviews.on_its_day import PublishOnItsDay
from banshi.core.jobs.rendering import render, template_path
from banshi.core.jobs.world import JobWorld
from banshi.core.runtime.attachments import AttachmentService
from banshi.core.runtime.service import CaseService
from banshi.core.store.accounts import Accounts
from banshi.core.store.cases import Cases
from banshi.core.store.codec import Codec
from banshi.core.store.database import Database
from banshi.core.store.dictionaries import Dictionaries
from banshi.core.store.files import DiskFiles
from banshi.core.store.places import Places
from banshi.core.store.releases import Releases
from banshi.core.store.sealing import Sealer
from banshi.core.web.site import Site
from banshi.plugins.manager import PluginHost
from banshi.settings import Settings


def utc_now() -> dt.datetime:
    """Return the present moment."""
    return dt.datetime.now(dt.UTC)


@dataclass(frozen=True)
class Assembled:
    """Everything that was put together."""

    settings: Settings
    host: PluginHost
    site: Site
    world: JobWorld


def assemble(settings: Settings, now: Callable[[], dt.datetime] = utc_now) -> Assembled:
    """Put everything together; no query is made."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    host = PluginHost.load(settings.pack_folders, settings.foreign_packs)
    database = Database(settings.database)
    sealer = Sealer(settings.secret("encryption_key"))
    releases, places = Releases(database, host.registers), Places(database)
    codec, stored = Codec(sealer), DiskFiles(settings.data_dir / "files")
    accounts, dictionaries = Accounts(database, sealer), Dictionaries(database)
    # The worker publishes drafts on their day, but the core must not know of the builder: so the effect is added here.
    host.registers.effects.add(PublishOnItsDay(accounts, dictionaries, settings.region))
    cases = Cases(database, settings.journal_hash)
    service = CaseService(cases, releases, places, codec, host.registers, now)
    site = Site(
        database=database,
        registers=host.registers,
        releases=releases,
        places=places,
        dictionaries=dictionaries,
        accounts=accounts,
        codec=codec,
        files=stored,
        cases=cases,
        service=service,
        attachments=AttachmentService(cases, releases, stored, now),
        now=now,
        base_url=settings.base_url.rstrip("/"),
        region=settings.region,
        assets=assets(),
        rate_limits=settings.rate_limits,
        hash_cost=settings.hash_cost,
        production=settings.production,
        max_request_mb=settings.max_request_mb,
        default_locale=settings.default_locale,
        draw=lambda template, facts, qr: render(template_path(template), facts, qr),
    )
    world = JobWorld(
        database, cases, stored, host.registers, releases, places, codec, service, now, site.base_url, _mailer(settings)
    )
    return Assembled(settings, host, site, world)


def assets() -> Mapping[str, str]:
    """Return the bundle's manifest; empty when the front end has not been built."""
    manifest = Path(str(files("banshi"))) / "static" / "dist" / "manifest.json"
    found: dict[str, str] = json.loads(manifest.read_text(encoding="utf-8")) if manifest.is_file() else {}
    return found


def _mailer(settings: Settings) -> Callable[[str, str, str, str], None] | None:
    if not settings.smtp_url:
        return None
    address = urlsplit(settings.smtp_url)

    def send(key: str, recipient: str, subject: str, text: str) -> None:
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = settings.mail_from, recipient, subject
        message["Message-ID"] = f"<{key}>"
        message.set_content(text)
        with smtplib.SMTP(address.hostname or "localhost", address.port or 25, timeout=20) as server:
            if address.username:
                server.starttls()
                server.login(address.username, address.password or "")
            server.send_message(message)

    return send
