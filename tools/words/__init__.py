"""Builds the word lists of reference_targets/words out of public dictionaries."""
