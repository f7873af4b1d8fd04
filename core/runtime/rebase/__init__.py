"""Moving a running case to another release: a plan, a judgement of one case, and the move itself."""
