"""Papers that try the layout: long names, many people, tall cells, text like mark-up, nothing at all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ketnghia_desktop.papers.tree import (
    Addressees,
    AppendixHeading,
    Block,
    Closing,
    Document,
    Heading,
    Hole,
    Paragraph,
    Run,
    Section,
    Signer,
    Table,
    TableCell,
    TableColumn,
    TypeName,
)
from tests.sample_papers import (
    CHAIRMAN,
    DUTY,
    appendix,
    article,
    cell,
    contact_sheet,
    decision,
    heading,
    letter,
    minutes,
    place_date,
    text,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

MARKUP = "<b>An</b> & {{7*7}} &amp; <para/> %s $1 \\n"
HIGHLAND = "Bh'nướch A"
LONG_POST = "Phó Chủ tịch Ủy ban nhân dân xã, kiêm Trưởng ban Ban Chỉ đạo giảm nghèo bền vững"
LONG_NAME = "Nguyễnphướcvĩnhthụythiênhoàngphúctườngannhiênđạihảithànhtâm"


def _with(document: Document, *changes: tuple[int, Block]) -> Document:
    blocks = list(document.sections[0].blocks)
    for position, block in changes:
        blocks[position] = block
    return replace(document, sections=(replace(document.sections[0], blocks=tuple(blocks)), *document.sections[1:]))


def sixty_members() -> Document:
    """And forty recipients with names of two lines: more than stands beside the signature on one page."""
    recipients = tuple(f"Đơn vị nhận kết nghĩa thứ {each} có tên rất dài để xuống dòng" for each in range(40))
    return decision(60, recipients)


def thirty_long_recipients() -> Document:
    """Fewer than a page has lines, but of three lines each."""
    return decision(3, tuple(f"Đơn vị nhận kết nghĩa thứ {each}, {LONG_POST}" for each in range(30)))


def long_names() -> Document:
    """Agency of five lines, subject of four, place of two, names without a blank."""
    names = heading(agency=("ỦY BAN NHÂN DÂN XÃ VÙNG CAO BIÊN GIỚI ĐẶC BIỆT KHÓ KHĂN", f"XÃ {'A' * 60}"))
    names = replace(names, superior=("ỦY BAN NHÂN DÂN THÀNH PHỐ ĐÀ NẴNG SAU SÁP NHẬP",))
    names = replace(names, place_date=place_date("Thị trấn Vùng Cao Rất Xa Xôi Của Huyện Miền Núi Phước Sơn"))
    subject = "Về việc " + "thành lập Tổ Công tác kết nghĩa của xã Bha Lơi giai đoạn " * 4
    return _with(
        decision(3),
        (0, names),
        (1, TypeName("QUYẾT ĐỊNH", text(subject))),
        (7, article(1, LONG_NAME * 3)),
        (-1, Closing((LONG_NAME, "Lưu: VT"), (replace(CHAIRMAN, name=LONG_NAME),))),
    )


def tall_cells() -> Document:
    """A row of many pages among rows that stay whole, a signature below the table."""
    long = "hộ nghèo được nhận bò giống và cây giống " * 40
    row = (cell("1.9"), cell("Dài"), cell(long, "đoạn hai " * 90), cell("1.000"), cell("x"), cell("W" * 600), cell("z"))
    plain = appendix(3).sections[0]
    head, table = plain.blocks
    assert isinstance(table, Table)
    blocks = (head, replace(table, body=(*table.body, row, *table.body)), Closing(("Như trên", "Lưu: VT"), (CHAIRMAN,)))
    return Document("Phụ lục", (replace(plain, blocks=blocks),))


def thirty_pages() -> Document:
    """A decision that goes on and on, in paragraphs of all lengths."""
    few = decision(2)
    blocks = list(few.sections[0].blocks)
    long = (Paragraph(text(f"{DUTY} " * (1 + position % 7))) for position in range(75))
    return replace(few, sections=(Section((*blocks[:-2], *long, *blocks[-2:])),))


def hard_blanks() -> Document:
    """Text copied from a page of the web, and blanks to write in, within justified paragraphs."""
    web = "\N{NO-BREAK SPACE}".join(f"{DUTY} {LONG_POST}".split())
    written = (Run("Hôm nay, vào hồi "), Hole("hour"), Run(" giờ ngày "), Hole("day"), Run(f" tháng, {LONG_POST}"))
    paragraphs = (
        Paragraph(text(web)),
        Paragraph(written),
        Paragraph(text(f"5\u00a0ha {DUTY}")),
    )
    few = decision(1)
    blocks = few.sections[0].blocks
    return replace(few, sections=(Section((*blocks[:-2], *paragraphs, *blocks[-2:])),))


def tall_head(times: int = 3) -> Document:
    """The head of a table higher than half a page; columns of amounts together wider than the sheet."""
    two = Table((TableColumn(1), TableColumn(1)), ((cell(f"{DUTY} " * times), cell("B")),), tuple(_amounts(10, 2)))
    nine = Table((TableColumn(1),) * 9, (tuple(map(cell, "ABCDEFGHI")),), tuple(_amounts(30, 9)))
    return Document("Phụ lục", (Section((two, nine, Closing(("Lưu: VT",), (CHAIRMAN,)))),))


def endless_heads() -> Document:
    """A subject, a V/v, the title of an appendix and a signer's title that no page holds."""
    words = " ".join(f"chữ{place}" for place in range(1500))
    letter_head = replace(heading(), letter_subject=text(f"V/v {words}"))
    signer = replace(CHAIRMAN, capacity=(words.upper(),))
    blocks = (letter_head, TypeName("QUYẾT ĐỊNH", text(words)), Paragraph(text(DUTY)), Closing(("Lưu: VT",), (signer,)))
    wide = Section((AppendixHeading("Phụ lục", words.upper(), text(words)), Paragraph(text(DUTY))), landscape=True)
    return Document("Không hết", (Section(blocks), wide))


