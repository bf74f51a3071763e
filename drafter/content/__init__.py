"""The words of a plan as data (women.yaml, children.yaml, common.yaml) and the reader that fills in the names."""
