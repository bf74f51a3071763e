"""What is read of PDF files whose text is known, by this program and by pdfplumber (where it is installed).

    python bench/pdflines.py FILE.pdf=SOURCE.txt ... [--with pdfplumber]

For each file: the share of the source's paragraphs that stand whole in what was read (blanks aside), the share that
were read as paragraphs of their own, rows of tables, CPU seconds and characters.
"""

from __future__ import annotations

import argparse
import sys
import time
import unicodedata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))


def ours(path: str) -> tuple[list[str], int]:
    """Paragraphs (a row of a table as one) and how many rows there are."""
    from checker.reading.pdf.worker import answer

    blocks = answer(path).get("blocks", [])
    tables = [block for block in blocks if not isinstance(block, str)]
    rows = ["".join(text for cell in row for text in cell[0]) for table in tables for row in table]
    return [block for block in blocks if isinstance(block, str)] + rows, len(rows)


def plumbed(path: str) -> tuple[list[str], int]:
    """Lines, and how many rows of tables there are."""
    import pdfplumber  # type: ignore[import-not-found]

    lines: list[str] = []
    rows = 0
    with pdfplumber.open(path) as book:
        for page in book.pages:
            once = page.dedupe_chars()
            lines += (once.extract_text() or "").splitlines()
            rows += sum(len(table) for table in once.extract_tables())
    return lines, rows


def squeezed(text: str) -> str:
    """Without blanks, odd forms as usual ones."""
    return unicodedata.normalize("NFKC", "".join(text.split()))


def main() -> None:
    """Print a line a file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", nargs="+")
    parser.add_argument("--with", dest="reader", choices=["ours", "pdfplumber"], default="ours")
    options = parser.parse_args()
    read = ours if options.reader == "ours" else plumbed
    for path, source in (pair.rsplit("=", 1) for pair in options.pairs):
        wanted = [text for text in map(squeezed, Path(source).read_text("utf-8").splitlines()) if len(text) > 1]
        start = time.process_time()
        found, rows = read(path)
        cpu = time.process_time() - start
        parts = [squeezed(text) for text in found]
        whole, own = "".join(parts), set(parts)
        shares = sum(text in whole for text in wanted) / len(wanted), sum(text in own for text in wanted) / len(wanted)
        print(f"{Path(path).name}: 全文 {shares[0]:.3f} 段落 {shares[1]:.3f} 表行 {rows} {cpu:.2f} s {len(whole)} 字")


if __name__ == "__main__":
    main()
