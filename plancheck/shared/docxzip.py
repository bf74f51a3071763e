"""Writing a .docx (a zip) so that the same parts always give the same bytes."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

# A zip cannot say an earlier time; a fixed one keeps the clock out of the file.
FIRST_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
# Word and `file` recognise a .docx by this member standing first.
FIRST_MEMBER = "[Content_Types].xml"


def pack(parts: dict[str, bytes], *, compress: bool = True) -> bytes:
    """The zip of `parts` (name → content): the content types first, then by name, with one fixed time.

    Uncompressed where the bytes must not depend on the zlib at hand, as for a template under version control.
    """
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name in sorted(parts, key=lambda name: (name != FIRST_MEMBER, name)):
            archive.writestr(_entry(name, compress), parts[name])
    return buffer.getvalue()


def _entry(name: str, compress: bool) -> ZipInfo:
    entry = ZipInfo(name, FIRST_ZIP_TIME)
    entry.compress_type = ZIP_DEFLATED if compress else ZIP_STORED
    entry.external_attr = 0o644 << 16
    entry.create_system = 3  # one value on every system
    return entry


def unpack(content: bytes) -> dict[str, bytes]:
    """The parts of a zip by name."""
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
