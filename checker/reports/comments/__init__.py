"""Word comments written into a copy of the draft, byte by byte, so that nothing else of it changes.

splice.py    where elements stand in an XML part, and edits to its bytes
marks.py     which bytes to edit so that a comment lies on given characters of given runs
anchors.py   a finding's place → characters of runs
part.py      the comments part: new comments, our earlier ones, what people answered
package.py   the zip: every member copied, a few replaced or added
"""
