"""Dry runs and matter tests in the database, and matter tests run against a draft."""
