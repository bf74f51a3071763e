"""A draft's way through the house: reading → outline → targets → floors → rules → reports."""
