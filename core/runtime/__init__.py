"""The runtime: what happens to a case, as pure functions, and the service that runs them in units of work."""
