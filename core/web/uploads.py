"""Handing in materials and files."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, redirect, render_template, request, url_for
from flask import Response as FlaskResponse
from flask_babel import gettext as _
from markupsafe import Markup
from werkzeug.wrappers import Response

from banshi.core.compiler.compiled import CompiledField, CompiledMatter
from banshi.core.errors import AttachmentError, NotFoundError
from banshi.core.runtime import access
from banshi.core.runtime.answers import Answers
from banshi.core.runtime.case import Attachment, StoredCase
from banshi.core.runtime.materials import missing
from banshi.core.runtime.sniff import TYPES
from banshi.core.store.failpoint import failpoint
from banshi.core.web.site import site
from banshi.core.web.who import actor, signed_in

pages = Blueprint("materials", __name__)


def reasons(error: AttachmentError) -> str:
    """Return why a file is refused, in plain words, and what to do."""
    formats = "、".join(error.data.get("formats", ()))
    known = {
        "empty": _("文件是空的，请重新选择。"),
        "too-large": _("文件超过 %(n)s MB，请压缩后再传。", n=error.data.get("max_mb", "")),
        "not-allowed": _("不能识别这种文件，请上传 %(formats)s 格式。", formats=formats),
        "other-than-name": _("文件内容和扩展名不一致，请上传原始文件。"),
        "too-many": _("最多上传 %(n)s 个文件，请先删除不需要的。", n=error.data.get("most", "")),
    }
    return known.get(error.data.get("reason", ""), _("文件没有上传成功，请再试一次。"))


def field_slot(case: StoredCase, name: str) -> Markup:
    """Draw the upload control of a file field."""
    slot = f"field:{name}"
    files = [a for a in site().attachments.of(actor(), case.id) if a.slot == slot]
    return Markup(render_template("apply/_field_upload.html", case=case, slot=slot, name=name, files=files))  # noqa: S704


def _fillable(case: StoredCase, slot: str) -> bool:
    from_applicant = case.state.status in {"draft", "correction", "review-correction"}
    return from_applicant or slot.removeprefix("material:") in case.state.tolerated


@pages.get("/cases/<case_id>/materials")
@signed_in
def page(case_id: str) -> str | Response:
    """Show which materials this case needs, and take them."""
    return _page(case_id)


def _page(case_id: str, problem: str = "", at: str = "") -> str | Response:
    case, matter = site().service.look(actor(), case_id)
    if not access.owns(actor(), case.facts()):
        raise NotFoundError(case_id)
    tolerated = bool(case.state.tolerated)
    if not _fillable(case, "") and not tolerated:
        return redirect(url_for("cases.progress", case_id=case_id))
    answers = site().service.answers(case, matter)
    settled = site().service.settled(case, matter, answers)
    files = _by_slot(site().attachments.of(actor(), case_id))
    notes = {issue.key: issue.note for issue in case.state.issues if issue.kind == "material"}
    return render_template(
        "apply/materials.html",
        case=case, matter=matter, needed=site().service.materials(case, matter, settled), files=files, problem=problem,
        at=at, notes=notes, later=tolerated, fields=_file_fields(matter, settled.shown), promises={p.key: p for p in matter.definition.promises},
        answers=answers, tried=request.args.get("problems") == "1",
    )  # fmt: skip


def _file_fields(matter: CompiledMatter, shown: frozenset[str]) -> list[CompiledField]:
    """Return the file fields that are asked; their files are handed in on the same page."""
    return [f for name, f in matter.form.fields.items() if name in shown and f.spec.type in {"file", "photo"}]


def _keep_field(case_id: str, slot: str) -> None:
    """Let a file field's answer be the files that are there now."""
    name = slot.removeprefix("field:")
    ids = tuple(a.id for a in site().attachments.of(actor(), case_id) if a.slot == slot)

    def change(_matter: CompiledMatter, before: Answers) -> Answers:
        fields = {key: value for key, value in before.fields.items() if key != name}
        return replace(before, fields={**fields, name: ids} if ids else fields)

    site().service.save(actor(), case_id, None, change)


def _by_slot(files: tuple[Attachment, ...]) -> dict[str, list[Attachment]]:
    found: dict[str, list[Attachment]] = {}
    for file in files:
        found.setdefault(file.slot, []).append(file)
    return found


