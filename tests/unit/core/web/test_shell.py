"""Shells: what differs is filled in for each request, and never read as anything but text."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from markupsafe import Markup, escape

from banshi.core.web.shell import Shells, mark, marked


@pytest.fixture(autouse=True)
def request_context() -> Iterator[None]:
    with Flask("test").test_request_context():
        yield


def test_a_shell_is_rendered_once_and_filled_each_time() -> None:
    shells, rendered = Shells(), []

    def render() -> str:
        rendered.append(1)
        return f"<p>{escape(marked('name', lambda: 'nobody'))}</p>{mark('fields')}"

    first = shells.page("key", render, {"name": "杨<b>", "fields": Markup("<i>1</i>")})
    second = shells.page("key", render, {"name": "李", "fields": Markup("<i>2</i>")})
    assert (first, second) == ("<p>杨&lt;b&gt;</p><i>1</i>", "<p>李</p><i>2</i>")
    assert len(rendered) == 1


def test_a_mark_in_a_value_stays_text() -> None:
    shells = Shells()
    render = lambda: f"{mark('name')}|{mark('token')}"  # noqa: E731
    shells.page("key", render, {"name": "", "token": ""})
    assert shells.page("key", render, {"name": mark("token"), "token": "secret"}) == f"{mark('token')}|secret"


def test_outside_a_shell_a_value_is_itself() -> None:
    assert marked("name", lambda: "杨秀英") == "杨秀英"


def test_a_shell_that_fails_leaves_no_mark_behind() -> None:
    def broken() -> str:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        Shells().page("key", broken, {})
    assert marked("name", lambda: "杨秀英") == "杨秀英"
