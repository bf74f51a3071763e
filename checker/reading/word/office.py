"""LibreOffice and antiword as helpers: found by themselves, run apart, with a time limit and nothing left behind.

LibreOffice gets a profile folder of its own, so that an open office of the user's is neither needed nor disturbed; in
it macros are off, links are not followed, and every address leads to a closed port of this machine.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

OFFICE_SECONDS = 180  # a cold start on a slow office computer takes a minute
WORD_SECONDS = 30
MAX_RESULT_BYTES = 200 * 1024 * 1024

_NAMES = ("soffice", "libreoffice", "soffice.com", "soffice.exe")
_PLACES = (
    "/usr/lib/libreoffice/program/soffice",
    "/usr/lib64/libreoffice/program/soffice",
    "/snap/bin/libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "~/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_WINDOWS_ROOTS = ("ProgramW6432", "ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA")
_NOWHERE = "127.0.0.1:9"  # the discard port: where a connection is tried, it is refused at once

_SETTINGS = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Office.Common/Save/Document", "LoadPrinter", "false"),
    ("Office.Java/VirtualMachine", "Enable", "false"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
_PROFILE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    + "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in _SETTINGS
    )
    + "</oor:items>"
)


_FILTERS = {
    ".doc": "MS Word 97",
    ".doc95": "MS Word 95",
    ".doc6": "MS WinWord 6.0",
    ".wps": "MS_Works",
    ".rtf": "Rich Text Format",
    ".odt": "writer8",
    ".xml": "MS Word 2003 XML",
}


class HelperError(Exception):
    """A helper took too long, broke off, or gave nothing; the text says which, in Chinese."""


def find_office() -> str | None:
    """The LibreOffice of this machine: in PATH, else in its usual places on Linux, macOS and Windows; else None."""
    for name in _NAMES:
        found = shutil.which(name)
        if found:
            return found
    return next((str(path) for path in _usual_places() if path.is_file()), None)


def _usual_places() -> Iterator[Path]:
    yield from (Path(place).expanduser() for place in _PLACES)
    yield from sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True)
    for root in _WINDOWS_ROOTS:
        if os.environ.get(root):
            yield Path(os.environ[root]) / "LibreOffice" / "program" / "soffice.com"


def find_antiword() -> str | None:
    """antiword in PATH, else None."""
    return shutil.which("antiword")


def to_docx(office: str, content: bytes, ending: str) -> bytes:
    """The content, a file with that ending, converted to .docx. HelperError where LibreOffice cannot."""
    with tempfile.TemporaryDirectory(prefix="plancheck-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        draft, result = folder / f"draft{ending.rstrip('0123456789')}", folder / "out" / "draft.docx"
        draft.write_bytes(content)
        (folder / "profile" / "user").mkdir(parents=True)
        (folder / "profile" / "user" / "registrymodifications.xcu").write_text(_PROFILE, "utf-8")
        switches = ("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo", "--nofirststartwizard")
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        read_as = f"--infilter={_FILTERS[ending]}"  # without it, anything broken is taken for a text file
        target = (read_as, "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(result.parent), str(draft))
        _run([office, profile, *switches, *target], folder, OFFICE_SECONDS, "LibreOffice")
        if not result.is_file() or result.stat().st_size == 0:
            raise HelperError("LibreOffice 打不开这个文件")
        if result.stat().st_size > MAX_RESULT_BYTES:
            raise HelperError("LibreOffice 转换的结果过大")
        return result.read_bytes()


def to_docbook(antiword: str, content: bytes) -> bytes:
    """The text of a .doc as DocBook XML. HelperError where antiword cannot."""
    with tempfile.TemporaryDirectory(prefix="plancheck-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        draft = folder / "draft.doc"
        draft.write_bytes(content)
        text = _run([antiword, "-x", "db", "-m", "UTF-8.txt", str(draft)], folder, WORD_SECONDS, "antiword")
    if not text.strip():
        raise HelperError("antiword 打不开这个文件")
    return text


def _run(command: Sequence[str], folder: Path, seconds: float, name: str) -> bytes:
    """What the command printed, at most the limit; it and all it started are ended when the time is up."""
    with (folder / "printed").open("w+b") as printed:
        try:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=printed,
                stderr=subprocess.DEVNULL,
                cwd=folder,
                env=_environment(folder),
                start_new_session=True,
            )
        except OSError as problem:
            raise HelperError(f"{name} 无法启动（{problem.strerror}）") from problem
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            raise HelperError(f"{name} 转换超过 {seconds:.0f} 秒") from None
        finally:
            _end(process)
        printed.seek(0)
        return printed.read(MAX_RESULT_BYTES)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process and whatever it left running, in this order: its group, itself."""
    if os.name == "posix":
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)  # its own session: the group is the process's and its children's
    elif process.poll() is None:
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], check=False, **quiet)  # type: ignore[call-overload]
    process.wait()


def _environment(folder: Path) -> dict[str, str]:
    """The user's environment without a display, with a home of its own and no way out."""
    proxies = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), f"http://{_NOWHERE}")
    kept = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    home = {"HOME": str(folder), "TMPDIR": str(folder), "TMP": str(folder), "TEMP": str(folder)}
    return {**kept, **proxies, **home, "SAL_USE_VCLPLUGIN": "svp"}
