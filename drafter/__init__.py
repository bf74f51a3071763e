"""County, period and floors → a skeleton plan in official format, and the intake sheet to fill it with.

Stands beside the checker: both use `reference_targets`, neither imports the other (a test may use both).
"""
