"""A directive of an invented province, as text and as the files that an office would make of it."""

from __future__ import annotations

MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
ISSUER = ("ỦY BAN NHÂN DÂN", "TỈNH VĨNH HÀ")
NUMBER = "Số: 1147/UBND-TH"
PLACE = "Vĩnh Hà, ngày 12 tháng 5 năm 2026"
SUBJECT = ("V/v tăng cường phòng, chống thiên tai", "trước mùa mưa bão năm 2026")
ADDRESSEES = ("Các sở, ban, ngành tỉnh;", "Ủy ban nhân dân các xã, phường.")
INTRODUCTION = (
    "Trước diễn biến phức tạp của thời tiết, để chủ động bảo đảm an toàn tính mạng và tài sản của Nhân dân, "
    "Chủ tịch Ủy ban nhân dân tỉnh yêu cầu các cơ quan, đơn vị thực hiện một số nội dung sau:"
)
ORDERS = (
    (
        "1. Sở Nông nghiệp và Môi trường",
        (
            "- Chủ trì, phối hợp với Sở Xây dựng kiểm tra các hồ chứa nước, công trình đê điều xung yếu trên địa bàn "
            "tỉnh; hoàn thành trước ngày 30/5/2026.",
            "- Rà soát phương án di dời dân cư tại khu vực có nguy cơ sạt lở, báo cáo Ủy ban nhân dân tỉnh chậm nhất "
            "ngày 05/6/2026.",
        ),
    ),
    (
        "2. Công an tỉnh",
        (
            "- Xây dựng phương án bảo đảm an ninh trật tự, phân luồng giao thông tại các điểm ngập sâu khi có mưa lớn "
            "kéo dài trên địa bàn.",
        ),
    ),
    (
        "3. Sở Y tế",
        (
            "- Chuẩn bị cơ số thuốc, hóa chất khử khuẩn và vật tư y tế phục vụ công tác phòng, chống dịch bệnh sau "
            "thiên tai, gửi kế hoạch về Sở Tài chính trước ngày 25/5/2026 để tổng hợp.",
        ),
    ),
    (
        "4. Ủy ban nhân dân các xã, phường",
        (
            "- Tổ chức trực ban 24/24 giờ trong thời gian có cảnh báo thiên tai; kịp thời thông tin đến từng thôn, "
            "bản, tổ dân phố.",
            "- Kiện toàn Ban Chỉ huy phòng thủ dân sự cấp xã, hoàn thành trong ngày 20/5/2026.",
        ),
    ),
)
CLOSING = "Yêu cầu các cơ quan, đơn vị, địa phương nghiêm túc triển khai thực hiện./."
RECIPIENTS = ("Nơi nhận:", "- Như trên;", "- Thường trực Tỉnh ủy (để báo cáo);", "- Lưu: VT, TH.")
SIGNATURE = ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Văn Mẫu")

TABLE = (
    ("STT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn", "Sản phẩm"),
    ("I", "NHÓM NHIỆM VỤ VỀ CÔNG TRÌNH", "", "", "", ""),
    (
        "1",
        "Kiểm tra an toàn hồ chứa Suối Mây và công trình đê điều xung yếu",
        "Sở Nông nghiệp và Môi trường",
        "Sở Xây dựng",
        "Trước ngày 30/5/2026",
        "Báo cáo",
    ),
    ("2", "Duy tu hệ thống thoát nước đô thị", "Sở Xây dựng", "Công an tỉnh", "Tháng 6/2026", "Kế hoạch"),
    ("II", "NHÓM NHIỆM VỤ VỀ CON NGƯỜI", "", "", "", ""),
    (
        "3",
        "Tập huấn kỹ năng cứu hộ, cứu nạn cho lực lượng xung kích",
        "Công an tỉnh",
        "Sở Y tế",
        "15/6/2026",
        "Lớp học",
    ),
)


def as_text() -> str:
    """The directive as somebody would type it."""
    lines = [*ISSUER, NUMBER, *SUBJECT, "", *MOTTO, PLACE, "", "Kính gửi:", *(f"- {a}" for a in ADDRESSEES), ""]
    lines.append(INTRODUCTION)
    for heading, points in ORDERS:
        lines += [heading, *points]
    return "\n".join([*lines, CLOSING, "", *RECIPIENTS, "", *SIGNATURE, ""])
