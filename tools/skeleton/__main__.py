"""`python -m tools.skeleton` writes `templates/skeleton.docx` from the data in this folder.

Whoever designs may instead open that file in Word and change it: nothing else reads this folder when a plan is made.
"""

from __future__ import annotations

from drafter.render import TEMPLATE
from tools.skeleton.template import build

if __name__ == "__main__":
    TEMPLATE.write_bytes(build())
