"""No page is forgotten: every address that answers GET is looked at with axe, or stands here with the reason why not."""

from __future__ import annotations

from collections.abc import Iterator

from banshi.testing import Office
from tests.browser.test_builder_pages import CHOSEN, DICTIONARIES, ENTRY, HOME, MORE, PAGES
from tests.browser.test_pages import MOVES, PEOPLE

FILE, PART = "a file", "a part of a page, which is looked at as a whole"
RUNS, BPMN = "looked at with axe in test_runs.py", "looked at with axe in test_bpmn.py"
NOT_LOOKED_AT = {
    "cases.document": FILE, "catalogue.guide_on_paper": FILE, "draft_dry_run.document": FILE, "draft_exchange.blank": FILE,
    "draft_exchange.download": FILE, "draft_exchange.guide": FILE, "draft_material_files.fetch": FILE, "draft_papers.pdf": FILE,
    "draft_papers.picture": FILE, "draft_tests.export": FILE, "draft_tests.export_one": FILE, "material_files.fetch": FILE,
    "materials.download": FILE, "rebase.report": FILE, "static": FILE, "security.static": FILE,
    "draft_colleagues.show": PART, "draft_live.chain": PART, "rule_editor.editor": PART, "public.health": "for machines",
    "draft_dry_run.show": RUNS, "draft_tests.show": RUNS, "draft_tests.one": RUNS,
    "draft_exchange.chart": BPMN, "exchange.choose": BPMN, "exchange.choose_chart": BPMN,
    "dictionary.details_view": "shows what the page that changes an entry shows, as a table",
    "dictionary.export": FILE, "dictionary.ajax_lookup": "for a script",
}  # fmt: skip


def listed() -> Iterator[str]:
    """Yield every address that the tests open, with something in the place of ids."""
    yield from (path for paths in PEOPLE.values() for path in paths)
    yield from (*HOME, *MOVES)
    yield from (f"/builder/drafts/x/{rest}" for rest in (*CHOSEN, *PAGES, *MORE))
    yield from (f"/builder/dictionaries/{rest}" for rests in (*DICTIONARIES.values(), ENTRY) for rest in rests)


def shared(endpoint: str) -> str:
    """Return what stands for an address: the same templates draw lists and entries of every dictionary."""
    room, _, page = endpoint.partition(".")
    return f"dictionary.{page}" if room.startswith("dictionary-") else endpoint


def test_every_page_is_looked_at_or_has_a_reason(office: Office) -> None:
    urls = office.app.url_map.bind("localhost")
    paths = [path.partition("?")[0].translate({ord("{"): None, ord("}"): None}) for path in listed()]
    looked_at = {shared(str(urls.match(path, method="GET")[0])) for path in paths if path != "/nowhere"}
    every = {shared(rule.endpoint) for rule in office.app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    assert every - looked_at == set(NOT_LOOKED_AT)
