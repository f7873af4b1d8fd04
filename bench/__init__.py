"""Side-by-side measurements; see README.md here. Nothing of this is part of the package."""
