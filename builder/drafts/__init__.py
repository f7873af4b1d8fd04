"""Drafts: a matter's document under change by several people, with every change kept and none overwritten silently."""
