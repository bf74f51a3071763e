"""Plan and comparisons → Findings: one small rule a piece, grouped by family."""
