"""Actions: what can be done with a case or a task, one function each, all pure."""
