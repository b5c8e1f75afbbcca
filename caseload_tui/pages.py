"""Pages about a worker: of supervision, and their own lines; to read, to print, and to write to a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from caseload_tui.errors import FileRefused, InputRefused, Problem
from caseload_tui.model.values import WorkerRef
from caseload_tui.text import listed, plain, quoted

if TYPE_CHECKING:
    from datetime import date

    from caseload_tui.reports.supervision.page import Page
    from caseload_tui.reports.supervision.review import Review
    from caseload_tui.reports.supervision.template import Template
    from caseload_tui.workspace import Workspace

PageForm = Literal["text", "markdown", "html", "pdf", "json"]
ENDINGS: dict[str, PageForm] = {
    ".txt": "text",
    ".md": "markdown",
    ".html": "html",
    ".pdf": "pdf",
    ".json": "json",
}
"""The form of a page's file, by how its name ends."""


def review_of(workspace: Workspace, ref: str, as_of: date | None = None) -> Review:
    """What worker and manager look at together.

    Raises:
        InputRefused: nobody of this reference has a load on the day.
    """
    from caseload_tui.reports.supervision.review import review

    caseload, result = workspace.caseload, workspace.result(as_of)
    found = review(caseload, lambda day: workspace.weigher(day, caseload), result, WorkerRef(ref))
    if found is None:
        remedy = "Look at `caseload team` for who has one. Managers and duty desks have none."
        raise InputRefused(Problem(f"No worker {quoted(ref)} has a load on {result.as_of}.", remedy))
    return found


def template(path: Path | None = None) -> Template:
    """The template named; or else the council's own in the folder of the settings; or else the built-in one.

    Raises:
        FileRefused: it cannot be read, or something in it is wrong.
    """
    from caseload_tui.reports.supervision.template import NAME, built_in, template_in
    from caseload_tui.settings.read import settings_path

    if path is not None:
        return template_in(path)
    own = settings_path().with_name(NAME)
    return template_in(own) if own.exists() else built_in()


def supervision_page(found: Review, path: Path | None = None) -> Page:
    """The page of a meeting, by a template.

    Raises:
        FileRefused: the template cannot be used.
    """
    from caseload_tui.reports.supervision.make import supervision_page as made

    return made(found, template(path))


def own_page(found: Review) -> Page:
    """The page of a worker's own lines."""
    from caseload_tui.reports.supervision.make import own_page as made

    return made(found)


def form_of(target: Path) -> PageForm:
    """The form that a file's name ends in.

    Raises:
        InputRefused: it ends in none of them.
    """
    found = ENDINGS.get(target.suffix.lower())
    if found is None:
        raise InputRefused(
            Problem(f"A page cannot be written to {quoted(target.name)}.", f"End its name in {listed(tuple(ENDINGS))}.")
        )
    return found


def free_name(found: Review) -> Path:
    """A name without ending for the pages of a meeting, in the folder that one works in, that no file has yet."""
    from itertools import count

    sign = "".join(one for one in found.worker.ref if one.isalnum())
    names = (f"supervision-{sign}-{found.as_of}{f'-{number}' if number > 1 else ''}" for number in count(1))
    return next(Path(name) for name in names if not any(Path(f"{name}{one}").exists() for one in (".html", ".pdf")))


def page_bytes(page: Page, form: PageForm) -> bytes:
    """A page in one of the forms."""
    if form == "pdf":
        from caseload_tui.reports.supervision.pdf import as_pdf

        return as_pdf(page)
    return page_text(page, form).encode()


def page_text(page: Page, form: PageForm) -> str:
    """A page in one of the forms that are text."""
    from caseload_tui.reports.supervision.text import as_data, as_markdown, as_text

    match form:
        case "html":
            from caseload_tui.reports.supervision.html import as_html

            return as_html(page)
        case "markdown":
            return as_markdown(page)
        case "json":
            import json

            return json.dumps(as_data(page), ensure_ascii=False, indent=1) + "\n"
        case _:
            return as_text(page)


def write_page(page: Page, target: Path, *, replace: bool = False) -> None:
    """Writes a page to a file that nobody else can read, in the form that its name ends in.

    Raises:
        InputRefused: its name ends in no form.
        FileRefused: there is a file already, or it cannot be written.
    """
    from caseload_tui.exchange.private import replacing

    form = form_of(target)
    if target.exists() and not replace:
        raise FileRefused(
            Problem(f"There is a file {quoted(plain(target.name))} already.", "Choose another name, or add --replace.")
        )
    content = page_bytes(page, form)
    with replacing(target) as out:
        out.write(content)
