"""Dry run (试运行): a draft is applied for and handled in a sandbox with a clock of its own, and nothing leaves it."""
