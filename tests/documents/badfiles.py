"""Files that mean harm or are broken, made small enough to make in a test."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

BODY = "word/document.xml"
START = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
END = "</w:body></w:document>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


def docx_of(xml: str | bytes, **more: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(BODY, xml)
        for name, inside in more.items():
            packed.writestr(name, inside)
    return held.getvalue()


def zip_bomb() -> bytes:
    """30 MB of paragraphs in some 30 KB."""
    return docx_of(START + "<w:p/>" * 5_000_000 + END)


def crowded_zip() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        packed.writestr(BODY, START + END)
        for at in range(5_000):
            packed.writestr(f"word/{at}.xml", b"")
    return held.getvalue()


def external_entity() -> bytes:
    return docx_of(
        '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
        + START
        + "<w:p><w:r><w:t>Giao &x; thực hiện</w:t></w:r></w:p>"
        + END
    )


def billion_laughs() -> bytes:
    entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return docx_of(f"<!DOCTYPE d [{entities}]>{START}<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>{END}")


def deep() -> bytes:
    """Tables in tables in tables."""
    return docx_of(START + "<w:tbl><w:tr><w:tc>" * 3_000 + "</w:tc></w:tr></w:tbl>" * 3_000 + END)


def _object(number: int, body: bytes) -> bytes:
    return b"%d 0 obj\n%s\nendobj\n" % (number, body)


def pdf_with_stream(stream: bytes, filters: str = "/FlateDecode", *, kids: int = 1) -> bytes:
    """A PDF whose pages all show one packed stream."""
    pages = b" ".join([b"3 0 R"] * kids)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (kids, pages),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d/Filter[%s]>>\nstream\n%s\nendstream" % (len(stream), filters.encode(), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out = b"%PDF-1.4\n" + b"".join(_object(n + 1, o) for n, o in enumerate(objects))
    return out + b"trailer<</Root 1 0 R/Size 6>>\n%%EOF\n"


def flate_bomb(size: int = 1 << 30) -> bytes:
    """A page whose content unpacks to this many bytes, packed twice."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(1 << 20)) for _ in range(size >> 20)) + packer.flush()
    return pdf_with_stream(zlib.compress(packed, 9), "/FlateDecode/FlateDecode")


def many_words(times: int = 2_000_000) -> bytes:
    """A page that shows a word so many times."""
    return pdf_with_stream(zlib.compress(b"BT /F 9 Tf " + b"1 0 Td (a) Tj " * times + b"ET", 9))


def huge_png(side: int = 60_000) -> bytes:
    """The head of a picture of so many dots each way, and a little of its data."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    )


def loops() -> bytes:
    """Pages that are their own children."""
    body = _object(1, b"<</Type/Catalog/Pages 2 0 R>>") + _object(2, b"<</Type/Pages/Count 9/Kids[2 0 R]>>")
    return b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R/Size 3>>\n%%EOF\n"
