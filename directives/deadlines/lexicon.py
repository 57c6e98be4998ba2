"""All words of time in the order in which they are tried.

A row is (name, code, pattern, reader). The lexer takes the first row that matches at a word. The code is the letter
that stands for the word in `grammar`: capitals for moments, small letters for cues. The reader is the function of
`meanings` that makes the value; cues have none. Patterns compare the folded text (see `folding`).
"""

from __future__ import annotations

from directives.deadlines.table_cues import CUES, LENGTHS, OCCASIONS
from directives.deadlines.table_moments import MOMENTS

TOKENS: tuple[tuple[str, str, str, str], ...] = MOMENTS + LENGTHS + OCCASIONS + CUES

OPENINGS = (
    r"[\d&/(il]|o[\dil]|t[. \d]|"
    + "ba buổ báo bảy bẩy bắt bốn chi cho chí chậ chủ cn cuố các cấp của cứ dea dài gia giớ giờ giữ hai hoà hoặ "
    "hàn hôm hạ hằn hết họp hồi hội kho khu khó khô kể kỳ là lúc lần liề muộ mùn mũi mườ mọi mồn mỗi một nga "
    "ngà ngư ngắ nhi năm nội nửa phi phú quy quá quý rưỡ san sau sán sáu số the thà thá thư thờ thứ tiế tro "
    "tru trì trư trễ tuầ tám tín tư tại tết tối tới từ và vòn vô vị xon xếp âm điề đêm đún đại đầu đến địn "
    "đột đợt".replace(" ", "|")
)
"""How the words of `TOKENS` begin: any other word is passed over at once (the tests hold the two together)."""
