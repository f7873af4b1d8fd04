"""What the forms of the dictionaries share: Flask-Admin's secure form, with the token that the whole site uses."""

from __future__ import annotations

from typing import Any

from flask_admin.form import SecureForm
from flask_babel import lazy_gettext as _
from flask_wtf.csrf import generate_csrf, validate_csrf
from wtforms import StringField
from wtforms.csrf.core import CSRF
from wtforms.validators import Length, Regexp

KEY = (Length(max=60), Regexp(r"[a-z][a-z0-9-]*\Z", message=_("标识用小写字母开头，可以有小写字母、数字和连字符")))
"""Checks of an entry's key."""


class SiteToken(CSRF):
    """The site's own token; the site refuses a request without it before any view is asked."""

    def generate_csrf_token(self, csrf_token_field: Any) -> str:
        """Return the token of this session."""
        return str(generate_csrf())

    def validate_csrf_token(self, form: Any, field: Any) -> None:
        """Refuse a form without it."""
        validate_csrf(field.data)


class EntryForm(SecureForm):
    """A form over an entry of a dictionary."""

    class Meta(SecureForm.Meta):
        """Its token, and its messages in the reader's language."""

        csrf_class = SiteToken


class Words(StringField):
    """A text without blanks around it and without control characters; empty rather than nothing."""

    def process_formdata(self, valuelist: Any) -> None:
        """Take what was entered."""
        given = str(valuelist[0]) if valuelist else ""
        self.data = "".join(letter for letter in given if letter.isprintable()).strip()
