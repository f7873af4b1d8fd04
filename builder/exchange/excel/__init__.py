"""A matter as an Excel sheet (实施清单), to be filled in and taken back; every wrong cell is told."""
