"""All paths of a matter: every way of guide and chain, with answers at the boundaries of its rules."""

from banshi.builder.simulation.coverage import Budget, Coverage, Missed, Path, RuleCoverage
from banshi.builder.simulation.judgement import findings
from banshi.builder.simulation.run import simulate

__all__ = ["Budget", "Coverage", "Missed", "Path", "RuleCoverage", "findings", "simulate"]
