"""The web: parse, call the service, render; no rule stands here."""
