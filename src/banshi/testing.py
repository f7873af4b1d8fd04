"""A pytest plugin for those who write packs."""
