"""The composition root and command line: opens the stores, hands `ingest` to the service, prints results."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from disclosure.errors import GongkaiError, NotHeld, Refused, StoreUnavailable
from disclosure.settings import Settings, load_settings
from disclosure.stores.lock import RunningService, announce_service, find_service, hold_lock

if TYPE_CHECKING:
    from disclosure.model import Issue, Report
    from disclosure.stores.library import Library
    from ingest.files import Keep

app = typer.Typer(
    add_completion=False, no_args_is_help=True, help="Ask government disclosure reports; every number is a cell."
)

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
    """The library of the home with its lock held."""
    from disclosure.stores.library import Library

    with hold_lock(_home(settings)):
        library = Library(settings)
        try:
            yield library
        finally:
            library.close()


@contextmanager
def _reading(settings: Settings) -> Iterator[Library]:
    from disclosure.stores.library import Library

    library = Library(settings)
    try:
        yield library
    finally:
        library.close()


def _home(settings: Settings) -> Path:
    from disclosure.stores.database import prepare_home

    return prepare_home(Path(settings.home))


def _service(settings: Settings) -> RunningService | None:
    home = Path(settings.home)
    return find_service(home) if home.is_dir() else None


@app.command()
def ingest(paths: Annotated[list[Path], typer.Argument(help="files or folders")], json_: Json = False) -> None:
    """Read reports and keep them; one line a report."""
    from ingest.files import find_files

    settings = load_settings()
    files = list(find_files(paths))
    service = _service(settings)
    outcomes = _hand_over(service, files) if service else _ingest_here(settings, files)
    refused = False
    for outcome in outcomes:
        print(json.dumps(outcome, ensure_ascii=False) if json_ else _outcome_line(outcome), flush=True)
        if outcome["outcome"] == "refused":
            refused = True
            print(f"gongkai: refused {outcome['source']}: {outcome['reason']}", file=sys.stderr)
    if refused:
        raise typer.Exit(SOME_REFUSED)


def _ingest_here(settings: Settings, files: list[tuple[Path, str | None]]) -> Iterator[dict[str, Any]]:
    from ingest.files import Outcome, ingest_file

    with _writing(settings) as library:
        for path, reason in _progress(files):
            if reason:
                yield asdict(Outcome(str(path), "skipped", reason=reason))
            else:
                yield asdict(ingest_file(path, _keep_in(library)))


def _keep_in(library: Library) -> Keep:
    def keep(report: Report, data: bytes) -> tuple[str, int, str]:
        put = library.put(report, data)
        return put.report_id, put.version, put.outcome

    return keep


def _hand_over(service: RunningService, files: list[tuple[Path, str | None]]) -> Iterator[dict[str, Any]]:
    """Files go to the service that holds the home, so that there is one writer."""
    from ingest.files import Outcome, ingest_file

    for path, reason in files:
        if reason:
            yield asdict(Outcome(str(path), "skipped", reason=reason))
            continue
        checked = ingest_file(path, lambda report, data: ("", 0, "read"))
        if checked.outcome == "refused":
            yield asdict(checked)
        else:
            reply = _call(service, "POST", "/api/reports", files={"files": (str(path), path.read_bytes())})
            yield from reply["results"]


def _call(service: RunningService, method: str, path: str, **options: Any) -> dict[str, Any]:
    import httpx

    try:
        headers = {"Authorization": f"Bearer {service.key}"}
        reply = httpx.request(method, service.url + path, headers=headers, timeout=120, trust_env=False, **options)
    except httpx.HTTPError as error:
        raise StoreUnavailable(f"the service at {service.url} holds the home and does not answer: {error}") from error
    body: dict[str, Any] = reply.json() if reply.content else {}
    if reply.status_code == 404:
        raise NotHeld(str(body.get("detail")))
    if reply.is_error:
        raise StoreUnavailable(f"the service at {service.url} says: {body.get('detail')}")
    return body


def _progress(files: list[tuple[Path, str | None]]) -> Iterable[tuple[Path, str | None]]:
    """A progress bar on stderr when that is a terminal."""
    if not sys.stderr.isatty() or len(files) < 3:
        return files
    from rich.console import Console
    from rich.progress import track

    return track(files, "reading reports", console=Console(stderr=True))


def _outcome_line(outcome: dict[str, Any]) -> str:
    kind = outcome["outcome"]
    if kind in ("refused", "skipped"):
        return f"{kind}  {outcome['source']}"
    line = f"{kind}  {outcome['report_id']}  {outcome['issuer']} {outcome['year']}  {outcome['cells']} cells"
    issues = f", {outcome['issues']} issues" if outcome["issues"] else ""
    told = {"version": f" (now version {outcome['version']}; earlier ones are kept)", "same": " (held already)"}
    return line + issues + told.get(kind, "")


@app.command()
def reports(json_: Json = False) -> None:
    """List the reports held."""
    with _reading(load_settings()) as library:
        for held in library.reports.find():
            if json_:
                print(json.dumps(asdict(held), ensure_ascii=False))
            else:
                print(f"{held.id}  {held.issuer} {held.year}  version {held.number}")


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
        answer = _call(service, "POST", "/api/ask", json={"question": question, "lang": lang})
    else:
        from service.answering import Answering

        with _reading(settings) as library:
            answer = Answering(library, settings.public_url).ask(question, None, lang).model_dump(mode="json")
    print(json.dumps(answer, ensure_ascii=False, indent=1) if json_ else _answer_lines(answer))


def _answer_lines(answer: dict[str, Any]) -> str:
    lines = [answer["text"]]
    lines += [f"[{each['n']}] {each['ref']}" for each in answer["citations"]]
    lines += [f"! {each['message']}" for each in answer["warnings"] if each["message"] not in answer["text"]]
    lines += [f"→ {each}" for each in answer["followups"]]
    return "\n".join(lines)


@app.command()
def audit(
    report_ids: Annotated[list[str] | None, typer.Argument(help="report ids; none: all")] = None,
    file: Annotated[Path | None, typer.Option(help="a draft: read and audited, nothing is stored")] = None,
    json_: Json = False,
) -> None:
    """Print the reports' own contradictions."""
    found = _audit_draft(file) if file else _audit_held(report_ids or [])
    for issue in found:
        fields = asdict(issue)
        print(json.dumps(fields, ensure_ascii=False) if json_ else f"{issue.severity.value}  {issue.message}")


