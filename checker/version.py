"""The program's version, printed in reports."""

VERSION = "0.1.0"
