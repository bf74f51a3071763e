"""Wordings of national floors and whole plans written by others without sight of code or library (docs/identity.md)."""
