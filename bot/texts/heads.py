"""The head of a document under review, line by line, and the question for a line's new words."""

from __future__ import annotations

from bot.buttons import Keyboard, rows
from bot.draft_buttons import AskHeadField, ShowHead
from bot.review_buttons import ShowCard
from bot.texts.dates import day
from bot.texts.markup import Markup, lines, nfc, paragraphs
from bot.texts.naming import shorten
from bot.texts.review_keys import here_of
from directives.heads import HeadField
from directives.reviewing import Review

Message = tuple[Markup, Keyboard]

NAMES = {
    HeadField.NUMBER: "Số, ký hiệu",
    HeadField.ISSUED: "Ngày ban hành",
    HeadField.ISSUER: "Cơ quan ban hành",
    HeadField.SUBJECT: "Trích yếu",
    HeadField.SIGNER: "Người ký",
}
EXAMPLES = {
    HeadField.NUMBER: "27/TB-UBND",
    HeadField.ISSUED: "05/03/2026",
    HeadField.ISSUER: "UBND tỉnh Phước Sơn",
    HeadField.SUBJECT: "V/v phòng, chống hạn hán mùa khô năm 2026",
    HeadField.SIGNER: "Nguyễn Văn A",
}


def head(review: Review) -> Message:
    """Every line of the head with a button to change it."""
    said = (Markup("{}: {}").format(NAMES[f], _value(review, f) or Markup("<i>chưa có</i>")) for f in HeadField)
    text = paragraphs(Markup("<b>Phần đầu văn bản</b>"), lines(*said), "Bấm dòng cần sửa.")
    fields = [(NAMES[f], AskHeadField(**here_of(review), field=f).pack()) for f in HeadField]
    return text, (*rows(fields, 2), (("‹ Về thẻ văn bản", ShowCard(directive=review.directive.id).pack()),))


def ask_field(review: Review, field: HeadField) -> Message:
    """Asks for the new words of one line."""
    value = _value(review, field)
    text = paragraphs(
        Markup("<b>Sửa: {}</b>").format(NAMES[field]),
        Markup("Đang ghi: <code>{}</code>").format(value) if value else "Chưa có.",
        Markup("Gõ lại, ví dụ: <code>{}</code>. Gõ <code>không</code> để bỏ trống.").format(EXAMPLES[field]),
    )
    return text, ((("‹ Quay lại", ShowHead(**here_of(review)).pack()),),)


def _value(review: Review, field: HeadField) -> Markup | None:
    header = review.reading.header
    match field:
        case HeadField.NUMBER:
            return _said(header.number or (header.symbol and "…/" + header.symbol))
        case HeadField.ISSUED:
            if header.issued_on:
                return day(header.issued_on)
            return _said("/".join(reversed((header.issued or "").split("-"))))
        case HeadField.ISSUER:
            return _said(header.issuer)
        case HeadField.SUBJECT:
            return _said(header.subject)
        case HeadField.SIGNER:
            return _said(review.directive.signer)


def _said(words: str | None) -> Markup | None:
    return Markup("{}").format(shorten(nfc(words), 300)) if words else None
