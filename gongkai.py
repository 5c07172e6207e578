"""The composition root and command line: opens the stores, hands `ingest` to the service, prints results."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from disclosure.errors import GongkaiError, NotKnown, Refused, StoreUnavailable
from disclosure.settings import Settings, load_settings
from disclosure.stores.lock import RunningService, announce_service, find_service, hold_lock, is_held
from service.client import call_service
from service.console import answer_lines, check_lines, issue_line, outcome_line, progress, read_text, report_line

if TYPE_CHECKING:
    from disclosure.model import Issue, Report
    from disclosure.stores.draft import Draft
    from disclosure.stores.library import Library
    from ingest.files import Keep

app = typer.Typer(
    add_completion=False, no_args_is_help=True, help="Ask government disclosure reports; every number is a cell."
)

Told = TypeVar("Told")
Json = Annotated[bool, typer.Option("--json", help="print JSON")]
DONE, SOME_REFUSED, WRONG_USAGE, NOT_REACHED = 0, 1, 2, 3


def main() -> None:
    """Run a command; every foreseen error is one clear line on stderr."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s: %(message)s", stream=sys.stderr)
    try:
        app()
    except StoreUnavailable as error:
        _fail(str(error), NOT_REACHED)
    except GongkaiError as error:
        _fail(str(error), SOME_REFUSED)


def _fail(message: str, code: int) -> None:
    print(f"gongkai: {message}", file=sys.stderr)
    raise SystemExit(code)


@contextmanager
def _writing(settings: Settings) -> Iterator[Library]:
    """The library of the home with its lock held, the operator's files applied."""
    with hold_lock(_home(settings)), closing(_open(settings)) as library:
        for line in _told(library.prepare):
            print(f"gongkai: {line}", file=sys.stderr)
        yield library


@contextmanager
def _reading(settings: Settings) -> Iterator[Library]:
    """The library of the home; what the operator's files say of issuers is taken over unless a service does that."""
    with closing(_open(settings)) as library:
        if not is_held(_home(settings)):
            _told(library.load_operator_files)
        yield library


def _told(load: Callable[[], Told]) -> Told:
    """What `load` gives; a wrong file of the operator's is told like a wrong setting."""
    try:
        return load()
    except Refused as error:
        raise StoreUnavailable(str(error)) from error


def _open(settings: Settings) -> Library:
    from disclosure.stores.library import Library
    from ingest.hooks import is_slot, make_hooks

    return Library(settings, make_hooks(), is_slot)


def _home(settings: Settings) -> Path:
    from disclosure.stores.database import prepare_home

    return prepare_home(Path(settings.home))


def _service(settings: Settings) -> RunningService | None:
    home = Path(settings.home)
    return find_service(home) if home.is_dir() else None


@app.command()
def ingest(paths: Annotated[list[Path], typer.Argument(help="files or folders")], json_: Json = False) -> None:
    """Read reports and keep them; one line a report."""
    settings = load_settings()
    service = _service(settings)
    outcomes = _hand_over(service, paths) if service else _ingest_here(settings, paths)
    refused = False
    for outcome in outcomes:
        print(json.dumps(outcome, ensure_ascii=False) if json_ else outcome_line(outcome), flush=True)
        if outcome["outcome"] == "refused":
            refused = True
            print(f"gongkai: refused {outcome['source']}: {outcome['reason']}", file=sys.stderr)
    if refused:
        raise typer.Exit(SOME_REFUSED)


def _ingest_here(settings: Settings, paths: list[Path]) -> Iterator[dict[str, Any]]:
    with _writing(settings) as library:
        yield from _read_and_keep(paths, _keep_in(library))


def _read_and_keep(paths: list[Path], keep: Keep) -> Iterator[dict[str, Any]]:
    from ingest.files import find_files, ingest_files

    with progress("reading reports", sum(1 for _ in find_files(paths))) as seen:
        for outcome in ingest_files(paths, keep):
            yield asdict(outcome)
            seen(outcome)


def _keep_in(library: Library) -> Keep:
    def keep(report: Report, data: bytes) -> tuple[str, int, str]:
        put = library.put(report, data)
        return put.report_id, put.version, put.outcome

    return keep


def _hand_over(service: RunningService, paths: list[Path]) -> Iterator[dict[str, Any]]:
    """Files go to the service that holds the home, so that there is one writer; those that cannot be read do not."""
    from ingest.files import Outcome, find_files, ingest_file

    for path, reason in find_files(paths):
        if reason:
            yield asdict(Outcome(str(path), "skipped", reason=reason))
            continue
        checked = ingest_file(path, lambda report, data: ("", 0, "read"))
        if checked.outcome == "refused":
            yield asdict(checked)
        else:
            reply = call_service(service, "POST", "/api/reports", files={"files": (str(path), path.read_bytes())})
            yield from reply["results"]


@app.command()
def reports(json_: Json = False) -> None:
    """List the reports held."""
    with _reading(load_settings()) as library:
        for held in library.reports.find():
            print(json.dumps(asdict(held), ensure_ascii=False) if json_ else report_line(held))


