"""Plan → Targets: the quantities a plan commits itself to, their wording and their indicator."""
