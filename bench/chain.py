"""The chain that every contender runs: accept → review → three checks side by side → decide; issuing is automatic."""

SIDE = ("income-check", "household-check", "health-check")
STEPS = ("accept", "review", *SIDE, "decide")
"""What people do, in an order in which it can be done; one case is six human completions."""
DESKS = {
    "accept": "window",
    "review": "town",
    "income-check": "income",
    "household-check": "household",
    "health-check": "health",
    "decide": "civil",
}
