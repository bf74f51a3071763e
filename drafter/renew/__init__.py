"""The next period: what an existing plan committed to (old), carried beside the floors of the new period (carry)."""