def totals_at_the_foot() -> Document:
    """Tables a row longer each time: somewhere the totals are what the page no longer holds."""
    total = (cell("Tổng cộng", bold=True, span=2), cell("991.000.000", bold=True))
    words = (cell("Bằng chữ: Chín trăm chín mươi mốt triệu đồng.", span=3),)
    columns = (TableColumn(1, "center"), TableColumn(4), TableColumn(2, "right"))
    head = (tuple(map(cell, ("TT", "Nội dung", "Vốn dự kiến"))),)
    rows = [(cell(str(place)), cell(f"Nội dung {place}"), cell(f"{place}.000.000")) for place in range(1, 50)]
    tables = (Table(columns, head, (*rows[:count], total, words)) for count in range(34, 44))
    return Document("Phụ lục", tuple(Section((table,)) for table in tables))


def _amounts(start: int, columns: int) -> Iterator[tuple[TableCell, ...]]:
    for row in range(start, start + 30):
        yield tuple(cell("W" if column == 4 else f"{row}.{column}23.456.789.000") for column in range(columns))


def words_as_typed() -> Document:
    """Text from people that a renderer might take for something else."""
    letters = f"{MARKUP} {HIGHLAND} Nguye\u0302\u0303n"
    return _with(
        contact_sheet(),
        (0, Paragraph((Run(letters), Run(" in đậm", bold=True), Run("\x00\u200b\ud800\ufffe 1\n2\t3")))),
        (1, Table((TableColumn(1), TableColumn(1)), ((cell("A"), cell("B")),), ((cell(MARKUP), cell(HIGHLAND)),))),
    )


def nothing() -> Document:
    """Every kind of block, empty."""
    blocks: tuple[Block, ...] = (
        Heading((), ()),
        TypeName(""),
        Paragraph(()),
        Addressees(()),
        Table((), (), ()),
        Table((TableColumn(0),), ((),), ((),)),
        Closing((), ()),
        Closing((), (Signer((), ""),)),
        AppendixHeading("", "", ()),
    )
    return Document("", (Section(blocks), Section(())))


def sixty_addressees() -> Document:
    """More than a page of them, some with names of many lines."""
    names = tuple(f"Ủy ban nhân dân xã thứ {each} {'và các thôn của xã ' * (each % 9)}" for each in range(60))
    return _with(letter(), (1, Addressees(names)), (-1, Closing(names, (CHAIRMAN,))))


def four_signers() -> Document:
    """In two rows."""
    return minutes(4)


STRESS = (
    sixty_members,
    thirty_long_recipients,
    long_names,
    tall_cells,
    thirty_pages,
    four_signers,
    sixty_addressees,
    hard_blanks,
    tall_head,
    totals_at_the_foot,
)
