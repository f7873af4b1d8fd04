"""The rule editor: conditions as rows of field, comparison and value, for people who do not program."""
