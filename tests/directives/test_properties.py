"""What holds for every document: directives composed of grammar pieces, and text that is none."""

from __future__ import annotations

import re
import time
import unicodedata
from dataclasses import replace

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from directives.codec import reading_from_json, reading_to_json
from directives.model import Reading, ReadTask, Span
from directives.reading import read_directive

SECONDS = 3.0
"""No text of these tests may take longer, on a slow and busy machine; a usual one takes a hundredth."""

BULLETS = ("- ", "– ", "• ", "* ", "+ ", "— ", "▪ ")
WORD = re.compile(r"[^\W_]+")

agency = st.sampled_from(
    [
        "Sở Y tế",
        "Sở Tài chính",
        "Công an tỉnh",
        "Sở Nội vụ",
        "Văn phòng UBND tỉnh",
        "UBND các xã, phường",
        "Thanh tra tỉnh",
        "các sở, ban, ngành",
        "UBND huyện Vĩnh Lợi",
        "Sở Thông tin và Truyền thông",
        "Hội Thả diều tỉnh",
        "Ban Chỉ đạo tỉnh",
        "đồng chí Phó Chủ tịch UBND tỉnh",
        "Thủ trưởng các cơ quan, đơn vị",
        "các địa phương có liên quan",
    ]
)
agencies = st.lists(agency, min_size=1, max_size=4).map(", ".join)
work = st.sampled_from(
    [
        "rà soát các hồ chứa xung yếu",
        "báo cáo UBND tỉnh",
        "trình dự thảo Nghị quyết",
        "tổng hợp số liệu",
        "tham mưu kế hoạch",
        "thực hiện Công văn số 12/UBND-KT ngày 05/01/2026",
        "duy trì đường dây nóng 24/7",
        "kiểm tra, xử lý nghiêm vi phạm",
        "nghỉ Tết từ ngày 01/01/2027 đến ngày 03/01/2027",
        "tính đến ngày 30/9/2026 đã giải ngân 58%",
    ]
)
date = st.sampled_from(
    [
        "15/3/2026",
        "01/03/2026",
        "31/11/2026",
        "29/02/2027",
        "10/6",
        "l5/7/2026",
        "05.9.2026",
        "30 tháng 4 năm 2026",
        "12-8-2026",
    ]
)
deadline = st.one_of(
    date.map("trước ngày {}".format),
    date.map("chậm nhất ngày {}".format),
    date.map("trước 16 giờ 30 ngày {}".format),
    date.map("đến hết ngày {}".format),
    st.sampled_from(
        [
            "trong quý II/2026",
            "trước ngày 20 hằng tháng",
            "định kỳ hằng tuần",
            "trong tháng 6/2026",
            "trước kỳ họp cuối năm",
            "trong thời hạn 05 ngày làm việc kể từ ngày ký",
            "15 giờ hằng ngày",
            "**trước ngày 10/11/2026**",
            "thường xuyên",
        ]
    ),
)
order = st.one_of(
    st.builds("{}; hoàn thành {}.".format, work, deadline),
    st.builds("Giao {} chủ trì, phối hợp với {} {} {}.".format, agency, agencies, work, deadline),
    st.builds("{} chủ trì, {}, {}. Đề nghị {} {}.".format, agency, work, deadline, agencies, work),
    st.builds("Chủ trì, phối hợp với {} {}, xong {}; sau đó {} {}".format, agencies, work, deadline, work, deadline),
    st.builds("Về {}: Yêu cầu {} {} ({}).".format, work, agencies, work, deadline),
)
noise = st.sampled_from(
    ["", "", "2", "- 3 -", "---", "¹ Tại Văn bản số 9/UBND ngày 02/02/2026.", "***", "\f", "HỎA TỐC", "Trang 4/7"]
)
bullet = st.builds("{}{}".format, st.sampled_from(BULLETS), order)
heading = st.one_of(
    agencies.map("{}".format),
    agencies.map("{}:".format),
    agencies.map("**{}**".format),
    st.builds("Về {}".format, work),
    order,
)
row = st.builds(
    "| {} | {} | {} | {} | {} |".format, st.integers(1, 40), work, agencies, agencies, st.one_of(date, deadline)
)
table = st.lists(row, min_size=1, max_size=4).map(
    lambda rows: "\n".join(["| STT | Nội dung | Chủ trì | Phối hợp | Thời hạn |", "|---|---|---|---|---|", *rows])
)
section = st.builds(
    lambda number, mark, title, items: "\n".join([f"{number}{mark} {title}", *items]),
    st.integers(1, 12),
    st.sampled_from([".", ")", "-"]),
    heading,
    st.lists(st.one_of(bullet, bullet, noise, order), max_size=4),
)
head = st.sampled_from(
    [
        "UBND TỈNH VĨNH HÀ\nVĂN PHÒNG\nSố: 412/TB-VPUB\n\nVĩnh Hà, ngày 24 tháng 02 năm 2026\n\nTHÔNG BÁO\n"
        "Kết luận phiên họp\n\nChủ tịch UBND tỉnh kết luận như sau:",
        "ỦY BAN NHÂN DÂN\nTỈNH VĨNH HÀ\nSố:   /UBND-KT\nV/v ứng phó mưa lớn\n\nVĩnh Hà, ngày   tháng 9 năm 2026\n\n"
        "Kính gửi:\n- Sở Y tế;\n- UBND các xã, phường.\n\nChủ tịch UBND tỉnh yêu cầu:",
        "TỈNH ỦY VĨNH HÀ\n*\nSố 27-CV/TU\n\nVĩnh Hà, ngày 08 tháng 11 năm 2021\n\nThường trực Tỉnh ủy giao:",
        "CHỈ THỊ\nVề tăng cường kỷ luật, kỷ cương hành chính",
        "",
    ]
)
tail = st.sampled_from(
    [
        "",
        "Yêu cầu các đơn vị nghiêm túc thực hiện./.\n\nNơi nhận:\n- Như trên;\n- Sở Y tế (t/h);\n- Lưu: VT.\n\n"
        "TM. ỦY BAN NHÂN DÂN",
    ]
)
directive = st.builds(
    lambda *parts: "\n\n".join([parts[0], *parts[1], parts[2]]),
    head,
    st.lists(st.one_of(section, section, section, table, noise), min_size=1, max_size=5),
    tail,
)
anything = st.one_of(
    directive, st.text(max_size=300), st.lists(st.one_of(order, noise, st.text(max_size=8))).map("\n".join)
)

often = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def said(reading: Reading) -> Reading:
    """The reading without its text, the places in it, and the bullets that stand before a heading."""
    nowhere = Span(start=0, end=0)
    bare = tuple(replace(t, span=nowhere, section=t.section.lstrip("".join(BULLETS))) for t in reading.tasks)
    return replace(reading, tasks=bare, text="")


def words(text: str) -> list[str]:
    return WORD.findall(unicodedata.normalize("NFC", text))


def stand_in_order(wanted: list[str], printed: list[str]) -> bool:
    rest = iter(printed)
    return all(any(w == p for p in rest) for w in wanted)


def quoted(task: ReadTask, reading: Reading) -> str:
    return reading.text[task.span.start : task.span.end]


@often
@given(anything)
@example("")
@example("1.\n-\n\x00| |\n|")
@example(",\n¹")
def test_no_document_makes_it_fail_and_its_reading_survives_json(text: str) -> None:
    reading = read_directive(text)

    assert reading_from_json(reading_to_json(reading)) == reading


@often
@given(anything)
def test_spans_lie_inside_the_text_and_quote_it(text: str) -> None:
    reading = read_directive(text)

    for task in reading.tasks:
        assert 0 <= task.span.start < task.span.end <= len(reading.text)
        printed = words(quoted(task, reading))
        assert stand_in_order(words(task.text), printed), (task.text, quoted(task, reading))
        for found in task.deadlines:
            assert stand_in_order(words(found.quote), printed), (found.quote, quoted(task, reading))
    assert [t.span.start for t in reading.tasks] == sorted(t.span.start for t in reading.tasks)


@often
@given(anything)
def test_decomposed_letters_read_the_same(text: str) -> None:
    assert read_directive(unicodedata.normalize("NFD", text)) == read_directive(unicodedata.normalize("NFC", text))


@often
@given(directive, st.integers(2, 4))
def test_more_spaces_between_words_change_nothing(text: str, width: int) -> None:
    spread = re.sub(r"(?<=[^\W_]) (?=[^\W_])", " " * width, text)

    assert said(read_directive(spread)) == said(read_directive(text))


@often
@given(directive, st.sampled_from(["– ", "• ", "— ", "▪ ", "-  ", "-"]))
def test_another_bullet_changes_nothing(text: str, mark: str) -> None:
    plain = re.sub(r"(?m)^(?:[–•*] )", "- ", text)

    assert said(read_directive(re.sub(r"(?m)^- (?=[^\W\d])", mark, plain))) == said(read_directive(plain))


@often
@given(anything)
def test_reading_its_own_text_again_changes_nothing(text: str) -> None:
    reading = read_directive(text)

    if not reading.header.secrecy:
        assert read_directive(reading.text) == reading


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(anything, st.builds("{}{}".format, order, st.text(max_size=5))), st.integers(1, 40))
def test_no_document_takes_long(text: str, times: int) -> None:
    repeated = (text * times)[:20_000]

    begun = time.perf_counter()
    read_directive(repeated)

    assert time.perf_counter() - begun < SECONDS
