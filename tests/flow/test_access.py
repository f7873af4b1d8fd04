"""Who may open what: every address of the site stands in a table, and no one gets in where the table says no."""

from __future__ import annotations

import pytest

from banshi.testing import Office

PUBLIC = {
    "/", "/login", "/logout", "/register", "/language", "/query", "/verify", "/verify/<code>", "/health", "/matters/<key>",
    "/matters/<key>/guide.pdf",
    "/releases/<release_id>/files/<sha256>", "/publicity", "/static/<path:filename>", "/fs-static/<path:filename>", "/sign-in-again",
}  # fmt: skip
OWN = {
    "/matters/<key>/apply", "/space", "/space/notices", "/space/notices/read", "/space/known", "/cases/<case_id>",
    "/cases/<case_id>/form", "/cases/<case_id>/materials", "/cases/<case_id>/check", "/cases/<case_id>/submit",
    "/cases/<case_id>/receipt", "/cases/<case_id>/correct", "/cases/<case_id>/withdraw", "/cases/<case_id>/urge",
    "/cases/<case_id>/rate", "/cases/<case_id>/reveal", "/cases/<case_id>/attachments",
    "/cases/<case_id>/attachments/<attachment_id>", "/cases/<case_id>/attachments/<attachment_id>/remove",
    "/cases/<case_id>/documents/<document_id>",
}  # fmt: skip
STAFF = {
    "/desk/",
    "/desk/doing",
    "/desk/done",
    "/desk/batch",
    "/desk/supervise",
    "/desk/cases/<case_id>",
    "/desk/cases/<case_id>/act",
}

SIGNED_IN = {"/password"}
"""For everybody who has signed in, about nobody else."""


def paths(office: Office) -> set[str]:
    """The addresses of the site; the builder's have a table of their own."""
    return {rule.rule for rule in office.app.url_map.iter_rules() if not rule.rule.startswith("/builder/")}


def test_every_address_stands_in_the_table(office: Office) -> None:
    assert paths(office) == PUBLIC | OWN | STAFF | SIGNED_IN


def filled(path: str, case_id: str, document: str = "0" * 32) -> str:
    return (
        path.replace("<case_id>", case_id)
        .replace("<key>", "homestay-opening")
        .replace("<attachment_id>", document)
        .replace("<document_id>", document)
    )


def test_strangers_sign_in_first(office: Office) -> None:
    stranger = office.visitor()
    for path in sorted(OWN | STAFF | SIGNED_IN):
        answer = stranger.get(filled(path, "0" * 32))
        assert answer.status_code in {302, 405}, path
        assert answer.status_code == 405 or "/login" in answer.location


def test_another_applicant_learns_nothing(office: Office) -> None:
    _, case_id = office.apply(office.sample("homestay-opening", "minimal"))
    other = office.person("elderly1")
    for path in sorted(p for p in OWN | STAFF if "<case_id>" in p):
        real, missing = other.get(filled(path, case_id)), other.get(filled(path, "f" * 32))
        assert real.status_code == missing.status_code, path
        assert real.status_code in {403, 404, 405}, path


def test_an_officer_of_another_desk_learns_nothing(office: Office) -> None:
    _, case_id = office.apply(office.sample("homestay-opening", "minimal"))
    officer = office.person("finance")
    assert officer.get(f"/desk/cases/{case_id}").status_code == 404
    assert officer.post(f"/desk/cases/{case_id}/act", {"action": "accept", "task": "1"}).status_code in {400, 404}
    assert office.status(case_id) == "received"


@pytest.mark.parametrize(("who", "path", "status"), [
    ("elderly1", "/desk/", 403), ("elderly1", "/builder/", 403), ("window", "/builder/", 403), ("window", "/desk/supervise", 403),
    ("leader", "/desk/supervise", 200), ("auditor", "/desk/supervise", 200), ("composer", "/builder/", 200),
    ("reviewer", "/builder/", 200), ("admin", "/builder/", 403), ("admin", "/desk/supervise", 403), ("composer", "/desk/supervise", 403),
])  # fmt: skip
def test_roles_open_their_own_pages_only(office: Office, who: str, path: str, status: int) -> None:
    assert office.person(who).get(path).status_code == status


@pytest.mark.parametrize("target", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_nobody_is_sent_elsewhere(office: Office, target: str) -> None:
    visitor = office.visitor()
    visitor.get("/")
    answer = visitor.post("/language", {"language": "en", "next": target})
    assert answer.location == "/"


def test_every_answer_carries_the_policy(office: Office) -> None:
    visitor = office.visitor()
    for path in ("/", "/login", "/nowhere", "/matters/homestay-opening"):
        headers = visitor.get(path).headers
        assert "script-src 'self';" in headers["Content-Security-Policy"]
        assert "unsafe-inline" not in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
