"""Where a draft came from, and the release that stood before it."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import Row, Select, select

from banshi.builder.drafts.draft import Draft
from banshi.builder.starting.templates import templates
from banshi.core.store.tables.matters import MatterRow, Release
from banshi.core.web.language import in_locale, titled
from banshi.core.web.site import site

RELEASE, EXAMPLE, TEMPLATE, FILE = "release", "example", "template", "file"


@dataclass(frozen=True, slots=True)
class Before:
    """A release with which a draft is compared."""

    id: str
    number: int


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a draft came from, in words; with the matter's key where it can be opened."""

    words: str
    matter: str = ""


def release_before(draft: Draft) -> Before | None:
    """Return the release in use before a draft, or else the one from which it was copied."""
    key = str(draft.document.get("matter", ""))
    newest = select(Release.id, Release.number).where(Release.matter_key == key).order_by(Release.number.desc())
    kind, _sep, copied = draft.origin.partition(":")
    with site().database.reading() as connection:
        rows = connection.execute(newest).all() if key else []
        mine = next((row.number for row in rows if row.id == draft.release_id), None)
        earlier = [row for row in rows if mine is None or row.number < mine]
        used = connection.scalar(select(MatterRow.release_id).where(MatterRow.key == key))
        found = next((row for row in earlier if row.id == used), earlier[0] if earlier else None)
        if found is None and kind in {RELEASE, EXAMPLE}:
            found = connection.execute(select(Release.id, Release.number).where(Release.id == copied)).first()
    return Before(found.id, found.number) if found else None


def _copied(release_id: str) -> Select[str, int, str, str, str]:
    return (
        select(Release.matter_key, Release.number, MatterRow.title_zh, MatterRow.title_en, MatterRow.state)
        .join(MatterRow, MatterRow.key == Release.matter_key)
        .where(Release.id == release_id)
    )


def origin(draft: Draft) -> Origin:
    """Return where a draft came from."""
    kind, _sep, what = draft.origin.partition(":")
    if kind in {RELEASE, EXAMPLE}:
        with site().database.reading() as connection:
            row = connection.execute(_copied(what)).first()
        return _from_release(row, kind) if row else Origin(_("复制自已发布的版本"))
    if kind == TEMPLATE:
        known = templates().get(what)
        return Origin(_("从模板“%(t)s”开始", t=in_locale(known.title) if known else what))
    return Origin({"blank": _("从空白开始"), FILE: _("导入自 %(f)s", f=what)}.get(kind, ""))


def _from_release(row: Row[str, int, str, str, str], kind: str) -> Origin:
    told = {"t": titled(row), "n": row.number}
    words = _("从示例“%(t)s”开始（版本 %(n)s）", **told) if kind == EXAMPLE else _("复制自“%(t)s”版本 %(n)s", **told)
    return Origin(words, row.matter_key if row.state == "in-use" else "")
