"""The calls that programs use instead of the command: the same check, the same result."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date as Date
from os import PathLike
from pathlib import Path

from msgspec.structs import replace

from checker import options
from checker.check import Settings, check_each, library_of, read_parents, unused_parents
from checker.drafts import drafts_of
from checker.outline.find import Hints
from checker.result import Result
from checker.rounds.exceptions import apply
from plancheck import __version__
from plancheck.shared.errors import InputError
from reference_targets.kinds import Kind
from reference_targets.library import Library
from reference_targets.records import Period, Region

__all__ = ["InputError", "Library", "Result", "check", "load_library"]

FilePath = str | PathLike[str]


def check(
    path: FilePath,
    *,
    against: FilePath | Iterable[FilePath] = (),
    library: Library | FilePath | Iterable[FilePath] = (),
    kind: Kind | str | None = None,
    region: Region | str | None = None,
    period: Period | str | None = None,
    date: Date | str | None = None,
) -> Result:
    """Check a draft, every draft of a zip archive, or every document of a folder. The draft is never written to.

    - `against`: parent plans whose own targets are floors beside the library's.
    - `library`: folders of reference targets beside the built-in one, or a library from `load_library`: load it once
      where many drafts are checked, or to leave the built-in one out.
    - `kind` ("women", "children" or one that the library brings), `region` ("省/市/县"), `period` ("2026-2030"): say it
      where the draft does not, or overrule what was read off it.
    - `date`: the day of the check, a date or "2026-03-01"; today where it is not given. The same date gives the same
      result.

    A draft that cannot be read raises nothing: its entry in `result.documents` has the one Chinese line in `error`, and
    no plans. InputError, with one Chinese line, where an argument is wrong, a parent plan or a library file cannot be
    read, or a folder holds no document. Exceptions in `草案名.例外.yaml` beside a draft are applied, as in the command.
    """
    drafts = drafts_of([Path(path)], [])
    known = library if isinstance(library, Library) else library_of(_paths(library))
    settings = Settings(
        library=known,
        date=date if isinstance(date, Date) else options.date_of(date or ""),
        parents=read_parents(_paths(against), known),
        hints=Hints(kind=_kind(kind, known), region=_region(region), period=_period(period)),
        several=drafts.several,
    )
    documents = tuple(found for file in drafts.files for found in check_each(file, settings))
    result = Result(documents, settings.date, __version__)
    return apply(replace(result, warnings=unused_parents(result, settings)), [])


def load_library(folders: FilePath | Iterable[FilePath] = (), *, builtin: bool = True) -> Library:
    """Load the built-in reference targets (unless `builtin` is false) and those of the folders, for `check`.

    A document of a folder takes the place of a built-in one with the same id. InputError, with one Chinese line that
    names file, line and field, where a file is faulty or a folder is missing.
    """
    return library_of(_paths(folders), builtin)


def _paths(given: FilePath | Iterable[FilePath]) -> list[Path]:
    """A single path is a list of one: iterating over a string would take its letters for files."""
    return [Path(given)] if isinstance(given, str | PathLike) else [Path(path) for path in given]


def _kind(given: Kind | str | None, known: Library) -> Kind | None:
    return given if isinstance(given, Kind) else options.kind_of(given or "", known.kinds)


def _region(given: Region | str | None) -> Region | None:
    return given if isinstance(given, Region) else options.region_of(given or "")


def _period(given: Period | str | None) -> Period | None:
    return given if isinstance(given, Period) else options.period_of(given or "")
