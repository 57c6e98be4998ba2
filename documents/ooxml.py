"""The XML inside a Word document, parsed without entities, document types or network."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator

from lxml import etree

from documents.errors import Damaged
from documents.zipped import part

Element = etree._Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
TEXTPATH = "{urn:schemas-microsoft-com:vml}textpath"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
DIGITS = 7
STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


def root_of(packed: zipfile.ZipFile, name: str) -> Element | None:
    """The root of a part; None where there is no such part. Raises Damaged."""
    content = part(packed, name)
    if content is None:
        return None
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content.replace(STRICT, TRANSITIONAL), parser)
    except etree.XMLSyntaxError as error:
        raise Damaged(kind="docx", reason=f"{name}: {error.msg}") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Damaged(kind="docx", reason=f"{name} declares a document type, which no word processor writes")
    return root


def related(packed: zipfile.ZipFile, name: str) -> dict[str, str]:
    """The parts that a part refers to, by the id it calls them; addresses outside the file are left out."""
    folder, own = posixpath.split(name)
    root = root_of(packed, f"{folder}/_rels/{own}.rels")
    if root is None:
        return {}
    return {
        relation.get("Id", ""): posixpath.normpath(posixpath.join(folder, relation.get("Target", ""))).lstrip("/")
        for relation in root
        if relation.get("TargetMode") != "External"
    }


def value(element: Element | None, path: str, attribute: str = "val") -> str | None:
    """The attribute of a descendant named by tags like "pPr/jc"; None where either is missing."""
    found = child(element, path)
    return None if found is None else found.get(W + attribute, "")


def whole(said: str | None, otherwise: int) -> int:
    """The number that an attribute says, where it is one that a document can mean."""
    return int(said) if said and said.isascii() and said.isdecimal() and len(said) < DIGITS else otherwise


def child(element: Element | None, path: str) -> Element | None:
    """The descendant named by tags like "pPr/jc"."""
    return None if element is None else element.find("/".join(W + tag for tag in path.split("/")))


def is_on(element: Element | None, path: str) -> bool:
    """Whether a switch like "rPr/vanish" is set."""
    found = value(element, path)
    return found is not None and found not in {"0", "false", "off"}


def shown(element: Element) -> Iterator[Element]:
    """The children that are shown: what was deleted is left out, wrappers are looked through."""
    for one in element:
        if not isinstance(one.tag, str) or one.tag in DELETED:
            continue
        if one.tag == ALTERNATIVES:
            choice = one.find(CHOICE)
            yield from shown(choice if choice is not None else one)
        elif one.tag in WRAPPERS:
            yield from shown(one)
        else:
            yield one


DELETED = {W + t for t in ("del", "moveFrom", "sdtPr", "sdtEndPr", "pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr")}
WRAPPERS = {W + t for t in ("ins", "moveTo", "sdt", "sdtContent", "smartTag", "customXml", "hyperlink", "fldSimple")}
