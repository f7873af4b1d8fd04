"""Starting points: what a new draft can begin with, so that nobody begins with an empty page."""
