"""The public face of the checker, and (in `plancheck.shared`) the manners all commands share."""

__version__ = "0.1.0"
