"""What a rule says, in a plain sentence."""

from __future__ import annotations

from banshi.builder.rule_editor.offers import FieldOffer, scope_of
from banshi.core.errors import RuleError
from banshi.core.rules.compile import compile_rule
from banshi.core.rules.explain import explain
from banshi.core.rules.types import Kind


def explained(rule_text: str, offered: tuple[FieldOffer, ...], locale: str, expect: Kind | None = "bool") -> str:
    """Return a rule as a sentence; empty where it is empty or wrong.

    :param locale: `zh…` or `en…`.
    """
    if not rule_text.strip():
        return ""
    try:
        rule = compile_rule(rule_text, scope_of(offered), expect)
    except RuleError:
        return ""
    labels = {offer.key: offer.label for offer in offered}
    options = {offer.key: dict(offer.options) for offer in offered if offer.options}
    return explain(rule, labels, options, locale)
