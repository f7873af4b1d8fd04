"""A site on which a matter full of markers was published and handled, with everything that came of it."""

from __future__ import annotations

import io
import json
import smtplib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from email.message import EmailMessage
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update
from werkzeug.test import TestResponse

from banshi.assembly import _mailer
from banshi.builder.drafts.items import ID, plain
from banshi.builder.exchange.written.json_text import to_json
from banshi.core.definitions.matter import Matter
from banshi.core.definitions.schema import canonical
from banshi.core.store.metadata import table_of
from banshi.core.store.releases import publish
from banshi.core.store.tables.accounts import Account
from banshi.core.store.unit_of_work import unit
from banshi.settings import Settings
from banshi.testing import PDF, Office, Person, open_office, told
from tests.browser import vessel
from tests.flow.builders import drafts, posted
from tests.flow.crawling import Crawl
from tests.flow.exchanging import brought, handed, opened
from tests.flow.full import fuller
from tests.flow.marking import Marking, Marks, everything
from tests.flow.running import applied, to_the_end
from tests.flow.vessel_sheet import applicant, document

PACKS = Path(__file__).resolve().parents[2] / "region_packs"
PAGES = (
    "health/?simulate=1", "tests/", "guide.pdf", "papers/documents", "papers/notices", "live/chain", "palette/form", "palette/chain",
    "colleagues/form",
)  # fmt: skip
"""Pages of a draft that the browser's script fetches, or that a button opens."""
FILE = "=HYPERLINK(1)<img src=x onerror=alert(1)>{{7*7}}${7*7}javascript:alert(1)"
"""How a file is called: a name has neither slashes nor quotes."""


