"""Hostile answers: refused or kept as plain text; nothing is evaluated, nothing is lost, nobody sees a traceback."""

from __future__ import annotations

import io
import re
from urllib.parse import urlencode

import pytest

from banshi.testing import Office, Person, told

TEXTS = [
    "{{7*7}}",
    "${7*7}",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "𠮷㙟䶮",
    "#eval(1)",
    "' OR 1=1 --",
    "javascript:alert(1)",
]


def draft(office: Office) -> tuple[Person, str]:
    sample = office.sample("homestay-opening", "minimal")
    who = office.person(sample.username)
    return who, office.fill(who, sample)


def save(who: Person, case_id: str, **answers: object) -> str:
    page = who.get(f"/cases/{case_id}/form")
    rev = re.search(r'id="rev" value="(\d+)"', page.text)
    answer = who.post(f"/cases/{case_id}/form", {**answers, "rev": rev[1] if rev else "", "do": "save"})
    assert answer.status_code == 303
    return who.get(f"/cases/{case_id}/form").text


@pytest.mark.parametrize("text", TEXTS)
def test_texts_stay_texts_everywhere(office: Office, text: str) -> None:
    sample = office.sample("homestay-opening", "minimal")
    sample.posted["lodging.name"] = [text]  # type: ignore[index]
    try:
        who, case_id = office.apply(sample)
    finally:
        sample.posted["lodging.name"] = ["半山人家"]  # type: ignore[index]
    for page in (who.get(f"/cases/{case_id}"), office.person("window").get(f"/desk/cases/{case_id}")):
        assert text in told(page)
        assert "<script>alert" not in page.text
        assert "onerror=alert(1)>" not in page.text


def test_hidden_and_unknown_fields_are_not_taken(office: Office) -> None:
    who, case_id = draft(office)
    page = save(
        who, case_id, **{"food.business_kind": "catering", "status": "approved", "applicant_id": "x", "state": "{}"}
    )
    assert office.status(case_id) == "draft"
    assert "catering" not in page


def test_wrong_types_are_told_and_kept(office: Office) -> None:
    who, case_id = draft(office)
    page = save(who, case_id, **{"lodging.rooms": "七间", "lodging.opens_on": "明天", "person.id_no": "123"})
    for given in ("七间", "明天", "123"):
        assert f'value="{given}"' in page
    assert page.count("field-error") >= 3


def test_an_option_that_is_not_offered_is_refused(office: Office) -> None:
    who, case_id = draft(office)
    page = save(who, case_id, **{"place.structure": "gold"})
    assert "field-error" in page
    assert office.status(case_id) == "draft"


def big_post(who: Person, path: str, form: dict[str, str], kind: str) -> tuple[int, str]:
    """Post a large form and close the file to which the test client spools it; return status and text."""
    answer = who.post(path, form, content_type=kind)
    found = answer.status_code, told(answer)
    answer.request.environ["wsgi.input"].close()
    return found


def test_ten_thousand_fields_are_refused_quickly(office: Office) -> None:
    who, case_id = draft(office)
    who.get(f"/cases/{case_id}/form")
    many = {f"x{number}": "y" for number in range(10_000)}
    status, text = big_post(who, f"/cases/{case_id}/form", {**many, "do": "save"}, "multipart/form-data")
    assert status == 413
    assert "太大" in text
    assert "半山人家" in who.get(f"/cases/{case_id}/form").text


def test_ten_megabytes_are_refused(office: Office) -> None:
    who, case_id = draft(office)
    who.get(f"/cases/{case_id}/form")
    form = {"lodging.name": "长" * 3_500_000, "do": "save"}
    status, text = big_post(who, f"/cases/{case_id}/form", form, "application/x-www-form-urlencoded")
    assert status == 413
    assert "太大" in text
    assert "半山人家" in who.get(f"/cases/{case_id}/form").text


# As a browser would never send them: a lone surrogate in UTF-8 and in CESU-8, bytes that are no UTF-8 at all, NUL.
BYTES = {"surrogate": "%ED%A0%80", "pair": "%ED%A0%BD%ED%B8%80", "torn": "%F0%9F%98", "latin": "%FF%FE", "nul": "%00"}


