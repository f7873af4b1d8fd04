"""Notices and the texts of documents: known events, known placeholders, nothing left out that people must be told."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from banshi.core.definitions.checks.finding import Check, Finding, Findings, fields
from banshi.core.definitions.events import EVENTS, NoticeEvent
from banshi.core.definitions.matter import Matter, Notice
from banshi.core.definitions.messages import near
from banshi.core.definitions.placeholders import FIELD, PLACEHOLDERS, Token, named, tokens
from banshi.core.definitions.places import Path
from banshi.core.definitions.problem import shown
from banshi.core.definitions.text import LocalText


def known_events(matter: Matter) -> Findings:
    """N04, S01: every notice is of an event that there is, and of each there is one."""
    seen: set[str] = set()
    for number, notice in enumerate(matter.notices):
        path: Path = ("notices", number, "event")
        if notice.event not in EVENTS:
            hint = near(notice.event, list(EVENTS))
            yield Finding(
                "N04", path, f"没有“{notice.event}”这种通知", f"there is no notice {notice.event!r}", hint.zh, hint.en
            )
        if notice.event in seen:
            yield doubled(notice.event, path)
        seen.add(notice.event)


def doubled(key: str, path: Path) -> Finding:
    """Return that something is described twice."""
    return Finding(
        "S01",
        path,
        f"“{key}”写了两次",
        f"{key!r} is described twice",
        "合成一项",
        "make one entry of them",
    )


def notice_texts(matter: Matter) -> Findings:
    """N01–N03, N05, N06: what notices say, and which are left out."""
    answers = answer_names(matter)
    for number, notice in enumerate(matter.notices):
        event = EVENTS.get(notice.event)
        if event is not None:
            path: Path = ("notices", number)
            yield from text_findings(notice.text, (*path, "text"), event.placeholders, answers)
            yield from _left_out(notice, event, path)


def _left_out(notice: Notice, event: NoticeEvent, path: Path) -> Findings:
    if notice.off and not event.may_be_off:
        yield Finding(
            "N05",
            (*path, "off"),
            f"“{event.title}”的通知不能不发：这件事必须告诉申请人",
            f"the notice {event.key!r} cannot be left out: people must be told",
            "删去 off；可以写自己的文字",
            "remove `off`; it may have a text of its own",
        )
    if not notice.text and not notice.off and notice.mail:
        yield Finding(
            "N06",
            path,
            f"“{event.title}”的通知什么也没有改，会用标准文字",
            f"the notice {event.key!r} changes nothing; the standard text is used",
            "写上自己的文字，或者删去这一项",
            "write a text, or remove the entry",
            "warning",
        )
    lacking = [name for name in event.needed if notice.text and name not in _in_each(notice.text)]
    if lacking:
        codes = "、".join(f"{{{name}}}" for name in lacking)
        yield Finding(
            "N03",
            (*path, "text"),
            f"“{event.title}”的通知里没有 {codes}，申请人会不知道",
            f"the notice {event.key!r} does not say {codes}, which people must be told",
            f"在中文和英文里都写上 {codes}",
            f"put {codes} into the Chinese and the English text",
        )


def _in_each(text: LocalText) -> frozenset[str]:
    """Return the names that every language of a text has."""
    zh = named(LocalText(zh=text.zh))
    return zh & named(LocalText(zh=text.en)) if text.en else zh


def answer_names(matter: Matter) -> frozenset[str]:
    """Return the names of answers that a text may name: fields, and columns of rows as GROUP.NAME."""
    return frozenset(
        f"{section.repeat.key}.{field.name}" if section.repeat else field.name for field, section, _ in fields(matter)
    )


def text_findings(text: LocalText, path: Path, known: Collection[str], answers: Collection[str]) -> Findings:
    """Yield what is wrong with the braces of a text."""
    for language in ("zh", "en"):
        written: str = getattr(text, language)
        found = list(tokens(written))
        for token in found:
            yield from _token_findings(token, written, (*path, language), known, answers)


def _token_findings(
    token: Token, text: str, path: Path, known: Collection[str], answers: Collection[str]
) -> Iterator[Finding]:
    if token.name is not None:
        is_answer = token.name.startswith(FIELD)
        if token.name.removeprefix(FIELD) not in (answers if is_answer else known):
            yield _unknown(token, path, known, answers)
    elif token.alone:
        yield Finding(
            "N02",
            path,
            f"“{token.written}”没有配成一对",
            f"a {token.written!r} stands alone",
            "写成 {applicant} 这样，或者用全角括号",
            "write it like {applicant}, or use round brackets",
            "warning",
            token.at,
        )
    elif token.written == "{{" and _inside(text, token) in {*known, *(f"{FIELD}{name}" for name in answers)}:
        name = _inside(text, token)
        yield Finding(
            "N01",
            path,
            f"“{{{{{name}}}}}”是双层括号，会原样印出来",
            f"{{{{{name}}}}} has doubled braces and is printed as it is",
            f"写成 {{{name}}}",
            f"write {{{name}}}",
            shift=token.at,
        )


def _inside(text: str, token: Token) -> str:
    return text[token.at + 2 :].partition("}")[0].strip()


def _unknown(token: Token, path: Path, known: Collection[str], answers: Collection[str]) -> Finding:
    name = token.name or ""
    if name.startswith(FIELD):
        hint = near(name.removeprefix(FIELD), sorted(answers))
        zh, en = f"表单里没有“{shown(name.removeprefix(FIELD))}”", f"the form has no {name.removeprefix(FIELD)!r}"
    else:
        wrong_place = name in PLACEHOLDERS
        hint = near(name, list(known))
        zh = f"这里不能用 {{{shown(name)}}}" if wrong_place else f"没有 {{{shown(name)}}} 这个占位"
        en = f"{{{name}}} cannot stand here" if wrong_place else f"there is no placeholder {{{name}}}"
    return Finding("N01", path, zh, en, hint.zh, hint.en, shift=token.at)


ALL: tuple[Check, ...] = (known_events, notice_texts)
