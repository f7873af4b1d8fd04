"""Jobs: what runs after a commit: the outbox, the worker, and what effects need."""
