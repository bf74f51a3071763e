"""A bounded mutation run: change one token at a time, and list the changes that no test notices."""
