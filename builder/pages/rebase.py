"""Running cases of a published matter: how many run under which release; stay, or move to the one in use."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, current_app, render_template, request, send_file, url_for
from flask_babel import gettext as _
from sqlalchemy import select
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from banshi.builder.pages.rights import PUBLISHER, for_builders
from banshi.builder.rebasing.found import Found, from_text
from banshi.builder.rebasing.runs import RebaseRuns, Run
from banshi.builder.rebasing.tables import to_csv, to_xlsx
from banshi.builder.reviews.sentences import Group, differences
from banshi.core.definitions.schema import authored
from banshi.core.errors import ForbiddenError, NotFoundError
from banshi.core.runtime.access import holds
from banshi.core.store.tables.matters import MatterRow, Release
from banshi.core.web.catalogue import page_number, search_text
from banshi.core.web.language import locale
from banshi.core.web.site import site
from banshi.core.web.who import actor

pages = Blueprint("rebase", __name__, url_prefix="/builder/matters/<key>/cases")
STATES = ("waiting", "can", "cannot", "moved", "changed", "refused")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Listed:
    """A case of a run as the page lists it."""

    number: str
    steps: str
    state: str
    reasons: list[Found]
    notes: list[Found]


def runs() -> RebaseRuns:
    """Return the runs of the running application."""
    found = current_app.extensions["banshi-rebases"]
    if not isinstance(found, RebaseRuns):
        raise TypeError("the builder was not installed")
    return found


def _matter(key: str) -> Any:
    """Return a published matter whose cases the asker may move.

    :raises NotFoundError: there is none.
    :raises ForbiddenError: the asker is not its publisher.
    """
    wanted = select(
        MatterRow.key, MatterRow.title_zh, MatterRow.title_en, MatterRow.region, MatterRow.department,
        MatterRow.release_id, Release.number, Release.published_at,
    ).join(Release, Release.id == MatterRow.release_id)  # fmt: skip
    with site().database.reading() as connection:
        row = connection.execute(wanted.where(MatterRow.key == key)).first()
    if row is None:
        raise NotFoundError(key)
    if not holds(actor(), (PUBLISHER,), row.region or site().region, row.department):
        raise ForbiddenError(key)
    return row


@pages.get("/")
@for_builders
def show(key: str) -> str:
    """Show how many cases run under which release, and the runs so far."""
    matter = _matter(key)
    running = runs().running(key)
    elsewhere = [row for row in running if row.id != matter.release_id]
    groups: tuple[Group, ...] = ()
    if elsewhere:
        before, after = (authored(site().releases.get(one).definition) for one in (elsewhere[0].id, matter.release_id))
        groups = differences(before, after, site().registers)
    return render_template(
        "builder/rebase.html", matter=matter, running=running, runs=runs().of(key), groups=groups, effects=_effects(),
        compared=elsewhere[0].number if elsewhere else 0,
    )  # fmt: skip


def _effects() -> dict[str, str]:
    """Return what a change on each tab means for a case that is moved."""
    return {
        "guide": _("选过的情形要在新版本里还有；多问了问题的，没有提交的申请可以补答，已经提交的留在原来的版本。"),
        "form": _("填过的照样带过去；不再用的封存备查；新的必填项只在补正里问，不在补正中的办件留在原来的版本。"),
        "materials": _("交过的照样算；不再要的不用交；新要的材料只在补正里要。"),
        "chain": _("已办的环节不重办；正在办的由原来的人办完；加在前面的环节不补办，加在后面的照新版本办。"),
        "limits": _("时限变短、从受理日算还没到的，按新的；变长的一律按原来的。"),
        "results": _("还没有出的文书和证照按新版本出，已经出的不变。"),
        "basics": _("名称等按新版本显示；换了实施部门的办件不能迁移。"),
    }


@pages.post("/")
@for_builders
def begin(key: str) -> Response:
    """Begin a dry run."""
    matter = _matter(key)
    run_id = runs().begin(actor(), key, matter.release_id)
    runs().go_on(actor(), runs().get(run_id, key))
    return redirect(url_for("rebase.run", key=key, run_id=run_id), 303)


@pages.get("/<run_id>")
@for_builders
def run(key: str, run_id: str) -> str:
    """Show a run: what the dry run found, how far the move is, what came of each case."""
    matter = _matter(key)
    found = runs().get(run_id, key)
    state = request.args.get("state", "")
    state = state if state in STATES else ""
    cases = runs().listed(run_id, state, search_text(), page_number())
    return render_template(
        "builder/rebase_run.html", matter=matter, run=found, cases=[_listed(row) for row in cases.rows], found=cases,
        state=state, states=[name for name in STATES if found.counts.get(name)], search=search_text(),
        stale=found.release_id != matter.release_id,
    )  # fmt: skip


@pages.post("/<run_id>")
@for_builders
def act(key: str, run_id: str) -> Response:
    """Go on with a run, or let the cases be moved."""
    matter = _matter(key)
    found = runs().get(run_id, key)
    if request.form.get("do") == "confirm":
        if found.release_id != matter.release_id:
            raise ForbiddenError(key)
        runs().confirm(run_id)
        found = runs().get(run_id, key)
    runs().go_on(actor(), found)
    return redirect(url_for("rebase.run", key=key, run_id=run_id), 303)


@pages.get("/<run_id>/report.<kind>")
@for_builders
def report(key: str, run_id: str, kind: str) -> Response:
    """Hand out the whole list as a file."""
    _matter(key)
    found = runs().get(run_id, key)
    writers = {"csv": (to_csv, "text/csv"), "xlsx": (to_xlsx, XLSX)}
    if kind not in writers:
        raise NotFoundError(kind)
    write, mimetype = writers[kind]
    heading = [_("办件编号"), _("正在办的环节"), _("能不能迁移"), _("原因"), _("可以怎么办"), _("迁移带来的变化")]
    content = write(heading, [_cells(_listed(row)) for row in runs().all_of(run_id)])
    name = f"{key}-{found.at:%Y%m%d}.{kind}"
    return send_file(io.BytesIO(content), mimetype=mimetype, as_attachment=True, download_name=name)


def _listed(row: Any) -> Listed:
    found = from_text(row.found)
    kinds = {kind: [one for one in found if one.kind == kind] for kind in ("step", "reason", "note")}
    steps = ("、" if locale() != "en" else ", ").join(one.text.in_(locale()) for one in kinds["step"])
    return Listed(row.number, steps, row.state, kinds["reason"], kinds["note"])


def _cells(case: Listed) -> list[str]:
    texts = [
        [one.text for one in case.reasons],
        list(dict.fromkeys(one.remedy for one in case.reasons)),
        [one.text for one in case.notes],
    ]
    said = ["\n".join(text.in_(locale()) for text in column) for column in texts]
    return [case.number or _("未提交的申请"), case.steps, state_name(case.state), *said]


def state_name(state: str) -> str:
    """Return what a case's state in a run is called."""
    return {
        "waiting": _("还没看"), "can": _("可以迁移"), "cannot": _("不能迁移"), "moved": _("已迁移"),
        "changed": _("有人办理过，没有迁移"), "refused": _("没有迁移"),
    }[state]  # fmt: skip


def summary(run: Run) -> str:
    """Return how a run stands, in a sentence."""
    return {
        "judging": _("正在试迁移：还有 %(n)s 件没看。", n=run.left),
        "judged": _("试迁移完成：%(a)s 件可以迁移，%(b)s 件不能。", a=run.counts.get("can", 0), b=run.counts.get("cannot", 0)),
        "moving": _("正在迁移：还有 %(n)s 件。", n=run.left),
        "done": _("迁移完成：迁移了 %(a)s 件，其他 %(b)s 件留在原来的版本。", a=run.counts.get("moved", 0), b=run.total - run.counts.get("moved", 0)),
    }[run.state]  # fmt: skip
