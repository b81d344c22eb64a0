"""Papers built in code, so that the renderers are tried without definitions or a database."""

from __future__ import annotations

from dataclasses import replace

from ketnghia_desktop.papers.tree import (
    Addressees,
    Align,
    AppendixHeading,
    Block,
    Closing,
    Document,
    Heading,
    Hole,
    Inlines,
    Paragraph,
    Run,
    Section,
    Signer,
    Style,
    Table,
    TableCell,
    TableColumn,
    TypeName,
)

PLAN = (
    "Căn cứ Quyết định số 1100/QĐ-UBND ngày 16/4/2020 của UBND tỉnh về ban hành Kế hoạch thực hiện công tác kết nghĩa, "
    "giúp đỡ các huyện, xã vùng đồng bào dân tộc thiểu số và miền núi còn khó khăn, xã biên giới đất liền tỉnh Quảng "
    "Nam giai đoạn 2020-2025;"
)
DUTY = (
    "- Bám sát nội dung hai quyết định nêu trên; rà soát, khảo sát thực tế, cụ thể từng thôn, hộ; nắm tình hình tâm "
    "tư, tình cảm và nhu cầu thực tế của người dân, để tham mưu Đảng ủy, UBND xã báo cáo tình hình và đề xuất nhu cầu "
    "thực hiện công tác kết nghĩa từng năm hoặc giai đoạn, đảm bảo đúng mục tiêu, đối tượng."
)
CHAIRMAN = Signer(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Alăng Minh Bốn")
TO_ALL = ("Như Điều 3", "Ban Dân tộc tỉnh (báo cáo)", "Sở Tài chính (phối hợp)", "Đảng ủy xã", "Lưu: VT")


def text(words: str) -> Inlines:
    """Plain words."""
    return (Run(words),)


def place_date(place: str = "Bha Lơi") -> Inlines:
    """Not dated yet."""
    return (
        Run(f"{place}, ngày "),
        Hole("day", width_mm=8),
        Run(" tháng "),
        Hole("month", width_mm=8),
        Run(" năm 2026"),
    )


def heading(symbol: str = "QĐ-UBND", agency: tuple[str, ...] = ("ỦY BAN NHÂN DÂN", "XÃ BHA LƠI")) -> Heading:
    """Not numbered yet."""
    number = (Run("Số: "), Hole("number", width_mm=14), Run(f"/{symbol}"))
    return Heading((), agency, number=number, place_date=place_date())


def article(number: int, words: str) -> Paragraph:
    """Điều 1. …"""
    return Paragraph((Run(f"Điều {number}.", bold=True), Run(f" {words}")))


def member(position: int, name: str = "Zơ Râm Thị Nhút") -> tuple[Block, Block]:
    """One of the team and how to reach them."""
    return (
        Paragraph(text(f"{position}. Ông (bà): {name}, Phó Chủ tịch UBND xã - Tổ phó;")),
        Paragraph(text("Số điện thoại cơ quan: 0235 3888 999; số di động: 0905 111 222")),
    )


def decision(members: int = 12, recipients: tuple[str, ...] = TO_ALL) -> Document:
    """As Biểu mẫu 1."""
    blocks: tuple[Block, ...] = (
        heading(),
        TypeName("QUYẾT ĐỊNH", text("Về việc thành lập Tổ Công tác kết nghĩa xã Bha Lơi giai đoạn 2020-2025")),
        Paragraph(text("ỦY BAN NHÂN DÂN XÃ BHA LƠI"), Style.AUTHORITY),
        Paragraph(text("Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 02 năm 2025;"), Style.BASIS),
        Paragraph(text(PLAN), Style.BASIS),
        Paragraph(text("Theo đề nghị của Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã."), Style.BASIS),
        Paragraph(text("QUYẾT ĐỊNH:"), Style.RESOLVES),
        article(1, "Thành lập Tổ Công tác kết nghĩa xã Bha Lơi giai đoạn 2020-2025 gồm các ông, bà có tên sau:"),
        *(block for position in range(1, members + 1) for block in member(position)),
        article(2, "Tổ Công tác kết nghĩa có nhiệm vụ sau:"),
        Paragraph(text(DUTY)),
        article(
            3, "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã và các ông, bà có tên tại Điều 1 căn cứ thi hành."
        ),
        Paragraph(text("Quyết định này có hiệu lực kể từ ngày ký./.")),
        Closing(recipients, (CHAIRMAN,)),
    )
    return Document("Quyết định thành lập Tổ công tác", (Section(blocks),))


def report() -> Document:
    """As Biểu mẫu 3, with its appendix on sheets of its own."""
    blocks: tuple[Block, ...] = (
        heading("BC-UBND"),
        TypeName("BÁO CÁO", text("Tình hình và đề xuất nhu cầu thực hiện công tác kết nghĩa năm 2026")),
        Addressees(("Ban Dân tộc tỉnh Quảng Nam", "Ngân hàng Nông nghiệp và Phát triển nông thôn - Chi nhánh tỉnh")),
        Paragraph(text(PLAN.removesuffix(";") + "; UBND xã Bha Lơi báo cáo tình hình, cụ thể sau:")),
        Paragraph(text("1. Khái quát tình hình"), Style.SUBHEADING),
        Paragraph(text("- Tổng diện tích 26.512 ha; tổng số thôn 06; tổng số tổ, khu dân cư, nóc 31;")),
        Paragraph(
            text("- Tổng số hộ nghèo là 112, tổng số nhân khẩu là 508; trong đó: Hộ dân tộc thiểu số nghèo là 109;")
        ),
        Paragraph(text("(Có danh sách hộ nghèo, cận nghèo kèm theo)"), Style.NOTE),
        Paragraph(text("2. Khái quát kinh tế - xã hội địa phương"), Style.SUBHEADING),
        *(Paragraph(text(DUTY)) for _ in range(5)),
        Paragraph(text("Trên đây là Báo cáo tình hình, UBND xã kính báo cáo Ban Dân tộc tỉnh xem xét, phối hợp./.")),
        Closing(
            ("Như trên", "Đảng ủy xã", "Lưu: VT"),
            (replace(CHAIRMAN, capacity=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),),
        ),
    )
    return Document("Báo cáo", (Section(blocks), appendix().sections[0]))


def cell(*paragraphs: str, bold: bool = False, span: int = 1) -> TableCell:
    """A cell of plain words."""
    return TableCell(tuple(text(words) for words in paragraphs), span=span, bold=bold)


HEADS = (
    "TT",
    "Nội dung đề xuất",
    "Thông tin chi tiết",
    "Vốn dự kiến (đồng)",
    "Trách nhiệm của người dân",
    "Trách nhiệm của UBND xã",
    "Trách nhiệm của đơn vị nhận kết nghĩa",
)
ORANGES = (
    cell("1.1"),
    cell("Hỗ trợ nhóm hộ trồng cam"),
    cell("- Địa điểm: Tổ 2, Thôn A Bung", "- Số hộ tham gia: 5 hộ", "- Diện tích đất đã có: Hộ ông A 300 m²"),
    cell("50.000.000"),
    cell("Bố trí đất trồng, dọn mặt bằng, đào hố, thường xuyên dọn cỏ, tưới nước, bảo vệ"),
    cell("Phân công thành viên của Tổ, Trưởng thôn thường xuyên kiểm tra, giám sát, báo cáo Chủ tịch UBND xã"),
    cell("Xem xét, khảo sát, thống nhất nội dung để triển khai thực hiện"),
)
SHARES = (4, 14, 20, 11, 17, 19, 17)
ALIGNED: tuple[Align, ...] = ("center", "left", "left", "right", "left", "left", "left")
COLUMNS = tuple(TableColumn(share, align) for share, align in zip(SHARES, ALIGNED, strict=True))


def appendix(rows: int = 12) -> Document:
    """As Biểu mẫu 4."""
    group = (cell("1"), cell("Hỗ trợ phát triển kinh tế", bold=True, span=6))
    body = (group, *(ORANGES for _ in range(rows)))
    attached = (
        Run("(Kèm theo Báo cáo số "),
        Hole("number"),
        Run("/BC-UBND ngày "),
        Hole("day"),
        Run(" tháng "),
        Hole("month"),
        Run(" năm 2026 của Ủy ban nhân dân xã Bha Lơi)"),
    )
    blocks = (
        AppendixHeading("Phụ lục", "ĐỀ XUẤT NHU CẦU THỰC HIỆN CÔNG TÁC KẾT NGHĨA NĂM 2026", attached),
        Table(COLUMNS, (tuple(cell(words) for words in HEADS),), body),
    )
    return Document("Phụ lục", (Section(blocks, landscape=True),))


def contact_sheet() -> Document:
    """As Biểu mẫu 2: no heading, a table, one signer without recipients."""
    columns = (TableColumn(1, "center"), TableColumn(4), TableColumn(6), TableColumn(3))
    head = (tuple(cell(words) for words in ("TT", "Họ và tên", "Thông tin chi tiết", "Ghi chú")),)
    rows = tuple(
        (
            cell(str(position)),
            cell("Alăng Minh Bốn"),
            cell("- Chức vụ: Phó Chủ tịch", "- Số di động: 0905 111 222", "- Địa chỉ mail: bhaloi@quangnam.gov.vn"),
            cell(""),
        )
        for position in range(1, 4)
    )
    blocks: tuple[Block, ...] = (
        Paragraph(text("MẪU CUNG CẤP CÁN BỘ PHỤ TRÁCH THAM MƯU CÔNG TÁC KẾT NGHĨA"), Style.FORM_TITLE),
        Table(columns, head, rows),
        Closing((), (Signer(("THỦ TRƯỞNG ĐƠN VỊ",), "Alăng Minh Bốn", note="(Ký, ghi rõ họ tên)"),)),
    )
    return Document("Phiếu", (Section(blocks),))


def letter() -> Document:
    """Công văn: V/v under the number, several addressees."""
    subject = text("V/v hỗ trợ cây giống cho hộ nghèo các thôn vùng cao năm 2026")
    blocks: tuple[Block, ...] = (
        replace(heading("UBND-VX"), letter_subject=subject),
        Addressees(("Sở Nông nghiệp và Môi trường thành phố", "Các đơn vị nhận kết nghĩa")),
        Paragraph(text(DUTY)),
        Paragraph(text("Trân trọng./.")),
        Closing(("Như trên", "Lưu: VT"), (CHAIRMAN,)),
    )
    return Document("Công văn", (Section(blocks),))


def letter_to_one() -> Document:
    """Kính gửi on one line."""
    page = letter().sections[0]
    return Document("Công văn", (replace(page, blocks=(page.blocks[0], Addressees(("Sở Y tế",)), *page.blocks[2:])),))


def commitment() -> Document:
    """Of a household: no agency, Quốc hiệu in the middle, two who sign."""
    blocks: tuple[Block, ...] = (
        Heading((), (), place_date=place_date("A Bung")),
        TypeName("BẢN CAM KẾT", text("Chăm sóc bò giống nhận từ đơn vị nhận kết nghĩa")),
        Paragraph(text(DUTY)),
        Closing((), (Signer(("XÁC NHẬN CỦA THÔN",), "Alăng Bhuôch"), Signer(("CHỦ HỘ",), "Bh'nướch A"))),
    )
    return Document("Bản cam kết", (Section(blocks),))


def minutes(signers: int = 2) -> Document:
    """Mẫu 1.9: no place and date; signatures side by side, Nơi nhận below them."""
    people = (
        Signer(("THƯ KÝ",), "Pơloong Thị Hạnh"),
        Signer(("CHỦ TỌA",), "Alăng Minh Bốn", post="PHÓ CHỦ TỊCH UBND XÃ"),
        Signer(("ĐẠI DIỆN THÔN A BUNG",), "Bh'nướch A"),
        Signer(("ĐẠI DIỆN ĐƠN VỊ NHẬN KẾT NGHĨA",), "Nguyễn Văn Ưng"),
    )
    number = (Run("Số: "), Hole("number"), Run("/BB-TCT"))
    blocks: tuple[Block, ...] = (
        Heading(("UBND XÃ BHA LƠI",), ("TỔ CÔNG TÁC KẾT NGHĨA",), number=number),
        TypeName("BIÊN BẢN", text("Khảo sát nhu cầu hỗ trợ tại thôn A Bung")),
        *(Paragraph(text(DUTY)) for _ in range(3)),
        Paragraph(text("Cuộc họp kết thúc vào 16 giờ 30, ngày 05 tháng 02 năm 2026./.")),
        Closing(("Như thành phần dự họp", "Lưu: VT, Hồ sơ"), people[:signers]),
    )
    return Document("Biên bản", (Section(blocks),))


def regulation() -> Document:
    """Mẫu 1.3: a text issued with a decision."""
    attached = text("(Kèm theo Quyết định số 05/QĐ-UBND ngày 05 tháng 02 năm 2026 của Ủy ban nhân dân xã Bha Lơi)")
    blocks: tuple[Block, ...] = (
        Heading((), ("ỦY BAN NHÂN DÂN", "XÃ BHA LƠI")),
        TypeName("QUY CHẾ", text("Hoạt động của Tổ Công tác kết nghĩa xã Bha Lơi"), attached),
        Paragraph(text("Chương I"), Style.PART),
        Paragraph(text("QUY ĐỊNH CHUNG"), Style.PART),
        article(1, DUTY),
        Closing((), (CHAIRMAN,)),
    )
    return Document("Quy chế", (Section(blocks),))


ALL = (decision, report, appendix, contact_sheet, letter, letter_to_one, commitment, minutes, regulation)
