"""PDF files with a text layer → Document, read in a process of its own.

PDFium is a large C++ library, and a PDF comes from anywhere: a crash, a hang or a flood of memory there ends the worker
and not the check. The worker (`worker.py`) sends paragraphs and tables back; here they become a Document.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from checker.reading.document import Document
from checker.reading.flow import Flow
from checker.reading.ledger import Met
from checker.reading.source import Source

SECONDS = 60  # the worker itself stops after a third of them, if it gets a processor to itself
MAX_BYTES = 200 * 1024 * 1024
# The worker gets its module path from here: no folder of its own, so that nothing of the user's is run.
_WORKER = "import sys; sys.path[:] = sys.argv[2:]; from checker.reading.pdf.worker import main; main()"
_OUT_OF_TIME = (-24, -9)  # ended by the system for its time: SIGXCPU, SIGKILL
_WORD = "请取得规划的 Word 稿；或用 WPS、Word 转换成 .docx，核对后再检查。"
_TOO_LONG = f"PDF 读取超过时限，已停止。{_WORD}"
_REFUSALS = {
    "password": "PDF 设有打开密码，无法读取。请去掉密码后再检查。",
    "broken": f"PDF 已损坏，打不开。请重新取得文件；{_WORD}",
    "pages": f"PDF 页数过多，不像规划稿，未读取。{_WORD}",
    "characters": f"PDF 文字过多，不像规划稿，未读取。{_WORD}",
    "scanned": f"这是扫描件：页面是图像，没有文字可读。{_WORD}",
    "garbled": f"PDF 里的文字没有编码对照，读出来是乱码。{_WORD}",
    "library": "缺少读取 PDF 的组件 pypdfium2。请运行 pip install pypdfium2，或改用 .docx。",
}
_COUNTED = {
    "headers": Met.HEADER,
    "watermarks": Met.WATERMARK,
    "raised": Met.NOTE_MARK,
    "scanned": Met.SCANNED_PAGE,
    "recognized": Met.RECOGNIZED,
    "pictures": Met.PICTURE,
}


def read_pdf(source: Source) -> Document:
    """Read a PDF. InputError where it is a scan, protected, broken, too large, or its characters cannot be told."""
    if source.size > MAX_BYTES:
        raise source.error(f"PDF 超过 {MAX_BYTES // 2**20} MB，未读取。{_WORD}")
    found = _asked(source)
    if "error" in found:
        raise source.error(_REFUSALS.get(found["error"], _REFUSALS["broken"]))
    flow = Flow(source)
    for block in found["blocks"]:
        _write(flow, block)
    for name, met in _COUNTED.items():
        if found["counts"].get(name):
            flow.ledger.note(met, count=found["counts"][name])
    return flow.document("pdf", Met.LAYOUT)


def _write(flow: Flow, block: Any) -> None:
    """A paragraph (a string) or a table (rows of cells: text, rows down, columns across)."""
    if isinstance(block, str):
        flow.say(block)
        flow.end()
        return

    def fill(paragraphs: list[str]) -> None:
        for text in paragraphs:
            flow.say(text)
            flow.end()

    flow.table([[(cell[0], cell[1], cell[2]) for cell in row] for row in block], fill)


def _asked(source: Source) -> dict[str, Any]:
    """The worker's answer."""
    if source.data is None:
        return _run(source, source.path)
    with tempfile.TemporaryDirectory(prefix="plancheck-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "draft.pdf"
        path.write_bytes(source.data)
        return _run(source, path)


def _run(source: Source, path: Path) -> dict[str, Any]:
    command = [sys.executable, "-I", "-X", "utf8", "-c", _WORKER, str(path.absolute()), *_module_path()]
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise source.error(_TOO_LONG) from None
    if done.returncode in _OUT_OF_TIME:
        raise source.error(_TOO_LONG)
    try:
        answer: dict[str, Any] = json.loads(done.stdout) if done.returncode == 0 else {"error": "broken"}
    except ValueError:
        answer = {"error": "broken"}
    return answer


def _module_path() -> list[str]:
    """Where this program and its libraries lie: whole paths, and not the current folder unless the program is there."""
    own = Path(__file__).resolve().parents[3]
    here = Path.cwd()
    return [place for place in sys.path if os.path.isabs(place) and (Path(place) != here or Path(place) == own)]
