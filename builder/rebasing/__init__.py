"""Moving the running cases of a matter to a newer release: dry run, confirmation, report."""
