"""Rules: a small, typed, bounded expression language; the server is its only evaluator."""
