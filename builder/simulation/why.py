"""Why something never occurred, in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from banshi.builder.simulation.coverage import Cause
from banshi.builder.simulation.filling import Judged
from banshi.builder.simulation.model import Model, Want
from banshi.builder.simulation.names import labels, options, text
from banshi.builder.simulation.proof import Proofs
from banshi.builder.simulation.search import Found
from banshi.builder.simulation.sites import Site
from banshi.core.definitions.text import LocalText
from banshi.core.rules.explain import explain


@dataclass(frozen=True, slots=True)
class Reason:
    """Why not."""

    cause: Cause
    why: LocalText
    blocker: str = ""
    """The field or group at which a submission stops."""


BUDGET = Reason("budget", text("试算次数用完了，还没有试到这里", "The tries were used up before it could be tried"))
NOT_FOUND = Reason(
    "not-found",
    text("试过各种边界答案，没有找到能做到的", "No answers that do it were found among all boundary values"),
)


class Reasons:
    """Finds out why a rule never came to a truth value."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.proofs = Proofs(model)
        self._labels = labels(model)
        self._options = options(model)

    def said(self, site: Site) -> LocalText:
        """Return what a rule says, in plain words."""
        zh, en = (explain(site.rule, self._labels, self._options, locale) for locale in ("zh", "en"))
        return text(zh, en)

    def why(self, want: Want, before: Sequence[Want], found: Found, ended: bool) -> Reason:
        """Return why a rule never came to a truth value where it is asked."""
        proof = self.proof(want, before)
        if proof:
            return proof
        wants = (*before, want)
        if found.nearest.settled.problems and self.model.met(wants, found.nearest):
            return self.refused(found.nearest, found.exhausted)
        return BUDGET if ended else NOT_FOUND

    def proof(self, want: Want, before: Sequence[Want]) -> Reason | None:
        """Return why it cannot be, as far as the rules alone tell."""
        site, truth = want
        if site.use == "calculate":
            return None
        said = self.said(site)
        if self.proofs.constant(site) is (not truth):
            return Reason(
                "constant",
                text(
                    f"规则「{said.zh}」只看固定的数，不看任何回答，结果永远一样",
                    f"It reads fixed figures and no answer, so it always comes to the same: {said.en}",
                ),
            )
        if self.proofs.excluded([want]):
            zh, en = ("不成立", "it never holds") if truth else ("成立", "it always holds")
            told = text(f"规则「{said.zh}」怎么填都{zh}", f"Whatever is answered, {en}: {said.en}")
            return Reason("contradiction", told)
        for other, wanted in before:
            if self.proofs.excluded([want, (other, wanted)]):
                return self._against(other, wanted)
        if len(before) > 1 and self.proofs.excluded([want, *before]):
            return self._against(*before[-1])
        return None

    def _against(self, other: Site, wanted: bool) -> Reason:
        told = self.said(other)
        if not wanted:
            return self.earlier(told)
        return Reason(
            "contradiction",
            text(
                f"它和「{told.zh}」要一起成立，而这两条规则不能同时成立",
                f"It has to hold together with another rule, and the two cannot both hold: {told.en}",
            ),
        )

    @staticmethod
    def earlier(told: LocalText) -> Reason:
        """Return that alternatives before take everything.

        :param told: what the last of them says.
        """
        return Reason(
            "earlier",
            text(
                f"符合条件的都被前面的分支「{told.zh}」先拿走了",
                f"All that fits is taken by an alternative before it: {told.in_('en')}",
            ),
        )

    def refused(self, judged: Judged, certain: bool = True) -> Reason:
        """Return what stands in the way of submitting answers.

        :param certain: everything that may help was tried.
        """
        name, message = next(iter(judged.settled.problems.items()))
        group, _, rest = name.partition("-")
        key = rest.partition("-")[2] or group
        section = self.model.matter.form.groups.get(group)
        label = section.title if section and rest == "rows" else self._labels.get(key, text(name, name))
        told = text(
            f"这样填就不能提交，卡在“{label.zh}”：{message.zh}",
            f"Such answers cannot be submitted: “{label.in_('en')}”: {message.in_('en')}",
        )
        return Reason("refused" if certain else "not-found", told, group if section else key)
