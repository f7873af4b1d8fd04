"""Definitions: a matter as an author writes it, its problems, its schema."""
