"""`python -m plancheck`: the plancheck command."""

from checker.cli import main

main()
