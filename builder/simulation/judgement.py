"""What is wrong with a matter as its simulation shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from banshi.builder.simulation.coverage import Coverage, Missed, Use
from banshi.builder.simulation.days import counted, critical
from banshi.builder.simulation.sites import node_paths
from banshi.builder.simulation.wording import WORDS
from banshi.core.compiler.compiled import ChainNode, CompiledField, CompiledMatter
from banshi.core.definitions.places import Path, Places, written
from banshi.core.definitions.problem import Problem, Severity
from banshi.core.definitions.text import NOTHING, LocalText

LEAST_PROMISE = 1.0
"""What is promised at once may still take the day on which it is asked."""
_NAMED = 10
"""So many steps of the slowest way are named."""
_CONDITIONS: frozenset[Use] = frozenset({"guide", "section", "show", "require"})


def findings(coverage: Coverage, matter: CompiledMatter, places: Places | None = None) -> tuple[Problem, ...]:
    """Return what is wrong, in the order of the definition.

    :param places: lines and columns of the file, where the matter comes from one.
    """
    judgement = _Judgement(coverage, matter)
    told = dict.fromkeys(judgement.all())
    where = places or Places(matter.key)
    problems = [
        Problem(
            code=finding.code,
            place=where.at(_parts(finding.path)),
            path=finding.path,
            what=WORDS[finding.code].what(finding.about, finding.why),
            hint=WORDS[finding.code].hint,
            severity=finding.severity,
        )
        for finding in told
    ]
    return tuple(sorted(problems, key=lambda problem: (_order(problem.path), problem.code)))


@dataclass(frozen=True, slots=True)
class _Finding:
    code: str
    path: str
    about: LocalText
    why: LocalText
    severity: Severity = "warning"


class _Judgement:
    def __init__(self, coverage: Coverage, matter: CompiledMatter) -> None:
        self.coverage = coverage
        self.matter = matter
        found = [missed for missed in coverage.missed if missed.cause != "budget"]
        roots = {missed.key.partition(":")[0] for missed in found if _is_root(missed)}
        # What is refused for a reason that is a finding itself follows from that.
        self.missed = [missed for missed in found if missed.blocker not in roots or _is_root(missed)]
        self.places = {key: written(path) for key, path in node_paths(matter).items()}
        self.fields = {
            f"form.sections[{section.index}].fields[{number}]": item
            for section in matter.form.sections
            for number, item in enumerate(section.fields)
        }
        self.dead = {missed.path for missed in self.missed if missed.kind == "rule-true"}
        self.unsubmitted = any(missed.kind == "submission" for missed in self.missed)

    def all(self) -> Iterator[_Finding]:
        """Yield every finding once."""
        yield from self._submission()
        yield from self._rules()
        yield from self._fields()
        yield from self._chain()
        if not self.unsubmitted:
            yield from self._rows()
            yield from self._alternatives()
            yield from self._steps()
            yield from self._materials()
            yield from self._promise()

    def _submission(self) -> Iterator[_Finding]:
        proven = {missed.key for missed in self._kind("rule-true") if missed.certain and ".check[" in missed.path}
        for missed in self._kind("submission"):
            severity: Severity = "error" if missed.blocker in proven else "warning"
            yield _Finding("P01", "form", NOTHING, missed.why, severity)

    def _kind(self, kind: str) -> list[Missed]:
        return [missed for missed in self.missed if missed.kind == kind]

    def _rules(self) -> Iterator[_Finding]:
        told: set[str] = set()
        for missed in self._kind("rule-true"):
            use = self.coverage.rules[missed.path].use
            if use in _CONDITIONS and (use != "require" or self._shown(missed)):
                yield _Finding("P10", missed.path, self._about(missed), missed.why)
            elif use == "check" and _field(missed.path) not in told:
                # Of two checks that contradict each other one is told of.
                told.add(_field(missed.path))
                required = self.fields[_field(missed.path)].required is not False
                severity = _hard(missed) if required else "warning"
                yield _Finding("P08", missed.path, self._about(missed), missed.why, severity)
            elif use == "calculate" and self._shown(missed):
                yield _Finding("P11", missed.path, self._about(missed), missed.why)
        for missed in self._kind("rule-false"):
            if missed.certain and missed.cause != "stuck" and self._asked(missed):
                yield _Finding("P09", missed.path, self._about(missed), missed.why)

    def _asked(self, missed: Missed) -> bool:
        """Tell whether a rule was judged at all; what is never asked is told of elsewhere."""
        return self.coverage.rules[missed.path].true is not None

    def _shown(self, missed: Missed) -> bool:
        return not any(other.path == _field(missed.path) for other in self._kind("field"))

    def _fields(self) -> Iterator[_Finding]:
        for missed in self._kind("field"):
            item = self.fields[missed.path]
            section = missed.path.rpartition(".")[0]
            if item.required is not False and item.asked:
                yield _Finding("P07", f"{missed.path}.required", item.spec.label, missed.why, _hard(missed))
            elif not {f"{missed.path}.show_when", f"{section}.show_when"} & self.dead:
                yield _Finding("P15", missed.path, item.spec.label, missed.why)

    def _rows(self) -> Iterator[_Finding]:
        for missed in self._kind("rows"):
            if missed.path.endswith(".min"):
                group = missed.key.partition(":")[0]
                yield _Finding("P12", missed.path, self.matter.form.groups[group].title, missed.why, _hard(missed))

    def _alternatives(self) -> Iterator[_Finding]:
        lost = self._kind("alternative")
        for missed in lost:
            above = any(missed.path.startswith(f"{other.path}.") for other in lost)
            choice, _, number = missed.key.partition(":")
            if above or missed.cause == "stuck" or int(number) < 0:
                continue
            alternative = self.matter.chain[choice].choices[int(number)][1]
            about = alternative.title or LocalText(zh=f"第 {int(number) + 1} 个", en=f"No. {int(number) + 1}")
            code = "P04" if missed.cause == "earlier" else "P03"
            path = missed.path + (".when" if alternative.when else "")
            yield _Finding(code, path, about, missed.why, _hard(missed))

    def _steps(self) -> Iterator[_Finding]:
        """Yield what is never reached, once for each reason; an alternative that is never taken is told of already."""
        groups: dict[LocalText, list[Missed]] = {}
        for missed in self._kind("step"):
            if missed.cause != "inside" and self.matter.chain[missed.key].kind in {"step", "wait"}:
                groups.setdefault(missed.why, []).append(missed)
        for why, several in groups.items():
            titles = [_title(self.matter.chain[missed.key]) for missed in several]
            about = LocalText(
                zh="、".join(f"“{title.zh}”" for title in titles),
                en=", ".join(f"“{title.in_('en')}”" for title in titles),
            )
            yield _Finding("P02", several[0].path, about, why, _hard(several[0]))

    def _materials(self) -> Iterator[_Finding]:
        titles = {material.key: material.definition.title for material in self.matter.materials}
        for missed in self._kind("material"):
            yield _Finding("P06", missed.path, titles[missed.key], missed.why)

    def _chain(self) -> Iterator[_Finding]:
        for node in self.matter.chain.values():
            place = self.places[node.id]
            if node.kind == "parallel":
                for number, first in enumerate(node.firsts):
                    if first is None:
                        yield _Finding("P13", f"{place}.branches[{number}]", _title(node), NOTHING)
            if node.wait and node.wait.period is None and node.wait.until is None:
                yield _Finding("P14", place, _title(node), NOTHING, "error")
            elif node.kind == "step" and node.id in self.coverage.stuck:
                yield _Finding("P16", place, _title(node), NOTHING, "error")

    def _promise(self) -> Iterator[_Finding]:
        worst, promised = self.coverage.worst, self.coverage.promised_days
        if worst is None or worst.counted_days <= max(promised, LEAST_PROMISE):
            return
        days = f"{worst.counted_days:g}"
        way = [(_title(node), f"{counted(node):g}") for node in critical(self.matter, worst.nodes)]
        rest = "…" if len(way) > _NAMED else ""
        zh = "、".join(f"{title.zh} {n}" for title, n in way[:_NAMED]) + rest
        en = ", ".join(f"{title.in_('en')} {n}" for title, n in way[:_NAMED]) + rest
        why = LocalText(
            zh=f"要 {days} 个工作日，承诺 {promised:g} 个（{zh}）",
            en=f"{days} working days where {promised:g} are promised ({en})",
        )
        yield _Finding("P05", "limits.promised", NOTHING, why, "error")

    def _about(self, missed: Missed) -> LocalText:
        item: CompiledField | None = self.fields.get(_field(missed.path))
        if item:
            return item.spec.label
        questions = {question.key: question.definition.ask for question in self.matter.guide}
        if missed.key in questions:
            return questions[missed.key]
        section = re.match(r"form\.sections\[(\d+)\]", missed.path)
        if section:
            return self.matter.form.sections[int(section[1])].title
        node = self.matter.chain.get(missed.key)
        titles = {material.key: material.definition.title for material in self.matter.materials}
        return titles.get(missed.key) or (_title(node) if node else LocalText(zh=missed.key, en=missed.key))


def _is_root(missed: Missed) -> bool:
    """Tell whether it keeps applications from being submitted by itself: too few rows, or a check that never holds."""
    never = missed.kind == "rule-true" and ".check[" in missed.path and not missed.blocker
    return never or missed.kind == "submission" or (missed.kind == "rows" and missed.path.endswith(".min"))


def _hard(missed: Missed) -> Severity:
    return "error" if missed.certain else "warning"


def _title(node: ChainNode) -> LocalText:
    return node.title or LocalText(zh=node.id, en=node.id)


def _field(path: str) -> str:
    """Return the path of the field to which a rule belongs."""
    found = re.match(r"form\.sections\[\d+\]\.fields\[\d+\]", path)
    return found[0] if found else ""


def _parts(path: str) -> Path:
    return tuple(int(part) if part.isdigit() else part for part in re.findall(r"[^.\[\]]+", path))


def _order(path: str) -> tuple[tuple[int, int, str], ...]:
    rank = {"limits": 0, "guide": 1, "form": 2, "materials": 3, "chain": 4}
    return tuple((0, part, "") if isinstance(part, int) else (1, rank.get(part, 9), part) for part in _parts(path))
