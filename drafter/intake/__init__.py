"""The sheet a county fills in: sheet (its plan) → write → [Excel] → read → judge → answers."""
