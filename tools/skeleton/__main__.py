"""`python -m tools.skeleton` writes the Word templates in `templates/` from the data in this folder.

Whoever designs may instead open such a file in Word and change it: nothing else reads this folder when a plan or a
letter is made.
"""

from __future__ import annotations

from checker.reports.letter import LETTER
from checker.reports.letteroverview import OVERVIEW
from drafter.render import TEMPLATE
from tools.skeleton.body import document
from tools.skeleton.letter import letter, overview
from tools.skeleton.template import build

if __name__ == "__main__":
    TEMPLATE.write_bytes(build(document()))
    LETTER.write_bytes(build(letter()))
    OVERVIEW.write_bytes(build(overview()))
