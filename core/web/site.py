"""What pages work with: one object, made at assembly, found through the application."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import current_app

from banshi.core.extensions.registers import Registers
from banshi.core.runtime.attachments import AttachmentService
from banshi.core.runtime.ports import Files
from banshi.core.runtime.service import CaseService
from banshi.core.store.accounts import Accounts
from banshi.core.store.cases import Cases
from banshi.core.store.codec import Codec
from banshi.core.store.database import Database
from banshi.core.store.dictionaries import Dictionaries
from banshi.core.store.passwords import HashCost
from banshi.core.store.places import Places
from banshi.core.store.releases import Releases


@dataclass(frozen=True)
class Site:
    """The site: its stores, its services, its clock."""

    database: Database
    registers: Registers
    releases: Releases
    places: Places
    dictionaries: Dictionaries
    accounts: Accounts
    codec: Codec
    files: Files
    cases: Cases
    service: CaseService
    attachments: AttachmentService
    now: Callable[[], dt.datetime]
    base_url: str
    region: str
    assets: Mapping[str, str]
    """Logical names of bundled files to their hashed names."""
    rate_limits: bool
    hash_cost: HashCost
    production: bool
    max_request_mb: int
    default_locale: str
    draw: Callable[[str, Mapping[str, Any], str | None], bytes]
    """Draws a document: the name of a template, its facts, what the QR code says."""


def site() -> Site:
    """Return the site of the running application."""
    found = current_app.extensions["banshi"]
    if not isinstance(found, Site):
        raise TypeError("the application was not assembled by banshi.app.create_app")
    return found
