"""Plan × library → Comparisons: the floors that apply and how each target stands to them."""
