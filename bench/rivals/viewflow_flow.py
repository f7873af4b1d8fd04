"""The chain as a django-viewflow flow; imported once Django is configured."""

from __future__ import annotations

from django.contrib.auth.models import User
from viewflow import this
from viewflow.workflow import flow
from viewflow.workflow.models import Process

OFFICER: list[User] = []
"""Kept in memory, so that assigning a task costs no query."""


class ChainFlow(flow.Flow):
    """accept → review → three checks side by side → decide."""

    process_class = Process

    received = flow.StartHandle(this.receive).Next(this.accept)
    accept = flow.View(None).Assign(this.officer).Next(this.review)
    review = flow.View(None).Assign(this.officer).Next(this.split)
    split = flow.Split().Always(this.income_check).Always(this.household_check).Always(this.health_check)
    income_check = flow.View(None).Assign(this.officer).Next(this.join)
    household_check = flow.View(None).Assign(this.officer).Next(this.join)
    health_check = flow.View(None).Assign(this.officer).Next(this.join)
    join = flow.Join().Next(this.decide)
    decide = flow.View(None).Assign(this.officer).Next(this.issue)
    issue = flow.Function(this.make_document).Next(this.end)
    end = flow.End()

    def receive(self, activation):  # type: ignore[no-untyped-def]
        """Start a case."""
        return activation.process

    def officer(self, _activation):  # type: ignore[no-untyped-def]
        """Return whose task it is."""
        return OFFICER[0]

    def make_document(self, _activation):  # type: ignore[no-untyped-def]
        """Issue: nothing more is measured."""
