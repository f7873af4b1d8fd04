"""The store: tables, the unit of work, and the statements; the only room that writes to the database."""
