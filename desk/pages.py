"""The pages and what they ask for. Each answer is the checker's; a slip is one Chinese sentence."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote, unquote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from msgspec import Struct
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from checker import options
from checker.reading.filetype import DRAFT_ENDINGS
from checker.reports.conclusion import Conclusion
from checker.result import PlanResult
from desk import decisions, rows, sending
from desk.checking import Checker, Worker
from desk.draftview import view_of
from desk.store import CHECKING, DONE, FAILED, OWN, STOPPED, WAITING, DraftRow, Store
from desk.workfolder import TooLargeError, WorkFolder, harmless, keep
from plancheck import __version__
from plancheck.shared.errors import InputError
from plancheck.shared.palette import palette

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
MAX_FILE = 200 * 1024 * 1024  # bytes of one file that is dropped
MAX_WORDS = 1024 * 1024  # bytes of anything else that is sent
_OPTION = re.compile(r"^--\w+ ?")
Answer = dict[str, Any]
Action = Callable[[Request, Answer], Answer | None]


class Desk(Struct, frozen=True):
    """What every page works with; `leave` ends the desk."""

    folder: WorkFolder
    store: Store
    checker: Checker
    worker: Worker
    leave: Callable[[], None]


def application(desk: Desk) -> Starlette:
    """The pages of a desk, without the guard around them."""
    pages = Pages(desk)
    get, post = ["GET"], ["POST"]
    routes = [
        Route("/", pages.check, methods=get),
        Route("/rows", pages.rows, methods=get),
        Route("/send", pages.send, methods=get),
        Route("/send/all.zip", pages.archive, methods=get),
        Route("/desk.css", pages.style, methods=get),
        Route("/desk.js", pages.script, methods=get),
        Route("/icon.svg", pages.icon, methods=get),
        Route("/drafts/{id:int}", pages.draft, methods=get),
        Route("/drafts/{id:int}/record", pages.record, methods=get),
        Route("/drafts/{id:int}/send/{kind}", pages.send_one, methods=get),
        Route("/drafts", pages.drop, methods=post),
        Route("/parents", pages.drop_parent, methods=post),
        Route("/drafts/{id:int}/record", pages.import_record, methods=post),
        *(Route(path, pages.act(action), methods=post) for path, action in pages.actions().items()),
    ]
    return Starlette(routes=routes, exception_handlers={InputError: _told, 404: _nowhere, 500: _broken})


@cache
def environment() -> Environment:
    """Jinja2 with autoescape on and no undefined names."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(palette=palette(), version=__version__, choices=decisions.CHOICES)
    return made


def _page(name: str, **values: object) -> HTMLResponse:
    return HTMLResponse(environment().get_template(f"desk/{name}.html.j2").render(**values))


def words_of(problem: InputError) -> str:
    """The sentence a person reads: an option of the command is nothing to who has no command line."""
    return _OPTION.sub("", str(problem))


async def _told(request: Request, problem: Exception) -> Response:
    line = words_of(problem) if isinstance(problem, InputError) else str(problem)
    if request.method == "GET":
        page = _page("problem", line=line)
        page.status_code = 400
        return page
    return JSONResponse({"error": line}, 400)


async def _nowhere(_request: Request, _problem: Exception) -> Response:
    page = _page("problem", line="没有这个页面，可能这份草案已经移出。")
    page.status_code = 404
    return page


async def _broken(request: Request, problem: Exception) -> Response:
    line = f"程序出错（{type(problem).__name__}），这一步没有完成，其他内容都在。请再试一次，并把这句话告诉维护的人。"
    return await _told(request, InputError(line))


