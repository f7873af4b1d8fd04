"""Build government matters from declarations."""