@app.command()
def ask(question: str, json_: Json = False, lang: Annotated[str | None, typer.Option(help="zh or en")] = None) -> None:
    """Answer a question, with its sources."""
    if not 1 <= len(question) <= 500:
        _fail("a question has 1 to 500 characters", WRONG_USAGE)
    if lang not in (None, "zh", "en"):
        _fail("--lang is zh or en", WRONG_USAGE)
    settings = load_settings()
    service = _service(settings)
    if service:
        answer = call_service(service, "POST", "/api/ask", json={"question": question, "lang": lang})
    else:
        from service.answering import Answering
        from service.model.language_model import load_model

        model = load_model(settings)
        with _reading(settings) as library:
            answer = (
                Answering(library, settings.public_url, model=model).ask(question, None, lang).model_dump(mode="json")
            )
    print(json.dumps(answer, ensure_ascii=False, indent=1) if json_ else answer_lines(answer))


@app.command()
def check(
    file: Annotated[str, typer.Argument(help="a text file, or - for standard input")] = "",
    issuer: Annotated[str | None, typer.Option(help="the body that the text speaks of at first")] = None,
    year: Annotated[int | None, typer.Option(min=1990, max=2100, help="the year that it speaks of at first")] = None,
    report: Annotated[str | None, typer.Option(help="check the prose of a report against its tables instead")] = None,
    store: Annotated[bool, typer.Option("--store", help="keep the check under an id; else nothing is kept")] = False,
    lang: Annotated[str | None, typer.Option(help="zh or en")] = None,
    json_: Json = False,
) -> None:
    """Check the figures of a text against the reports; a verdict speaks of agreement with them, never of truth."""
    if bool(file) == bool(report):
        _fail("give a file, - or --report", WRONG_USAGE)
    if lang not in (None, "zh", "en"):
        _fail("--lang is zh or en", WRONG_USAGE)
    told = _check_report(report) if report else _check_text(read_text(file), issuer, year, store, lang)
    print(json.dumps(told, ensure_ascii=False, indent=1) if json_ else check_lines(told))


def _check_text(text: str, issuer: str | None, year: int | None, store: bool, lang: str | None) -> dict[str, Any]:
    from service.claims.public import MOST_CHARACTERS, CheckIn

    if not 1 <= len(text.strip()) <= len(text) <= MOST_CHARACTERS:
        raise Refused(f"a text to check has 1 to {MOST_CHARACTERS:,} characters; this one has {len(text):,}")
    wanted = CheckIn(text=text, issuer=issuer, year=year, store=store, lang=lang)  # type: ignore[arg-type]
    settings = load_settings()
    if service := _service(settings):
        found: dict[str, Any] = call_service(service, "POST", "/api/check", json=wanted.model_dump())
        return found
    from service.answering import Answering
    from service.claims.checking import Checking

    with _reading(settings) as library:
        return Checking(Answering(library, settings.public_url)).check(wanted).model_dump(mode="json")


def _check_report(report_id: str) -> dict[str, Any]:
    from service.answering import Answering
    from service.claims.checking import Checking

    settings = load_settings()
    with _reading(settings) as library:
        return Checking(Answering(library, settings.public_url)).check_report(report_id).model_dump(mode="json")


@app.command()
def rollup(
    year: Annotated[int, typer.Option(min=1990, max=2100, help="the year reported on")],
    issuers: Annotated[list[str] | None, typer.Argument(help="bodies, by any name that resolves")] = None,
    table: Annotated[list[str] | None, typer.Option(help="a table by id; may be repeated; none: all")] = None,
    parent: Annotated[str | None, typer.Option(help="whose own report is set beside the sums")] = None,
    under: Annotated[str | None, typer.Option(help="all bodies held directly under a place, instead of names")] = None,
    lang: Annotated[str, typer.Option(help="zh or en")] = "zh",
    json_: Json = False,
) -> None:
    """Add up whole tables over several bodies, cell by cell, with who is lacking, beside the body above them."""
    if lang not in ("zh", "en"):
        _fail("--lang is zh or en", WRONG_USAGE)
    if bool(issuers) == bool(under):
        _fail("give issuers or --under, one of them", WRONG_USAGE)
    from service.answering import Answering
    from service.rollup.lines import rollup_lines
    from service.rollup.telling import RollingUp

    settings = load_settings()
    with _reading(settings) as library:
        rolling = RollingUp(Answering(library, settings.public_url))
        told = rolling.roll_up(issuers or (), year, table or (), parent, under, "en" if lang == "en" else "zh")
    print(told.model_dump_json(indent=1) if json_ else rollup_lines(told))


@app.command()
def questions(
    unanswered: Annotated[bool, typer.Option("--unanswered", help="those refused or marked wrong, by reason")] = False,
    days: Annotated[int | None, typer.Option(min=1, max=36500, help="of the last days only")] = None,
    json_: Json = False,
) -> None:
    """Count the questions that were asked, or list those that want an answer, so that the lexicon can grow."""
    from service.question_lines import question_lines

    with _reading(load_settings()) as library:
        for line in question_lines(library.answers.asked(days), unanswered, json_):
            print(line)


