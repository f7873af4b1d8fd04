"""Small valid things that tests begin with."""
