"""The dictionaries one by one."""
