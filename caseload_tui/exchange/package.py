"""Looks into an XLSX package before it is read: is it whole, and how large is it."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from io import BytesIO
from xml.etree.ElementTree import Element, fromstring
from xml.parsers.expat import ExpatError

from caseload_tui.errors import FileRefused, Problem
from caseload_tui.exchange.worksheet import Faults, faults_of, well_formed

LARGEST_UNPACKED = 400_000_000
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_LINK = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_UNSOUND = (
    zipfile.BadZipFile,
    zlib.error,
    ExpatError,
    SyntaxError,
    LookupError,
    ValueError,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
)
"""What reading a damaged package, or XML, can raise; an encoding that does not exist among them."""


def inspected(content: bytes, name: str) -> dict[str, Faults]:
    """The worksheets by title, each with its cells that hold an error.

    Raises:
        FileRefused: the package is damaged or not a workbook, or a worksheet reaches too far.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            if sum(one.file_size for one in package.infolist()) > LARGEST_UNPACKED:
                raise FileRefused(_too_large(name))
            if package.testzip() is not None:
                raise FileRefused(_damaged(name))
            return _worksheets(package, name)
    except _UNSOUND:
        raise FileRefused(_damaged(name)) from None


def _worksheets(package: zipfile.ZipFile, name: str) -> dict[str, Faults]:
    parts = {part: title for title, part in _parts(package)}
    for part in parts:
        package.getinfo(part)
    faults: dict[str, Faults] = {}
    for part in package.namelist():
        if part in parts:
            faults[parts[part]] = faults_of(package.read(part), f"{name}:{parts[part]}")
        elif part.endswith((".xml", ".rels")):
            well_formed(package.read(part))
    return faults


def _parts(package: zipfile.ZipFile) -> list[tuple[str, str]]:
    """The worksheets' titles and parts, in order."""
    book = _part(package, "xl/workbook.xml")
    links = {one.get("Id"): one.get("Target", "") for one in _part(package, "xl/_rels/workbook.xml.rels")}
    found = []
    for space, link in ((_MAIN, _LINK), (_STRICT, _STRICT_LINK)):
        for one in book.iter(f"{space}sheet"):
            part = posixpath.normpath(posixpath.join("/xl", links[one.get(link)])).lstrip("/")
            if "worksheets/" in part:
                found.append((one.get("name", ""), part))
    return found


def _part(package: zipfile.ZipFile, part: str) -> Element:
    content = package.read(part)
    well_formed(content)
    return fromstring(content)  # noqa: S314 - a document type, and with it every entity, was refused just before


def _damaged(name: str) -> Problem:
    remedy = "Open it in Excel and save it again without a password."
    return Problem("This workbook is damaged or protected.", remedy, name)


def _too_large(name: str) -> Problem:
    return Problem("This workbook is too large.", "Export only the cases or workers needed.", name)
