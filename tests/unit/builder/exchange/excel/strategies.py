"""Random documents of matters in normal form, as an author could write them."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

KEYS = st.from_regex(r"\A[a-z][a-z0-9]{0,6}(-[a-z0-9]{1,4})?\Z")
NAMES = st.from_regex(r"\A[a-z][a-z0-9_]{0,6}(\.[a-z][a-z0-9_]{0,4})?\Z")
_ODD = st.sampled_from(
    ["", " ", " a", "a ", "=1+1", "+1", "-1", "@x", '"', '""', '"a"', "007", "1", "1.0", "1,000", "１２", "是", "否", "TRUE", "true", "null",
     "[", "[]", "{}", '{"a": 1}', "必要", "全部", "50%", "a、b", "a\nb", "a\r\nb", "\t", "_x0041_", "#REF!", "[长文本 1]", "※ 说明",
     "\x01", "\u2028", "\ufffe", "😀𠮷", "工作日", "2026-11-20", "“x”", "①", "1e5", "Infinity", "NaN"]
)  # fmt: skip
WORDS = st.one_of(st.text(st.characters(exclude_categories=["Cs"]), max_size=12), _ODD)
TEXTS = st.one_of(WORDS, st.fixed_dictionaries({"zh": WORDS, "en": WORDS}))
_NOT_EMPTY = WORDS.filter(bool)
RULES = st.one_of(st.sampled_from(["serves_meals == 'yes'", "-x > 1", "True", "false", "必要"]), _NOT_EMPTY)
FIGURES = st.one_of(st.integers(), st.floats(allow_nan=False, allow_infinity=False), WORDS)
JSON = st.recursive(
    st.none() | st.booleans() | FIGURES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=6,
)


def _some(always: dict[str, Any], /, **optional: Any) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(always, optional=optional)


def _several(each: st.SearchStrategy[Any], least: int = 0) -> st.SearchStrategy[list[Any]]:
    return st.lists(each, min_size=least, max_size=3)


LIMITS = _some({"n": st.integers(0, 1000)}, unit=st.sampled_from(["WD", "ND", "H", "MON"]), basis=WORDS)
JOINS = st.one_of(st.sampled_from(["all", "any"]), st.fixed_dictionaries({"at_least": st.integers(1, 100)}))
SHARES = st.one_of(JOINS, st.fixed_dictionaries({"percent": st.integers(1, 100)}))
_SIGNS = _some({"desks": _several(KEYS, 2)}, need=SHARES, order=st.sampled_from(["together", "in_turn"]))
STEPS = _some(
    {"step": KEYS, "kind": st.one_of(KEYS, st.sampled_from(["accept", "review"]))},
    title=TEXTS, desk=KEYS, limit=LIMITS, stops_clock=TEXTS, sign=_SIGNS, actions=_several(KEYS),
    opinions=_several(TEXTS), licence=KEYS, document=KEYS, counted=st.booleans(), note=TEXTS,
)  # fmt: skip
WAITS = _some(
    {"wait": KEYS}, title=TEXTS, period=LIMITS, until=st.just("callback"), stops_clock=TEXTS, public=st.booleans()
)


def _blocks(chains: st.SearchStrategy[list[Any]]) -> st.SearchStrategy[list[Any]]:
    ways = _some({"then": chains}, when=RULES, title=TEXTS)
    parallel = _some({"parallel": KEYS, "branches": _several(chains, 1)}, title=TEXTS, join=JOINS)
    choose = _some({"choose": _several(ways, 1)}, title=TEXTS)
    each = _some({"each": KEYS, "do": chains}, title=TEXTS, join=JOINS)
    return st.lists(st.one_of(STEPS, WAITS, parallel, choose, each), max_size=4)


CHAINS = st.recursive(st.lists(st.one_of(STEPS, WAITS), max_size=3), _blocks, max_leaves=10)
FIELDS = _some(
    {},
    element=NAMES, key=NAMES, label=TEXTS, type=st.one_of(KEYS, st.sampled_from(["number", "choice"])),
    options=st.dictionaries(WORDS, TEXTS, max_size=3), checks=_several(KEYS),
    sensitivity=st.sampled_from(["plain", "personal", "sensitive"]), source=NAMES, help=TEXTS, unit=TEXTS,
    min=FIGURES, max=FIGURES, max_length=st.integers(), decimals=st.integers(),
    params=st.dictionaries(WORDS, JSON, max_size=3), required=st.one_of(st.booleans(), RULES), show_when=RULES,
    check=_several(st.fixed_dictionaries({"rule": RULES, "message": TEXTS}), 1), calculate=RULES, default=WORDS,
)  # fmt: skip
_REPEAT = _some({"key": NAMES}, min=st.integers(0, 500), max=st.integers(1, 500), row=TEXTS)
SECTIONS = _some({"title": TEXTS, "fields": _several(FIELDS)}, help=TEXTS, show_when=RULES, repeat=_REPEAT)
MATERIALS = _some(
    {"key": KEYS, "title": TEXTS},
    need=st.one_of(st.sampled_from(["required", "optional"]), RULES),
    formats=_several(st.sampled_from(["pdf", "jpg", "png", "docx", "xlsx", "ofd"])), max_mb=st.integers(1, 200),
    max_files=st.integers(1, 50), copies=st.integers(0, 20), original=st.sampled_from(["original", "copy", "both"]),
    source=st.sampled_from(["self", "government", "other"]), issued_by=TEXTS, basis=TEXTS, note=TEXTS,
    tolerable=st.fixed_dictionaries({"days": st.integers(1, 90)}), promise=KEYS,
    obtain=st.from_regex(r"\Alicence:[a-z0-9-]{1,9}\Z"), core=st.booleans(),
)  # fmt: skip
PROMISES = _some({"key": KEYS, "title": TEXTS, "text": TEXTS}, version=WORDS, check_after_days=st.integers())
QUESTIONS = _some(
    {"key": NAMES, "ask": TEXTS, "options": st.dictionaries(WORDS, TEXTS, min_size=2, max_size=4)},
    help=TEXTS, show_when=RULES,
)  # fmt: skip
LICENCES = _some(
    {"key": KEYS, "title": TEXTS}, number=KEYS, word=WORDS, valid_years=st.integers(), note=TEXTS,
    rows=_several(st.fixed_dictionaries({"label": TEXTS, "value": RULES}), 1),
)  # fmt: skip
OWN_TEXTS = _some(
    {"document": st.one_of(KEYS, st.sampled_from(["acceptance", "approval"]))}, title=TEXTS, opening=TEXTS, closing=TEXTS,
    rows=_several(st.fixed_dictionaries({"label": TEXTS, "value": RULES}), 1), note=TEXTS, office=TEXTS,
)  # fmt: skip
NOTICES = _some(
    {"event": st.one_of(KEYS, st.sampled_from(["accepted", "rate"]))}, text=TEXTS, off=st.booleans(), mail=st.booleans()
)
_FEE = _some({"name": TEXTS, "standard": TEXTS, "basis": WORDS}, reducible=st.booleans())
_DAYS = st.dates().map(lambda day: day.isoformat())
_BASIS = _some(
    {"law": WORDS}, article=WORDS, number=WORDS, text=TEXTS, verified_on=_DAYS,
    confidence=st.sampled_from(["high", "medium", "low"]),
)  # fmt: skip
_CONTACT = _some({}, consult=WORDS, complain=WORDS, address=TEXTS, hours=TEXTS, web=WORDS).filter(bool)
_LIMITS = _some(
    {"statutory": LIMITS, "promised": LIMITS},
    correction=LIMITS, applicant_correction=LIMITS, delivery=LIMITS, extension=LIMITS,
)  # fmt: skip
DOCUMENTS = _some(
    {
        "format": st.just("banshi/1"), "matter": KEYS, "title": TEXTS, "type": st.sampled_from(["01", "20", "zz", "x y"]),
        "department": KEYS, "audience": _several(st.sampled_from(["person", "company"]), 1), "limits": _LIMITS,
        "result": _some({"type": st.sampled_from(["CERT", "DOC", "APPROVE", "NONE"]), "name": TEXTS}, sample=TEXTS),
        "form": st.fixed_dictionaries({"sections": _several(SECTIONS)}), "chain": CHAINS,
    },
    summary=TEXTS, code=st.text(max_size=60).filter(lambda text: text.isprintable()),
    region=st.sampled_from(["", "530122", "530122000000"]),
    level=st.sampled_from(["national", "province", "city", "county", "town", "village"]),
    themes=_several(WORDS), life_events=_several(KEYS), project_type=st.sampled_from(["instant", "promised", "filing"]),
    visits=st.integers(0, 20), visits_reason=TEXTS, online_depth=st.sampled_from(["I", "II", "III", "IV"]),
    handle_types=_several(st.sampled_from(["window", "online", "express"])),
    fees=_some({}, charged=st.booleans(), items=_several(_FEE, 1), online=st.booleans()).filter(bool),
    legal_basis=_several(_BASIS, 1), conditions=_several(_some({"text": TEXTS}, basis=WORDS), 1), contact=_CONTACT,
    remedies=_some({}, review=TEXTS, litigation=TEXTS).filter(bool),
    faq=_several(st.fixed_dictionaries({"question": TEXTS, "answer": TEXTS}), 1),
    parameters=st.dictionaries(NAMES, JSON, min_size=1, max_size=3), guide=_several(QUESTIONS, 1),
    materials=_several(MATERIALS, 1), promises=_several(PROMISES, 1), licences=_several(LICENCES, 1), case_number=KEYS,
    documents=_several(OWN_TEXTS, 1), notices=_several(NOTICES, 1),
    document_word=WORDS, proxy=st.booleans(), known_until=_DAYS,
)  # fmt: skip
"""Documents in normal form: no empty lists or groups where none are needed, texts without English as plain text."""
