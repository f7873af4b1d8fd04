"""Dictionaries: what matters are composed from, kept by keepers of a region."""