@pytest.mark.parametrize("what", list(BYTES))
def test_bytes_that_are_no_text_are_refused_with_a_reason_or_kept_as_plain_text(office: Office, what: str) -> None:
    who, case_id = draft(office)
    found = re.search(r'id="rev" value="(\d+)"', who.get(f"/cases/{case_id}/form").text)
    rev = found[1] if found else ""
    form = {"rev": rev, "do": "save", "csrf_token": who._token}
    sent = f"{urlencode(form)}&lodging.name=%E5%90%8D{BYTES[what]}%E5%AD%97&lodging.rooms=7{BYTES[what]}"
    kind = "application/x-www-form-urlencoded"
    answer = who.client.post(f"/cases/{case_id}/form", data=sent.encode(), content_type=kind)
    assert answer.status_code == 303
    page = who.get(f"/cases/{case_id}/form").text
    assert page.encode().decode() == page, "nothing that is no text comes back"
    assert "\x00" not in page
    assert "field-error" in page, "so many rooms are no number"
    assert 'value="名' in page, "what was entered is kept"
    assert office.status(case_id) == "draft"
    assert "\x00" not in str(office.answers(case_id).fields)


def test_bytes_that_are_no_text_break_no_page(office: Office) -> None:
    who, case_id = draft(office)
    kind = "application/x-www-form-urlencoded"
    forms = {
        "/query": "number={0}&code={0}", "/register": "username={0}&name={0}&password={0}",
        f"/cases/{case_id}/withdraw": "reason={0}", f"/cases/{case_id}/reveal": "name={0}", f"/cases/{case_id}/rate": "level={0}&comment={0}",
        "/login": "username={0}&password={0}",
    }  # fmt: skip
    for text in BYTES.values():
        for address in ("/?q=", "/?page=", "/verify/", "/matters/", "/cases/", "/space?q="):
            assert who.get(address + text).status_code in {200, 302, 400, 404}, address + text
        visitor = office.visitor()
        visitor.get("/login")
        for sender in (who, visitor):
            for address, form in forms.items():
                sent = urlencode({"csrf_token": sender._token}) + "&" + form.format(text)
                answer = sender.client.post(address, data=sent.encode(), content_type=kind)
                assert answer.status_code < 500, f"{address}: {told(answer)}"


def test_bytes_that_are_no_text_in_an_opinion_do_no_harm(office: Office) -> None:
    _, case_id = office.apply(office.sample("old-age-allowance", "minimal"))
    task, officer = office.task_of(case_id, "village", "accept"), office.person("village")
    officer.get(f"/desk/cases/{case_id}")
    form = urlencode({"csrf_token": officer._token, "action": "accept", "task": str(task)})
    sent = f"{form}&opinion=%E5%A5%BD" + "".join(BYTES.values())
    kind = "application/x-www-form-urlencoded"
    answer = officer.client.post(f"/desk/cases/{case_id}/act", data=sent.encode(), content_type=kind)
    assert answer.status_code == 303, told(answer)
    page = officer.get(f"/desk/cases/{case_id}").text
    assert "好" in page
    assert "\x00" not in page


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.pdf", b"<html><script>alert(1)</script>", "不能识别"),
        ("a.pdf", b"", "空的"),
        ("a.exe", b"MZ\x90\x00", "不能识别"),
        ("a.png", b"%PDF-1.4 x", "扩展名"),
        ("../../etc/passwd", b"%PDF-1.4 x", "扩展名"),
    ],
)
def test_uploads_are_what_they_say(office: Office, name: str, content: bytes, why: str) -> None:

    who, case_id = draft(office)
    who.get(f"/cases/{case_id}/materials")
    answer = who.post(
        f"/cases/{case_id}/attachments", {"slot": "material:floor-plan", "file": (io.BytesIO(content), name)}
    )
    assert answer.status_code == 422
    assert why in told(answer)


def test_a_form_without_token_changes_nothing(office: Office) -> None:
    who, case_id = draft(office)
    answer = who.post(f"/cases/{case_id}/form", {"lodging.name": "改了", "do": "save"}, bare=True)
    assert answer.status_code == 400
    assert "改了" not in who.get(f"/cases/{case_id}/form").text
