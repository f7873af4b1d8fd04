"""Limits on how often somebody may ask, on how much a form may bring, and on what an address may hold."""

from __future__ import annotations

from flask import Flask, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from werkzeug.exceptions import NotFound, RequestEntityTooLarge

limiter = Limiter(get_remote_address, storage_uri="memory://", headers_enabled=False)


def limit_addresses(app: Flask) -> None:
    """Refuse an address with a NUL in it: nothing is called so, and a database would stumble over it."""

    @app.before_request
    def check() -> None:
        if "\x00" in request.path or any("\x00" in text for text in request.args.values()):
            raise NotFound


def limit_forms(app: Flask) -> None:
    """Refuse a form without files that is larger than a form can be, before any of it is read."""

    @app.before_request
    def check() -> None:
        most = app.config["MAX_FORM_MEMORY_SIZE"]
        if request.mimetype != "multipart/form-data" and (request.content_length or 0) > most:
            raise RequestEntityTooLarge
