"""A page of the dictionaries that is no list: sign in first, then be allowed."""

from __future__ import annotations

from typing import Any

from flask import redirect, request, url_for
from flask_admin import BaseView

from banshi.core.errors import ForbiddenError
from banshi.core.web.who import actor


class GuardedPage(BaseView):
    """A page that decides before each request who may open it; `is_accessible` says it."""

    def _handle_view(self, name: str, **kwargs: Any) -> Any:
        if not actor().id:
            return redirect(url_for("security.login", next=request.full_path))
        if not self.is_accessible():
            raise ForbiddenError(request.path)
        return None
