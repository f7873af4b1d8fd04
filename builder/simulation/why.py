"""Why something never occurred, in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from math import prod
from typing import Any

from banshi.builder.simulation.coverage import Cause
from banshi.builder.simulation.filling import Judged, Slot
from banshi.builder.simulation.model import Model, Want
from banshi.builder.simulation.search import Found
from banshi.builder.simulation.sites import Site
from banshi.core.definitions.text import LocalText
from banshi.core.rules.boundary import boundary_values
from banshi.core.rules.explain import explain

Reason = tuple[Cause, LocalText]
MOST_COMBINATIONS = 6_000
BUDGET: Reason = (
    "budget",
    LocalText(zh="试算次数用完了，还没有试到这里", en="The tries were used up before it could be tried"),
)


def text(zh: str, en: str) -> LocalText:
    """Return a text in both languages."""
    return LocalText(zh=zh, en=en)


class Reasons:
    """Finds out why a rule never came to a truth value."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.labels = dict(_labels(model))
        self.options = dict(_options(model))

    def said(self, site: Site) -> LocalText:
        """Return what a rule says, in plain words."""
        zh, en = (explain(site.rule, self.labels, self.options, locale) for locale in ("zh", "en"))
        return text(zh, en)

    def why(self, want: Want, before: Sequence[Want], found: Found, ended: bool) -> Reason:
        """Return why a rule never came to a truth value where it is asked."""
        proof = self.proof(want, before)
        if proof:
            return proof
        if found.nearest.settled.problems and all(
            truth in self.model.truths(site, found.nearest) for site, truth in (*before, want)
        ):
            return self.refused(found.nearest, found.exhausted)
        if ended:
            return BUDGET
        return (
            "not-found",
            text("试过各种边界答案，没有找到能做到的", "No answers that do it were found among all boundary values"),
        )

    def proof(self, want: Want, before: Sequence[Want]) -> Reason | None:
        """Return why it cannot be, as far as the rules alone tell."""
        site, truth = want
        said = self.said(site)
        if site.use != "calculate" and self.constant(site):
            return "constant", text(
                f"规则“{said.zh}”只看固定的数，不看任何回答，结果永远一样",
                f"The rule “{said.en}” reads fixed figures and no answer: it always comes to the same",
            )
        if not self.possible([want]):
            zh, en = ("不成立", "it never holds") if truth else ("成立", "it always holds")
            return "contradiction", text(f"规则“{said.zh}”怎么填都{zh}", f"Whatever is answered to “{said.en}”, {en}")
        for other, wanted in before:
            if not self.possible([want, (other, wanted)]):
                return self._against(other, wanted)
        if len(before) > 1 and not self.possible([want, *before]):
            return self._against(*before[-1])
        return None

    def _against(self, other: Site, wanted: bool) -> Reason:
        told = self.said(other)
        if not wanted:
            return "earlier", text(
                f"符合条件的都被前面的分支“{told.zh}”先拿走了",
                f"All that fits is taken before by the alternative “{told.en}”",
            )
        return "contradiction", text(
            f"它和“{told.zh}”要一起成立，而这两条规则不能同时成立",
            f"It has to hold together with “{told.en}”, and the two rules cannot hold together",
        )

    def constant(self, site: Site) -> bool:
        """Tell whether no answer bears on a rule, by itself or through what is calculated."""
        return not self._answered(site, frozenset())

    def _answered(self, site: Site, seen: frozenset[str]) -> bool:
        for name in site.rule.reads - seen:
            if name.startswith("region."):
                continue
            item = self.model.matter.form.fields.get(name)
            inner = self.model.calculation(self.model.section_of(name), name) if item and not item.asked else None
            if inner is None or self._answered(inner, seen | {name}):
                return True
        return False

    def possible(self, wants: Sequence[Want]) -> bool:
        """Tell whether rules can come out so together; True where that cannot be tried out."""
        rules = [site.closed or site.rule for site, _ in wants]
        scope: dict[str, Any] = {}
        for site, _ in wants:
            scope |= site.scope
        if any(site.use == "calculate" for site, _ in wants):
            return True  # a calculation gives a value, no truth
        values = {
            name: self._answers(wants[0][0], name, several) for name, several in boundary_values(rules, scope).items()
        }
        if prod(map(len, values.values())) > MOST_COMBINATIONS:
            return True
        names = list(values)
        return any(
            all(bool(rule.run(environment)) == truth for rule, (_, truth) in zip(rules, wants, strict=True))
            for environment in (dict(zip(names, several, strict=True)) for several in product(*values.values()))
        )

    def _answers(self, site: Site, name: str, several: Sequence[Any]) -> list[Any]:
        """Return what can be answered to a name: boundary values that its field takes, and plain answers."""
        key = site.owner if name == "value" else name
        group = site.group if site.group and key in self.model.columns[site.group] else ""
        item = self.model.columns[group].get(key) if group else self.model.matter.form.fields.get(key)
        if item is None or not item.asked:
            return list(several)
        slot = Slot("cell", key, group, 0) if group else Slot("field", key)
        left_out = name == "value" or (site.use in {"when", "need"} and item.required is True and self._always(key))
        found = [value for value in several if value is not None and self.model.fits(self.model.proper((slot, value)))]
        found += [value for value in self.model.options(slot)[:3] if value not in found]
        return found if left_out else [*found, None]

    def _always(self, name: str) -> bool:
        """Tell whether a field is shown to everybody."""
        return not list(self.model.shown_by(self.model.section_of(name)))

    def refused(self, judged: Judged, certain: bool = True) -> Reason:
        """Return what stands in the way of submitting answers.

        :param certain: everything that may help was tried.
        """
        name, message = next(iter(judged.settled.problems.items()))
        label = self.labels.get(name.rsplit("-", 1)[-1], text(name, name))
        return "refused" if certain else "not-found", text(
            f"这样填就不能提交，卡在“{label.zh}”：{message.zh}",
            f"Such an application cannot be submitted: “{label.in_('en')}”: {message.in_('en')}",
        )


def _labels(model: Model) -> Iterator[tuple[str, LocalText]]:
    for item in model.matter.form.fields.values():
        yield item.name, item.spec.label
    for group, items in model.columns.items():
        for item in items.values():
            yield item.name, item.spec.label
            yield f"{group}.{item.name}", item.spec.label
    for question in model.matter.guide:
        yield question.key, question.definition.ask
    for node in model.matter.chain.values():
        if node.kind == "step":
            yield f"outcome.{node.id.replace('-', '_')}", node.title


def _options(model: Model) -> Iterator[tuple[str, Mapping[str, LocalText]]]:
    for item in model.matter.form.fields.values():
        yield item.name, item.spec.options
    for items in model.columns.values():
        for item in items.values():
            yield item.name, item.spec.options
    for question in model.matter.guide:
        yield question.key, question.definition.options
    for node in model.matter.chain.values():
        if node.kind == "step":
            yield f"outcome.{node.id.replace('-', '_')}", OUTCOMES


OUTCOMES = {"passed": text("通过", "passed"), "objected": text("有异议", "objected")}
