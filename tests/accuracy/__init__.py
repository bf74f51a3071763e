"""What the program makes of the real plans: they need the corpus beside the checkout, and skip where it is not.

Accuracy against what persons wrote down (outlines, targets, links, findings that were read), and promises kept on real
text (a plan meets itself, formats agree, nothing is lost). `pytest tests/accuracy` is the run before a release.
"""
