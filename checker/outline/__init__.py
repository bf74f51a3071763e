"""Document → Plans: one or more plans in a file, their sections, domains, goals, measures and tables."""