class Pages:
    """The answers to requests. What works on files and the database runs beside the server's own thread."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    # ---- what is looked at

    def check(self, _request: Request) -> Response:
        """检查: the drop target, parents, a row a draft."""
        return _page(
            "check",
            parents=self.desk.store.parents(),
            kinds=self.desk.checker.library().kinds,
            endings=",".join(sorted(DRAFT_ENDINGS)),
            builtin=self._builtin(),
        )

    def _builtin(self) -> list[tuple[str, int, int]]:
        """Title, number of floors and how many of them are 待核, of each built-in national and local document."""
        library = self.desk.checker.library()
        found = []
        for document in library.documents:
            floors = library.floors_of(document.id)
            found.append((document.title, len(floors), sum(floor.status.value == "to_check" for floor in floors)))
        return found

    def rows(self, _request: Request) -> Response:
        """The rows of the drafts with how far checking is."""
        drafts = self.desk.store.drafts()
        template = environment().get_template("desk/row.html.j2")
        states = [row.state for row in drafts]
        waiting = states.count(WAITING) + states.count(CHECKING)
        busy = waiting > 0
        done = self.desk.worker.done if busy else 0
        shown = [
            {
                "id": row.id,
                "html": template.render(row=row),
                "gravity": rows.gravity(row.summary, row.state == FAILED),
                "conclusion": row.summary[0]["conclusion"] if row.summary else "",
            }
            for row in drafts
        ]
        progress = {
            "busy": busy,
            "done": done,
            "total": done + waiting,
            "left": self.desk.worker.seconds_left(waiting) if busy else None,
            "stopped": states.count(STOPPED),
            "failed": states.count(FAILED),
            "own": states.count(OWN),
            "ready": states.count(DONE),
        }
        conclusions = {one.value: sum(one.value == row["conclusion"] for row in shown) for one in Conclusion}
        return JSONResponse({"rows": shown, "progress": progress, "conclusions": conclusions})

    def draft(self, request: Request) -> Response:
        """一份草案: problems, text and cards of one of its plans."""
        row = self._row(request)
        marked = self.desk.checker.result([row]).documents[0]
        if marked.error is not None:
            raise InputError(f"{row.name}：{marked.error.removeprefix(f'{marked.path}：')}")
        number = min(max(_whole(request.query_params.get("plan", "1")), 1), len(marked.plans))
        plan = marked.plans[number - 1]
        subject = rows.subject_of(plan, marked)
        view = view_of(plan, self.desk.store.decisions(subject))
        summary = rows.summary_of(marked, self.desk.checker.parent_files())
        return _page("draft", row=row, view=view, plans=summary, number=number, plan=summary[number - 1])

    def send(self, _request: Request) -> Response:
        """交出去: what can be taken along of each draft, and of all."""
        ready = [row for row in self.desk.store.drafts() if row.state == DONE]
        return _page("send", drafts=ready, kinds=sending.KINDS, reviewer=self.desk.store.setting("reviewer"))

    def send_one(self, request: Request) -> Response:
        """One file of one draft."""
        if request.path_params["kind"] not in sending.KINDS:
            raise InputError("没有这种文件。")
        reviewer = self.desk.store.setting("reviewer")
        name, content = sending.one_file(self.desk.checker, self._row(request), request.path_params["kind"], reviewer)
        return Response(content, headers=_download(name), media_type="application/octet-stream")

    def record(self, request: Request) -> Response:
        """审核记录.xlsx of one draft."""
        name, content = sending.record(self.desk.checker, self._row(request))
        return Response(content, headers=_download(name), media_type="application/octet-stream")

    def archive(self, _request: Request) -> Response:
        """All that goes out of all drafts that were checked, a folder a county."""
        ready = [row for row in self.desk.store.drafts() if row.state == DONE]
        if not ready:
            raise InputError("还没有检查完的草案可以交出。请先在“检查”中放入草案。")
        pieces = sending.zipped(self.desk.checker, ready, self.desk.store.setting("reviewer"))
        return StreamingResponse(pieces, headers=_download("审核结果.zip"), media_type="application/zip")

    def style(self, _request: Request) -> Response:
        """The style sheet, its colours out of the palette."""
        css = environment().get_template("desk/desk.css").render()
        return Response(css, media_type="text/css")

    def script(self, _request: Request) -> Response:
        """The page's only script."""
        return Response((TEMPLATES / "desk" / "desk.js").read_bytes(), media_type="text/javascript")

    def icon(self, _request: Request) -> Response:
        """The sign in the browser's tab."""
        return Response(environment().get_template("desk/icon.svg").render(), media_type="image/svg+xml")

    # ---- what is dropped

    async def drop(self, request: Request) -> Response:
        """Keep a draft and let it be checked; one that is there already is checked again."""
        path = await self._kept(self.desk.folder.drafts, request)
        return JSONResponse(await run_in_threadpool(self._added, path, _name(request)))

    def _added(self, path: Path, name: str) -> Answer:
        inside = path.relative_to(self.desk.folder.root).as_posix()
        id = self.desk.store.check_again(inside) or self.desk.store.add_draft(harmless(name), inside)
        self.desk.worker.wake()
        return {"id": id}

    async def drop_parent(self, request: Request) -> Response:
        """Keep a parent plan and read it."""
        path = await self._kept(self.desk.folder.parents, request)
        inside = path.relative_to(self.desk.folder.root).as_posix()
        line = await run_in_threadpool(self.desk.checker.add_parent, harmless(_name(request)), inside)
        if line:
            raise InputError(line)
        await run_in_threadpool(self._again_all, request, {})
        return JSONResponse({})

    async def import_record(self, request: Request) -> Response:
        """Take over what a colleague has decided."""
        with TemporaryDirectory(prefix="plandesk-") as folder:
            path = await self._kept(Path(folder), request)
            return JSONResponse(await run_in_threadpool(self._imported, self._row(request), path))

    def _imported(self, row: DraftRow, path: Path) -> Answer:
        document = self.desk.checker.document(row)
        taken, left = decisions.import_record(self.desk.store, document, path)
        self.desk.checker.refresh(row, document)
        return {"taken": taken, "left": left}

    async def _kept(self, folder: Path, request: Request) -> Path:
        try:
            return await keep(folder, _name(request), request.stream(), MAX_FILE)
        except TooLargeError:
            line = f"文件超过 {MAX_FILE // 2**20} MB，没有收下。请去掉图片或附件后另存。"
            raise InputError(f"{harmless(_name(request))}：{line}") from None
        except OSError as problem:
            raise InputError(f"存不下这个文件（{problem.strerror}）；请检查磁盘空间和文件夹权限。") from None

    # ---- what is done

    def actions(self) -> dict[str, Action]:
        """Address → what it does with the words that are sent."""
        return {
            "/stop": lambda _r, _w: self.desk.worker.stop(),
            "/continue": lambda _r, _w: self.desk.worker.go_on(),
            "/quit": lambda _r, _w: self.desk.leave(),
            "/again": self._again_all,
            "/reviewer": lambda _r, words: self.desk.store.set_setting("reviewer", _text(words, "name")[:40]),
            "/parents/{id:int}": self._parent,
            "/drafts/{id:int}/facts": self._facts,
            "/drafts/{id:int}/again": self._again,
            "/drafts/{id:int}/anyway": self._anyway,
            "/drafts/{id:int}/remove": lambda r, _w: self.desk.store.remove_draft(self._row(r).id),
            "/drafts/{id:int}/decide": self._decide,
            "/drafts/{id:int}/undo": self._undo,
        }

    def act(self, action: Action) -> Callable[[Request], Awaitable[Response]]:
        """The endpoint of an action: its words read within limits, its answer as JSON."""

        async def endpoint(request: Request) -> Response:
            words = await _words(request)
            return JSONResponse(await run_in_threadpool(action, request, words) or {})

        return endpoint

    def _again_all(self, _request: Request, _words: Answer) -> None:
        """Check every draft again, as after another choice of parents."""
        for state in (DONE, FAILED):
            self.desk.store.move_drafts(state, WAITING)
        self.desk.worker.wake()

    def _again(self, request: Request, _words: Answer) -> None:
        self.desk.store.set_draft(self._row(request).id, state=WAITING, error="")
        self.desk.worker.wake()

    def _anyway(self, request: Request, _words: Answer) -> None:
        """Compare a draft with the ticked parents though they do not fit; the result says so."""
        self.desk.store.set_draft(self._row(request).id, anyway=True, state=WAITING)
        self.desk.worker.wake()

    def _parent(self, request: Request, words: Answer) -> None:
        id = request.path_params["id"]
        if words.get("remove"):
            self.desk.store.remove_parent(id)
        else:
            self.desk.store.tick(id, bool(words.get("ticked")))
        self._again_all(request, words)  # what was judged by other parents must not stand beside it

    def _facts(self, request: Request, words: Answer) -> None:
        """Put right what was read off a draft, and check it again."""
        kind, region, period = (_text(words, name).strip() for name in ("kind", "region", "period"))
        options.kind_of(kind, self.desk.checker.library().kinds)
        options.region_of(region)
        options.period_of(period)
        self.desk.store.set_draft(
            self._row(request).id, kind=kind, region=region, period=period, state=WAITING, error=""
        )
        self.desk.worker.wake()

    def _decide(self, request: Request, words: Answer) -> Answer:
        row, subject, plan = self._subject(request, words)
        findings = words.get("findings")
        if not isinstance(findings, list) or not 0 < len(findings) <= 5000:
            raise InputError("没有写明是哪一个问题。")
        decision, reason = _text(words, "decision"), _text(words, "reason")
        facts = decisions.facts_of(plan)
        known = [str(key) for key in findings if str(key) in facts]
        if len(known) < len(findings):
            raise InputError("这份草案已经重新检查过，没有这个问题了。请刷新页面。")
        self.desk.store.decide(subject, [decisions.checked(key, decision, reason, facts[key]) for key in known])
        return self._standing(row, words)

    def _undo(self, request: Request, words: Answer) -> Answer:
        row, subject, _ = self._subject(request, words)
        changed = [
            {"finding": one.finding, "decision": one.decision, "reason": one.reason}
            for one in self.desk.store.undo(subject)
        ]
        return {**self._standing(row, words), "changed": changed}

    def _standing(self, row: DraftRow, words: Answer) -> Answer:
        """The conclusion after a step."""
        document = self.desk.checker.document(row)
        self.desk.checker.refresh(row, document)
        fresh = self.desk.store.draft(row.id)
        plans = fresh.summary if fresh else []
        plan = plans[min(_whole(str(words.get("plan", 1))), len(plans)) - 1] if plans else {}
        return {name: plan.get(name) for name in ("conclusion", "tone", "errors", "warnings", "infos", "accepted")}

    def _subject(self, request: Request, words: Answer) -> tuple[DraftRow, str, PlanResult]:
        row = self._row(request)
        document = self.desk.checker.document(row)
        number = min(max(_whole(str(words.get("plan", 1))), 1), len(document.plans))
        if not document.plans:
            raise InputError("这份草案没有读出规划，请先在“检查”中改正。")
        plan = document.plans[number - 1]
        return row, rows.subject_of(plan, document), plan

    def _row(self, request: Request) -> DraftRow:
        row = self.desk.store.draft(request.path_params["id"])
        if row is None:
            raise InputError("这份草案已经移出。请回到“检查”。")
        return row


def _name(request: Request) -> str:
    return unquote(request.headers.get("x-name", ""))[:500]


def _text(words: Answer, name: str) -> str:
    value = words.get(name, "")
    return value if isinstance(value, str) else ""


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def _download(name: str) -> dict[str, str]:
    return {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}


async def _words(request: Request) -> Answer:
    """What a page sends as JSON; InputError where it is none or too long."""
    content = b"".join([piece async for piece in _bounded(request.stream())])
    try:
        found = json.loads(content or b"{}")
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise InputError("页面发来的内容不完整，请刷新后再试。")
    return found


async def _bounded(pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    size = 0
    async for piece in pieces:
        size += len(piece)
        if size > MAX_WORDS:
            raise InputError("发来的内容太长，没有收下。")
        yield piece