@app.command()
def audit(
    report_ids: Annotated[list[str] | None, typer.Argument(help="report ids; none: all")] = None,
    file: Annotated[Path | None, typer.Option(help="a draft: read and audited, nothing is stored")] = None,
    json_: Json = False,
) -> None:
    """Print the reports' own contradictions, and those between reports; a draft is compared with what is held."""
    if file and report_ids:
        _fail("give report ids or --file, not both", WRONG_USAGE)
    for issue in _audit_file(file) if file else _audit_held(report_ids or []):
        print(json.dumps(asdict(issue), ensure_ascii=False) if json_ else issue_line(issue))


def _audit_file(file: Path) -> Iterable[Issue]:
    """The Issues of a draft; the home is looked into where there is one, and never made."""
    from disclosure.stores.database import FILE

    settings = load_settings()
    try:
        data = file.read_bytes()
        if not (Path(settings.home) / FILE).is_file():
            return _audit(data, str(file), None).issues
        with _reading(settings) as library:
            return _audit(data, str(file), library).issues
    except OSError as error:
        raise Refused(f"{file} cannot be read: {error.strerror}") from error
    except Refused as refusal:
        raise Refused(f"refused {file}: {refusal}") from refusal


def _audit(data: bytes, name: str, library: Library | None) -> Draft:
    """A draft read and compared with what is held; nothing is kept. Raises Refused."""
    from disclosure.stores.draft import check_draft
    from ingest.files import audit_bytes

    return check_draft(audit_bytes(data, name)[0], library)


def _audit_held(report_ids: list[str]) -> Iterable[Issue]:
    with _reading(load_settings()) as library:
        keys = [library.reports.get(each).key for each in report_ids] if report_ids else None
        return list(library.reports.issues(keys))


@app.command()
def export(
    output: Annotated[Path, typer.Option("--output", "-o", help="the file; - for standard output")],
    format_: Annotated[str | None, typer.Option("--format", help="csv, xlsx or json; else as the file ends")] = None,
    issuer: Annotated[str | None, typer.Option(help="of one body")] = None,
    year: Annotated[int | None, typer.Option(help="of one year")] = None,
    indicator: Annotated[str | None, typer.Option(help="one slot, as /api/indicators names it")] = None,
    wide: Annotated[bool, typer.Option("--wide", help="a row a report, a column an indicator")] = False,
) -> None:
    """Write the figures held to a file: csv, or xlsx and json with the reports and their issues."""
    from service.exporting.files import FORMATS, STANDARD_OUTPUT, open_export, write_export
    from service.exporting.tables import LONG, WIDE

    kind = format_ or output.suffix.removeprefix(".").lower()
    if kind not in FORMATS or (output == STANDARD_OUTPUT and kind == "xlsx"):
        _fail("--format is csv, xlsx or json, and to standard output csv or json", WRONG_USAGE)
    settings = load_settings()
    with _reading(settings) as library:
        try:
            chosen = open_export(library, settings.public_url, issuer, year, indicator)
        except NotKnown as error:
            _fail(str(error), WRONG_USAGE)
        with progress("exporting reports", len(chosen.reports)) as seen:
            chosen.watch = seen
            write_export(chosen, kind, WIDE if wide else LONG, output)
    if output != STANDARD_OUTPUT:
        print(f"{output}: figures of {len(chosen.reports)} reports")


@app.command()
def serve(
    host: str = "127.0.0.1",
    port: int = 8000,
    if_empty: Annotated[
        Path | None, typer.Option(help="a file or folder to ingest first into a home without reports")
    ] = None,
) -> None:
    """Start the service and the chat page."""
    from service.serving import open_port, serve_app

    settings = load_settings()
    socket = open_port(host, port)
    url = f"http://{host if ':' not in host else f'[{host}]'}:{socket.getsockname()[1]}"
    with closing(socket), _writing(settings) as library, announce_service(Path(settings.home), url) as service:
        from ingest.files import ingest_bytes
        from ingest.picturing import take_picture
        from service.api import create_app

        keep = _keep_in(library)
        if if_empty is not None and not library.reports.find():
            for outcome in _read_and_keep([if_empty], keep):
                print(outcome_line(outcome), flush=True)
        application = create_app(
            settings,
            library,
            lambda data, name: asdict(ingest_bytes(data, name, keep)),
            service.key,
            lambda data, name: _audit(data, name, library),
            take_picture,
        )
        serve_app(application, socket, url)


@app.command()
def reindex() -> None:
    """Rebuild the vector index, the full text and the issues between reports; corrections that changed are applied."""
    with _writing(load_settings()) as library:
        print(f"{library.reindex()} chunks indexed")


@app.command()
def remove(report_id: str) -> None:
    """Remove a report with all its versions."""
    settings = load_settings()
    service = _service(settings)
    if service:
        count = call_service(service, "DELETE", f"/api/reports/{report_id}")["removed_versions"]
    else:
        with _writing(settings) as library:
            count = library.remove(report_id)
    print(f"removed {report_id} ({count} version{'s' if count != 1 else ''})")


if __name__ == "__main__":
    main()
