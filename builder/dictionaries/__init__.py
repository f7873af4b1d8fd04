"""The dictionaries: what matters are composed from and who works where, kept through Flask-Admin within the builder."""