def _audit_draft(file: Path) -> Iterable[Issue]:
    from ingest.files import audit_bytes

    try:
        return audit_bytes(file.read_bytes(), str(file))[1]
    except OSError as error:
        raise Refused(f"{file} cannot be read: {error.strerror}") from error
    except Refused as refusal:
        raise Refused(f"refused {file}: {refusal}") from refusal


def _audit_held(report_ids: list[str]) -> Iterable[Issue]:
    with _reading(load_settings()) as library:
        keys = [library.reports.get(each).key for each in report_ids] if report_ids else None
        return list(library.reports.issues(keys))


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
    with _writing(settings) as library, announce_service(Path(settings.home), url) as service:
        from ingest.files import ingest_bytes
        from service.api import create_app

        keep = _keep_in(library)
        if if_empty is not None and not library.reports.find():
            _ingest_first(if_empty, keep)
        application = create_app(
            settings, library, lambda data, name: asdict(ingest_bytes(data, name, keep)), service.key
        )
        serve_app(application, socket, url)


def _ingest_first(path: Path, keep: Keep) -> None:
    from ingest.files import find_files, ingest_file

    for file, reason in _progress(list(find_files([path]))):
        if reason is None:
            print(_outcome_line(asdict(ingest_file(file, keep))), flush=True)


@app.command()
def reindex() -> None:
    """Rebuild the vector index and the full text from the database."""
    with _writing(load_settings()) as library:
        print(f"{library.reindex()} chunks indexed")


@app.command()
def remove(report_id: str) -> None:
    """Remove a report with all its versions."""
    settings = load_settings()
    service = _service(settings)
    if service:
        count = _call(service, "DELETE", f"/api/reports/{report_id}")["removed_versions"]
    else:
        with _writing(settings) as library:
            count = library.remove(report_id)
    print(f"removed {report_id} ({count} version{'s' if count != 1 else ''})")


if __name__ == "__main__":
    main()
