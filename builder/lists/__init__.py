"""What the builder's home lists: always within what the actor may see, narrowed, searched and paged in the query."""
