"""Files as people send and fetch them, for tests of what goes out and comes in."""

from __future__ import annotations

import io
import re
from html import unescape
from pathlib import Path

from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from banshi.core.store.unit_of_work import unit
from banshi.testing import Office, Person, told

PACKS = Path(__file__).resolve().parents[2] / "region_packs"
MATTERS = sorted(PACKS.glob("*/*/matters/*.yaml"))
WRONG = b"format: banshi/1\nmatter: Boat 1\ntitel: x\nchain:\n  - {step: in, kind: accept}\n"
MARK = '<b onclick="x()">标记</b> {{ 7*7 }} {% raw %} javascript:alert(1) =1+1 &amp; ]]> \''
SIMPLE_BPMN = b"""<?xml version="1.0"?><definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p">
<startEvent id="s"/><userTask id="a" name="\xe5\x8f\x97\xe7\x90\x86"/><scriptTask id="c" name="Script"/><endEvent id="e"/>
<sequenceFlow id="f1" sourceRef="s" targetRef="a"/><sequenceFlow id="f2" sourceRef="a" targetRef="c"/>
<sequenceFlow id="f3" sourceRef="c" targetRef="e"/></process></definitions>"""


def brought(who: Person, content: bytes, name: str = "matter.yaml", into: str = "", **form: str) -> TestResponse:
    """Choose a file on the page and send it."""
    address = f"/builder/drafts/{into}/import" if into else "/builder/import"
    token = hidden(who.get("/builder/import"), "csrf_token")
    # Written out here, since the test client leaves its temporary file open where a file is large.
    boundary, body = encode_multipart({"csrf_token": token, "file": FileStorage(io.BytesIO(content), name), **form})
    return who.client.post(address, data=body, content_type=f"multipart/form-data; boundary={boundary}")


def handed(who: Person, key: str, material: str, part: str, content: bytes, name: str) -> TestResponse:
    """Hand in a blank form or a filled sample of a material."""
    token = hidden(who.get(f"/builder/drafts/{key}/materials?item={material}"), "csrf_token")
    file = FileStorage(io.BytesIO(content), name)
    # Written out here, since the test client leaves its temporary file open where a file is large.
    boundary, body = encode_multipart({"csrf_token": token, "do": f"upload:{part}", f"file-{part}": file})
    address = f"/builder/drafts/{key}/materials/{material}/files"
    return who.client.post(address, data=body, content_type=f"multipart/form-data; boundary={boundary}")


def opened(answer: TestResponse) -> str:
    assert answer.status_code == 303, told(answer)
    return str(answer.location.split("/drafts/")[1].split("/")[0])


def count(office: Office) -> int:
    with unit(office.assembled.site.database) as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM draft").scalar_one())


def exported(who: Person, key: str, kind: str) -> bytes:
    answer = who.get(f"/builder/drafts/{key}/export/{kind}")
    assert answer.status_code == 200
    return answer.data


def hidden(page: TestResponse, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page.text)
    assert found
    return unescape(found[1])
