"""The preview: pages scrolled and zoomed, the next state of the paper in the same place."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QKeySequence, QShortcut, QWheelEvent
from PySide6.QtWidgets import QApplication

from ketnghia_desktop.papers import tree
from ketnghia_desktop.papers.pdf import render
from ketnghia_desktop.ui.jobs import Jobs
from ketnghia_desktop.ui.pdf_pages import PdfPages
from ketnghia_desktop.ui.preview import GAP, TOP, Fit, Preview, Wanted, draw
from tests.window import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


def pages(paragraphs: int) -> PdfPages:
    blocks = tuple(tree.Paragraph((tree.Run("Tổ công tác kết nghĩa " * 20),)) for _ in range(paragraphs))
    return PdfPages(render(tree.Document("x", (tree.Section(blocks),))))


@pytest.fixture
def preview(qtbot: QtBot) -> Iterator[Preview]:
    jobs = Jobs()
    made = Preview(jobs)
    qtbot.addWidget(made)
    made.resize(640, 500)
    made.show()
    made.show_drawn(draw(pages(40), made.wanted()))
    yield made
    jobs.close()
    made.let_go()


def drawn(preview: Preview, page: int) -> bool:
    return preview._drawn is not None and page in preview._drawn.images


def test_what_is_seen_is_drawn_and_what_comes_into_view_follows(preview: Preview, qtbot: QtBot) -> None:
    assert preview.page_count() > 2
    preview.show_page(1)
    assert preview.page() == 1
    qtbot.waitUntil(lambda: drawn(preview, 1), timeout=PATIENCE)
    assert not preview.grab().toImage().isNull()


def test_place_and_zoom_stay_when_the_paper_changes(preview: Preview) -> None:
    preview.zoom_by(1.5)
    preview.show_page(1)
    place, percent = preview.verticalScrollBar().value(), preview.bar._percent.text()
    preview.show_drawn(draw(pages(41), preview.wanted()))
    assert (preview.verticalScrollBar().value(), preview.bar._percent.text()) == (place, percent)


def test_a_paper_that_became_shorter_is_still_seen(preview: Preview) -> None:
    preview.show_page(99)
    preview.show_drawn(draw(pages(1), preview.wanted()))
    assert (preview.page_count(), preview.page()) == (1, 0)


def press(preview: Preview, key: str) -> None:
    """What a key does, wherever the cursor is."""
    found = [one for one in preview.findChildren(QShortcut) if one.key() == QKeySequence(key)]
    assert len(found) == 1
    found[0].activated.emit()


def test_keys_turn_pages_and_zoom(preview: Preview) -> None:
    preview.bar.listen(preview)
    before = preview._scale()
    press(preview, "Ctrl++")
    assert preview._scale() > before
    press(preview, "Ctrl+-")
    press(preview, "Ctrl+0")
    assert preview._scale() == before
    press(preview, "PgDown")
    assert preview.page() == 1
    press(preview, "PgUp")
    assert preview.page() == 0
    press(preview, "Ctrl+End")
    assert preview.page() == preview.page_count() - 1
    press(preview, "Ctrl+Home")
    assert (preview.page(), preview.verticalScrollBar().value()) == (0, 0)


def mixed(upright: int, wide: int) -> PdfPages:
    """Pages upright, and behind them pages lying."""
    text = (tree.Paragraph((tree.Run("Tổ công tác kết nghĩa " * 100),)),)
    sections = tuple(tree.Section(text, landscape=lies) for lies in (False,) * upright + (True,) * wide)
    return PdfPages(render(tree.Document("x", sections)))


def test_each_page_is_as_wide_as_the_room_and_keeps_its_size_when_wider_ones_come_behind(preview: Preview) -> None:
    preview.show_drawn(draw(mixed(3, 0), preview.wanted()))
    preview.show_page(1)
    before = preview.bar._percent.text(), preview.verticalScrollBar().value(), preview._seen()
    preview.show_drawn(draw(mixed(3, 2), preview.wanted()))
    assert (preview.bar._percent.text(), preview.verticalScrollBar().value(), preview._seen()) == before
    widths = {round(width) for width, _height in preview._laid().sizes}
    assert widths == {preview.viewport().width() - 2 * GAP}
    assert preview.horizontalScrollBar().maximum() == 0
    preview.zoom_by(1.2)
    assert len({round(width) for width, _height in preview._laid().sizes}) == 2


@pytest.mark.parametrize("way", ["width", "whole", "larger"])
def test_pages_seen_are_those_that_touch_the_window(preview: Preview, way: str) -> None:
    preview.show_drawn(draw(mixed(3, 4), preview.wanted()))
    preview.go(way)
    laid, bar = preview._laid(), preview.verticalScrollBar()
    for above in range(0, bar.maximum() + 1, 37):
        bar.setValue(above)
        below = above + preview.viewport().height()
        first, last = preview._seen()
        touching = [
            page
            for page, (top, (_width, height)) in enumerate(zip(*laid, strict=True))
            if top + height >= above and top <= below
        ]
        assert (first, last) == (touching[0], touching[-1])


def test_the_whole_page_is_shown_on_demand(preview: Preview) -> None:
    preview.go("whole")
    assert preview._sizes()[0][1] * preview._scale() <= preview.viewport().height()


def test_a_page_is_gone_to_by_its_number(preview: Preview) -> None:
    preview.bar.number.setText("3")
    preview.bar.number.returnPressed.emit()
    assert preview.page() == 2
    preview.bar.number.setText("x")
    preview.bar.number.returnPressed.emit()
    assert preview.page() == 2


def numbered(first: int, last: int) -> PdfPages:
    blocks = tuple(tree.Paragraph((tree.Run(f"Đoạn thứ {n}. " + "Tổ công tác " * 30),)) for n in range(first, last))
    return PdfPages(render(tree.Document("x", (tree.Section(blocks),))))


def height_of(preview: Preview, text: str) -> int:
    """How many pixels below the top edge a line is seen."""
    found = preview._drawn.pages.find(text, TOP) if preview._drawn else None
    assert found is not None
    return preview._down(found) - preview.verticalScrollBar().value()


@pytest.mark.parametrize("more", [1, 7, 30])
def test_the_words_being_read_stay_when_paragraphs_come_before_them(preview: Preview, more: int) -> None:
    preview.show_drawn(draw(numbered(100, 140), preview.wanted()))
    preview.show_page(2)
    assert preview._drawn is not None
    line = preview._drawn.pages.line_below(preview._spot())
    assert line is not None
    before = height_of(preview, line.text)
    preview.show_drawn(draw(numbered(100 - more, 140), preview.wanted()))
    assert height_of(preview, line.text) == pytest.approx(before, abs=1)


def test_only_what_is_seen_is_drawn(preview: Preview) -> None:
    preview.show_drawn(draw(pages(200), preview.wanted()))
    assert preview.page_count() > 20
    assert preview._drawn is not None
    assert set(preview._drawn.images) <= set(range(3))


@pytest.mark.parametrize(("turned", "larger"), [(120, True), (-120, False)])
def test_the_wheel_zooms_with_control(preview: Preview, turned: int, *, larger: bool) -> None:
    before = preview._scale()
    event = QWheelEvent(
        QPointF(50, 50),
        QPointF(50, 50),
        QPoint(),
        QPoint(0, turned),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt takes it by place
    )
    QApplication.sendEvent(preview.viewport(), event)
    assert (preview._scale() > before) is larger


def test_the_page_at_the_middle_is_named(preview: Preview) -> None:
    assert (preview.bar.number.text(), preview.bar._pages.text()) == ("1", f"/ {preview.page_count()}")


def test_a_document_let_go_gives_empty_pictures() -> None:
    opened = pages(1)
    assert isinstance(opened.image(0, 1.0), QImage)
    assert opened.image(0, 1.0).width() == ceil(opened.sizes[0][0])
    opened.close()
    assert opened.image(0, 1.0).isNull()
    assert draw(opened, Wanted(0, 5, Fit())).images[0].isNull()
