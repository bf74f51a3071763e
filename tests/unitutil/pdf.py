"""Small PDF files for tests, written by hand: text at places, lines, pictures; no fonts are embedded.

pdf_bytes([page(line(72, 700, "一、总体要求"), rule(72, 690, 500, 690))])
"""

from __future__ import annotations

SIZE = 16.0
WIDTH, HEIGHT = 595.0, 842.0


def line(x: float, y: float, text: str, size: float = SIZE) -> str:
    """A line of text that starts at (x, y); every character is as wide as the type is high."""
    return f"BT /F1 {size} Tf {x} {y} Td <{text.encode('utf-16-be').hex()}> Tj ET"


def rule(x0: float, y0: float, x1: float, y1: float) -> str:
    """A drawn line."""
    return f"{x0} {y0} m {x1} {y1} l S"


def picture(x: float, y: float, width: float, height: float) -> str:
    """A grey picture."""
    return f"q {width} 0 0 {height} {x} {y} cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x80 EI Q"


def grid(xs: list[float], ys: list[float]) -> str:
    """All lines of a table with these edges."""
    flat = [rule(xs[0], y, xs[-1], y) for y in ys]
    return "\n".join(flat + [rule(x, ys[-1], x, ys[0]) for x in xs])


def page(*drawn: str) -> str:
    """A page's content."""
    return "\n".join(drawn)


def pdf_bytes(pages: list[str], mapped: bool = True) -> bytes:
    """The file. `mapped=False` leaves out the table of characters: what the text says can then not be told."""
    objects: dict[int, bytes] = {}
    kids = " ".join(f"{10 + 2 * n} 0 R" for n in range(len(pages)))
    objects[1] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[2] = f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode()
    table = " /ToUnicode 6 0 R" if mapped else ""
    font = "<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /DescendantFonts [4 0 R]"
    objects[3] = f"{font}{table} >>".encode()
    objects[4] = (
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /DW 1000 /FontDescriptor 5 0 R"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
    )
    objects[5] = (
        b"<< /Type /FontDescriptor /FontName /Song /Flags 4 /FontBBox [0 -140 1000 860] /ItalicAngle 0"
        b" /Ascent 860 /Descent -140 /CapHeight 700 /StemV 80 >>"
    )
    objects[6] = _stream(_CMAP)
    for n, content in enumerate(pages):
        resources = "<< /Font << /F1 3 0 R >> >>"
        objects[10 + 2 * n] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Resources {resources}"
            f" /Contents {11 + 2 * n} 0 R >>"
        ).encode()
        objects[11 + 2 * n] = _stream(content.encode("latin-1"))
    return _file(objects)


_CMAP = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end"""


def _stream(data: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(data), data)


def _file(objects: dict[int, bytes]) -> bytes:
    out, places = bytearray(b"%PDF-1.7\n"), {}
    for number, content in sorted(objects.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start, last = len(out), max(objects)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (last + 1)
    for number in range(1, last + 1):
        out += b"%010d 00000 %s \n" % (places.get(number, 0), b"n" if number in places else b"f")
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (last + 1, start)
    return bytes(out)
