"""What stands beside the canvas of the chain: its picture with the sum of its limits, as the draft stands now."""

from __future__ import annotations

from flask import Blueprint, render_template, request, url_for

from banshi.builder.canvas.chain_picture import boxes
from banshi.builder.canvas.outline import outline
from banshi.builder.canvas.sheets import SHEETS
from banshi.builder.canvas.sums import sum_of
from banshi.builder.pages.brings import names
from banshi.builder.pages.draft_page import checks
from banshi.builder.pages.rights import for_builders, readable, registers_for

pages = Blueprint("draft_live", __name__, url_prefix="/builder/drafts/<draft_id>/live")


@pages.get("/chain")
@for_builders
def chain(draft_id: str) -> str:
    """Draw the chain of a draft, half written as it may be."""
    draft = readable(draft_id)
    return render_template(
        "builder/_live_chain.html", draft=draft, item=request.args.get("item", "")[:40],
        chain=boxes(draft.document, outline(draft.document, SHEETS["chain"], names(registers_for(draft.region)))), sums=sum_of(draft.document),
        here=url_for("canvas.show", draft_id=draft_id, tab="chain"),
        bad={found.item for found in checks(draft).located if found.problem.severity == "error"},
    )  # fmt: skip