class Walked:
    """The site, the drafts, the cases, the pages, the mails."""

    def __init__(self, office: Office, mails: list[EmailMessage]) -> None:
        self.office, self.mails = office, mails
        self.marking = Marking(fuller(document(office)), office.assembled.site.registers)
        self.crawl, self.cases = Crawl(office), list[str]()
        self.composer = office.person("composer")
        self.key = opened(brought(self.composer, to_json(plain(self.marking.document)).encode(), "m.json"))
        odd = to_json(plain(everything(fuller(document(office))))).encode()
        self.kept(
            "composer", "/builder/import", brought(self.composer, odd, "<img src=x onerror=alert(1)>{{7*7}}.json")
        )
        self.odd = opened(brought(self.composer, odd, "<img src=x onerror=alert(1)>{{7*7}}.json", do="anyway"))
        self.with_files()
        self.tried_out()
        self.published()
        self.handled()
        self.looked_at()
        self.moved()

    def kept(self, name: str, address: str, answer: TestResponse) -> None:
        """Keep what was answered to something that was sent."""
        self.crawl.pages[name, f"POST {len(self.crawl.pages)} {address}"] = answer

    def sent(self, name: str, who: Person, address: str, form: Mapping[str, Any]) -> TestResponse:
        """Send something and keep what was answered."""
        answer = who.post(address, form)
        self.kept(name, address, answer)
        return answer

    def with_files(self) -> None:
        """Hand in a blank form and a filled sample."""
        material = str(drafts(self.office).get(self.key).document["materials"][0][ID])
        for part in ("blank", "sample"):
            answer = handed(self.composer, self.key, material, part, PDF, f"{FILE}{part}.pdf")
            assert answer.status_code == 303, told(answer)

    def tried_out(self) -> None:
        """Run the draft dry, make matter tests of it, and look at pages that answer entries."""
        here = f"/builder/drafts/{self.key}"
        applied(self.composer, f"{here}/dry-run/", **{f"guide-{key}": value for key, value in vessel.CITIZEN.items()})
        self.crawl.walk("composer-dry", self.composer, [f"{here}/dry-run/"], f"{here}/dry-run/")
        to_the_end(self.composer, f"{here}/dry-run/")
        self.crawl.walk("composer-run", self.composer, [f"{here}/dry-run/"], f"{here}/dry-run/")
        self.sent("composer", self.composer, f"{here}/dry-run/", {"do": "keep-test", "title": Marks().text()})
        self.composer.get(f"{here}/basics")
        wrong = {"do": "save", "on-page": ["visits", "title"], "p-visits": Marks().text(), "p-title-zh": Marks().text()}
        self.sent("composer", self.composer, f"{here}/basics", wrong)
        self.composer.post(f"{here}/basics", {"do": "undo"})
        self.sent("composer", self.composer, f"{here}/preview/form", {"do": "check"})
        rules = [item["show_when"] for item in _inside(self.marking.document) if "show_when" in item]
        for rule in [*rules[:3], Marks().text()]:
            about = {"draft": self.key, "place": "form", "name": "p-show_when", "label": Marks().text(), "value": rule}
            self.sent("composer", self.composer, "/builder/rules/editor", about)
            self.crawl.visited.add("rule_editor.editor")

    def published(self) -> None:
        """Let others review and publish it."""
        here = f"/builder/drafts/{self.key}/versions/"
        for name, do in (("composer", "ask"), ("reviewer", "approve"), ("publisher", "publish")):
            who = self.office.person(name)
            who.get(here)
            answer = who.post(
                here, {"do": do, "note": Marks().text(), "comment": Marks().text(), "reason": Marks().text()}
            )
            assert answer.status_code == 303, told(answer)
            self.crawl.walk(f"{name}-{do}", who, [here], here)

    def case(self, *acts: tuple[str, str], **guide: str) -> str:
        """Let somebody apply, and desks act; return the case."""
        _who, case_id = self.office.apply(applicant(100, **guide), ("photos",))
        self.cases.append(case_id)
        for desk, action in acts:
            form = {
                "opinion": "好",
                "materials": "photos",
                "reason": "不符合",
                "days": "3",
                "office": "别处",
                "issue|material:survey": "请重传",
            }
            answer = self.office.act(desk, case_id, action, **form)
            assert answer.status_code == 303, (action, told(answer))
        return case_id

    def handled(self) -> None:
        """Bring cases to every kind of place: at the window, in correction, in review, ended in every way."""
        window, first = ("window", "tolerate"), ("maritime", "pass")
        owner = self.office.person("elderly1")
        self.office.fill(owner, applicant(100))
        self.case()
        self.case(("window", "correct"))
        self.case(window, ("maritime", "suspend"))
        self.case(("window", "refuse-acceptance"))
        joint = [("town", "pass"), ("police", "pass"), ("police", "pass"), ("fire", "pass"), ("health", "pass")]
        self.case(window, first, *joint)
        for end in ("grant", "refuse"):
            case_id = self.case(window, first, *joint)
            self.office.later(days=2)
            for desk in ("maritime-second", "maritime-second"):
                assert self.office.act(desk, case_id, "pass", opinion="好").status_code == 303
            if end == "grant":
                self.supplied(owner, case_id)
                self.crawl.walk("visitor", self.office.visitor(), ["/publicity"])
            assert self.office.act("maritime-second", case_id, end, opinion="好", reason="不符合").status_code == 303
        self.case(window, first)

    def supplied(self, owner: Person, case_id: str) -> None:
        """Hand in what was to follow."""
        owner.get(f"/cases/{case_id}/materials")
        upload = {"slot": "material:photos", "file": (io.BytesIO(PDF), f"{FILE}photos.pdf")}
        assert owner.post(f"/cases/{case_id}/attachments", upload).status_code == 303
        assert owner.post(f"/cases/{case_id}/materials", {"do": "supply"}).status_code == 303

    def looked_at(self) -> None:
        """Open everything that anybody reaches, in both languages."""
        pages_of_drafts = [f"/builder/drafts/{key}/{page}" for key in (self.key, self.odd) for page in PAGES]
        cases = [
            f"/cases/{case_id}{page}"
            for case_id in self.cases
            for page in ("", "/receipt", "/check", "/correct", "/withdraw", "/rate")
        ]
        starts = {
            "visitor": ["/", "/login", "/register", f"/matters/{vessel.KEY}"], "elderly1": ["/", "/space", *cases],
            "window": ["/desk/"], "maritime": ["/desk/"], "fire": ["/desk/"], "leader": ["/desk/supervise", "/desk/"],
            "composer": ["/builder/", *pages_of_drafts],
        }  # fmt: skip
        for name, pages in starts.items():
            who = self.office.visitor() if name == "visitor" else self.office.person(name)
            self.crawl.walk(name, who, pages)
            who.get("/")
            who.post("/language", {"language": "en", "next": "/"})
            self.crawl.walk(f"{name}-en", who, pages)
        here = f"/builder/drafts/{self.key}/"
        self.crawl.walk("reviewer", self.office.person("reviewer"), [f"{here}basics"], here)
        here = "/builder/dictionaries/elements/"
        self.crawl.walk("keeper", self.office.person("keeper"), [here], here)
        posted(self.office, "leader", "composer")
        for key in (self.key, self.odd):
            here = f"/builder/drafts/{key}/tests-from-case/"
            self.crawl.walk("leader", self.office.person("leader"), [here], here)

    def moved(self) -> None:
        """Publish another release, try to move the running cases, and look at what its publisher sees."""
        site, marks = self.office.assembled.site, Marks(count(9001))
        matter = json.loads(canonical(site.releases.offered(vessel.KEY).definition))
        matter["title"], matter["chain"][0]["title"] = marks.both(), marks.both()
        matter["chain"][0]["step"] = "another"
        options = {"a": marks.both(), "b": marks.both()}
        matter["guide"] = [*matter.get("guide", []), {"key": "extra", "ask": marks.both(), "options": options}]
        with unit(site.database) as connection:
            publish(connection, Matter.model_validate(matter), "test", self.office.now, region=site.region)
        publisher, there = self.office.person("publisher"), f"/builder/matters/{vessel.KEY}/"
        publisher.get(f"{there}cases/")
        answer = self.sent("publisher", publisher, f"{there}cases/", {})
        assert answer.status_code == 303, told(answer)
        self.run = answer.location
        while "go-on" in publisher.get(self.run).text:
            publisher.post(self.run, {"do": "go-on"})
        starts = [f"{there}cases/", self.run, f"{there}releases/", f"{there}releases/compare?before=1&after=2"]
        self.crawl.walk("publisher", publisher, starts, there)


def _inside(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _inside(part)


@contextmanager
def opened_site(folder: Path) -> Iterator[Walked]:
    """Open a site whose mails are kept, and walk over it."""
    mails: list[EmailMessage] = []

    class Server:
        """A mail server that keeps what it gets."""

        def __init__(self, *_where: Any, **_how: Any) -> None:
            pass

        def __enter__(self) -> Server:
            return self

        def __exit__(self, *_what: object) -> None:
            pass

        def send_message(self, message: EmailMessage) -> None:
            mails.append(message)

    made = open_office(folder, "", (PACKS,))
    world = replace(made.assembled.world, send_mail=_mailer(Settings(smtp_url="smtp://mail.example")))
    office = Office(replace(made.assembled, world=world), made.app, made._clock)
    table = table_of(Account)
    with unit(office.assembled.site.database) as connection:
        connection.execute(update(table).where(table.c.username == "elderly1").values(email="q@example.org"))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(smtplib, "SMTP", Server)
        yield Walked(office, mails)
    office.assembled.site.database.close()
