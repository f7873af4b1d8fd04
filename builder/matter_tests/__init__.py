"""Matter tests (用例): what must come of an application, kept with the matter and played again before it is published."""
