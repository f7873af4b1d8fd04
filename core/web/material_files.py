"""Blank forms and filled samples of published matters: anybody may fetch them."""

from __future__ import annotations

from collections.abc import Iterable

from flask import Blueprint, url_for
from flask import Response as FlaskResponse

from banshi.core.compiler.compiled import CompiledMatter
from banshi.core.definitions.form import Material, MaterialFile
from banshi.core.errors import NotFoundError
from banshi.core.runtime.sniff import TYPES
from banshi.core.store.material_files import KeptFile, MaterialFiles
from banshi.core.web.site import site

pages = Blueprint("material_files", __name__)


def material_files() -> MaterialFiles:
    """Return the files that go with materials."""
    return MaterialFiles(site().database, site().files, site().now)


@pages.get("/releases/<release_id>/files/<sha256>")
def fetch(release_id: str, sha256: str) -> FlaskResponse:
    """Hand out a file of a published release, whichever of its releases a case or a page belongs to."""
    named = _referred(site().releases.get(release_id).definition.materials)
    if sha256 not in named:
        raise NotFoundError(sha256)
    return handed_out(sha256, named[sha256].name)


def handed_out(sha256: str, name: str) -> FlaskResponse:
    """Return a file as a download, under its name and as what it was found to be."""
    found, content = material_files().get(sha256)
    stem = name.rsplit(".", 1)[0] or "file"
    answer = FlaskResponse(content, mimetype=TYPES[found.kind])
    answer.headers.set("Content-Disposition", "attachment", filename=f"{stem}.{found.kind}")
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


def _referred(materials: Iterable[Material]) -> dict[str, MaterialFile]:
    files = (file for material in materials for file in (material.blank, material.sample) if file is not None)
    return {file.sha256: file for file in files}


@pages.app_template_global()
def files_of(matter: CompiledMatter, material: Material) -> list[tuple[str, MaterialFile, KeptFile, str]]:
    """Return the files of a material that are there: `blank` or `sample`, what it is called, what it is, its address."""
    named = [
        (part, file) for part, file in (("blank", material.blank), ("sample", material.sample)) if file is not None
    ]
    there = material_files().known(file.sha256 for _, file in named)
    return [
        (
            part,
            file,
            there[file.sha256],
            url_for("material_files.fetch", release_id=matter.release_id, sha256=file.sha256),
        )
        for part, file in named
        if file.sha256 in there
    ]
