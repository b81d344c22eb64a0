"""The words of a paper, and its holes."""

from __future__ import annotations

from ketnghia_desktop.papers.tree import Document, Hole, Paragraph, Run, Section
from ketnghia_desktop.papers.wording import filled, holes, inline_text, plain_text
from tests.sample_papers import appendix, decision, letter, minutes


def test_the_heading_reads_from_the_agency_to_the_date() -> None:
    lines = plain_text(decision()).splitlines()
    assert lines[:6] == [
        "ỦY BAN NHÂN DÂN",
        "XÃ BHA LƠI",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: /QĐ-UBND",
        "Bha Lơi, ngày tháng năm 2026",
    ]


def test_the_end_reads_recipients_then_signer() -> None:
    assert plain_text(letter()).splitlines()[-6:] == [
        "Nơi nhận:",
        "- Như trên;",
        "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Alăng Minh Bốn",
    ]


def test_a_post_stands_above_the_name() -> None:
    lines = plain_text(minutes()).splitlines()
    assert lines.index("PHÓ CHỦ TỊCH UBND XÃ") == lines.index("Alăng Minh Bốn") - 1


def test_addressees_and_cells_are_lines() -> None:
    assert "Kính gửi:\n- Sở Nông nghiệp và Môi trường thành phố;\n- Các đơn vị nhận kết nghĩa.\n" in plain_text(
        letter()
    )
    assert "\n1 | Hỗ trợ phát triển kinh tế\n" in plain_text(appendix())


def test_sections_are_parted() -> None:
    page = Section((Paragraph((Run("Một"),)),))
    assert plain_text(Document("", (page, page))) == "Một\n\nMột\n"


def test_every_hole_is_named_and_filled_wherever_it_stands() -> None:
    assert holes(appendix()) == {"number", "day", "month"}
    assert "(Kèm theo Báo cáo số 07/BC-UBND ngày" in plain_text(filled(appendix(), {"number": "07"}))


def test_an_unknown_name_fills_nothing() -> None:
    assert filled(decision(), {"nobody": "x"}) == decision()


def test_an_empty_hole_is_a_blank() -> None:
    assert inline_text((Run("ngày"), Hole("day"), Run("tháng"))) == "ngày tháng"
