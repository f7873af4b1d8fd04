"""Migrations of the database, dated, in both directions."""
