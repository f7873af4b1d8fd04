"""Sealing: authenticated encryption of sensitive values at rest (AES-256-GCM)."""

from __future__ import annotations

import base64
import hashlib
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from banshi.core.errors import StoreError


class Sealer:
    """Seals texts under one key.

    :param secret: the setting `encryption_key`; any text of 32 characters or more.
    """

    def __init__(self, secret: str) -> None:
        self._cipher = AESGCM(hashlib.sha256(b"banshi-sealing:" + secret.encode()).digest())

    def seal(self, text: str) -> str:
        """Return the sealed text."""
        nonce = os.urandom(12)
        return base64.b64encode(
            nonce + self._cipher.encrypt(nonce, text.encode("utf-8", "surrogatepass"), None)
        ).decode()

    def open(self, sealed: str) -> str:
        """Return what was sealed.

        :raises StoreError: the key is another one, or the sealed text was changed.
        """
        kept = base64.b64decode(sealed)
        try:
            return self._cipher.decrypt(kept[:12], kept[12:], None).decode("utf-8", "surrogatepass")
        except InvalidTag as wrong:
            raise StoreError("sealing", reason="wrong key or changed data") from wrong
