"""`python -m banshi`."""

from banshi.cli import main

main()