@pages.post("/cases/<case_id>/attachments")
@signed_in
def add(case_id: str) -> str | Response | tuple[str, int]:
    """Take files for one slot; answers with the slot's list when asked by the page's script."""
    slot = request.form.get("slot", "")[:160]
    problem = ""
    for file in request.files.getlist("file"):
        if not file.filename:
            problem = problem or _("请先选择文件。")
            continue
        try:
            site().attachments.add(actor(), case_id, slot, file.filename, file.read())
            failpoint("upload-stored")
            if slot.startswith("field:"):
                _keep_field(case_id, slot)
        except AttachmentError as refused:
            problem = reasons(refused)
    if request.headers.get("X-Requested-With") == "upload":
        return _list(case_id, slot, problem)
    if problem:
        shown = _page(case_id, problem, slot)
        return shown if not isinstance(shown, str) else (shown, 422)
    return redirect(_back(case_id, slot), 303)


def _back(case_id: str, slot: str) -> str:
    if slot.startswith("field:"):
        return url_for("materials.page", case_id=case_id, _anchor=f"u-{slot.removeprefix('field:')}")
    return url_for("materials.page", case_id=case_id, _anchor=slot.removeprefix("material:"))


def _list(case_id: str, slot: str, problem: str) -> tuple[str, int]:
    case, _matter = site().service.look(actor(), case_id)
    files = [a for a in site().attachments.of(actor(), case_id) if a.slot == slot]
    shown = render_template("apply/_files.html", case=case, slot=slot, files=files, problem=problem)
    return shown, 422 if problem else 200


@pages.post("/cases/<case_id>/attachments/<attachment_id>/remove")
@signed_in
def remove(case_id: str, attachment_id: str) -> Response:
    """Take a file back."""
    removed = site().attachments.remove(actor(), case_id, attachment_id)
    if removed.slot.startswith("field:"):
        _keep_field(case_id, removed.slot)
    return redirect(_back(case_id, removed.slot), 303)


@pages.get("/cases/<case_id>/attachments/<attachment_id>")
@signed_in
def download(case_id: str, attachment_id: str) -> FlaskResponse:
    """Hand out a file, as an attachment under a name of its kind."""
    found, content = site().attachments.get(actor(), case_id, attachment_id)
    answer = FlaskResponse(content, mimetype=TYPES[found.kind])
    inline = found.kind in {"jpg", "png", "pdf"} and request.args.get("view") == "1"
    answer.headers.set(
        "Content-Disposition", "inline" if inline else "attachment", filename=f"{found.id[:8]}.{found.kind}"
    )
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox; frame-ancestors 'self'"
    return answer


@pages.post("/cases/<case_id>/materials")
@signed_in
def choose(case_id: str) -> Response | tuple[str, int]:
    """Keep which commitments are signed and what will follow later; then go on or back, or hand in what followed."""
    case, matter = site().service.look(actor(), case_id)
    then = request.values.get("do")
    if then == "supply":
        return _supply(case)
    may_promise = {m.key for m in matter.materials if m.definition.promise}
    may_follow = {m.key for m in matter.materials if m.definition.tolerable}
    promised = tuple(key for key in request.form.getlist("promise") if key in may_promise)
    later = tuple(key for key in request.form.getlist("later") if key in may_follow)

    def change(_matter: CompiledMatter, before: Answers) -> Answers:
        return replace(before, promised=promised, later=later)

    site().service.save(actor(), case_id, None, change)
    if then == "keep" and request.headers.get("HX-Request"):
        return "", 204
    if then in {"keep", "back"}:
        return redirect(url_for("materials.page" if then == "keep" else "apply.form", case_id=case_id), 303)
    return _on(case_id)


def _on(case_id: str) -> Response:
    case, matter = site().service.look(actor(), case_id)
    settled = site().service.settled(case, matter)
    if missing(site().service.materials(case, matter, settled)):
        return redirect(url_for("materials.page", case_id=case_id, problems=1, _anchor="problems"), 303)
    return redirect(url_for("submit.check", case_id=case_id), 303)


def _supply(case: StoredCase) -> Response:
    given = {a.slot.removeprefix("material:") for a in site().attachments.of(actor(), case.id)}
    chosen = [key for key in case.state.tolerated if key in given]
    if not chosen:
        return redirect(url_for("materials.page", case_id=case.id, problems=1), 303)
    site().service.act(actor(), case.id, "supply", None, {"materials": chosen})
    return redirect(url_for("cases.progress", case_id=case.id), 303)
