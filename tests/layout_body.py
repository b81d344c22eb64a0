"""NĐ30 PL I, II.6-9: the text and its tables, signatures, Nơi nhận."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.salutations import untitled
from ketnghia_desktop.papers.columns import column_edges
from ketnghia_desktop.papers.tree import RECIPIENTS_LABEL, Run, Style
from ketnghia_desktop.papers.wording import inline_text
from tests.layout_reading import BOLD, BOLD_ITALIC, CLOSE, ITALIC, LARGE, NATURAL, UPRIGHT
from tests.page_rules import HAIR, LEFT
from tests.pdf_reading import MM, is_page_number
from tests.text_finding import squeezed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ketnghia_desktop.papers.tree import Closing, Inlines, Paragraph, Signer, Table, TableCell
    from tests.layout_reading import Reading
    from tests.pdf_reading import TextLine
    from tests.text_finding import Found, Within

INDENTS = (10 * MM, 12.7 * MM)
LEAST_GAP = 6.0
SIGNATURE_ROOM = 25 * MM
TRAVELLING_LINES = 2
RAGGED = 3.0
"""Points by which a justified line may miss the margin: a millimetre."""
WIDEST_BLANK = 2.0
"""Ems: a line before a very long word is not pulled apart further than this."""
CENTRED = {Style.AUTHORITY, Style.RESOLVES, Style.PART, Style.FORM_TITLE}
SLANTED = {Style.BASIS, Style.NOTE, Style.CAPTION}
STRONG = {*CENTRED, Style.HEADING, Style.SUBHEADING, Style.CELL_HEAD, Style.FORM_CODE}
CODE = (18.0, 24.0)
"""The decree knows no codes of forms: they are to be read at arm's length."""
FREE = {Style.FORM_CODE, Style.CAPTION, Style.CELL, Style.CELL_HEAD}
CELLS = {False: LARGE, True: (10.0, 12.0)}
"""The decree gives no size for tables: as the text, and smaller in books of many columns."""
FACES = {(False, False): UPRIGHT, (True, False): BOLD, (False, True): ITALIC, (True, True): BOLD_ITALIC}


def _faces(inlines: Inlines, *, bold: bool = False, italic: bool = False) -> set[str]:
    """What the words of a paragraph may be set in."""
    looks = {(part.bold, part.italic) if isinstance(part, Run) else (False, False) for part in inlines}
    return {FACES[bold or strong, italic or slanted] for strong, slanted in looks}


def check_paragraph(reading: Reading, block: Paragraph) -> None:
    faces = _faces(block.inlines, bold=block.style in STRONG, italic=block.style in SLANTED)
    found = reading.find(inline_text(block.inlines), CODE if block.style is Style.FORM_CODE else LARGE, faces)
    if not found or block.style in FREE:
        return
    if block.style in CENTRED:
        reading.centred(found, reading.text_middle)
    else:
        _check_justified(reading, found)
    _check_spacing(reading, found)


def _check_justified(reading: Reading, found: Found) -> None:
    indent = found[0].x0 - LEFT
    reading.demand(any(abs(indent - each) <= HAIR for each in INDENTS), f"indent {indent / MM:.1f}: {found[0].text!r}")
    for line in found[1:]:
        reading.demand(abs(line.x0 - LEFT) <= HAIR, f"not at the left margin: {line.text!r}")
    for line in found[:-1]:
        ragged = reading.text_right - line.x1
        loose = ragged > line.text.count(" ") * WIDEST_BLANK * line.size
        reading.demand(abs(ragged) <= RAGGED or loose, f"not justified by {ragged:.1f}: {line.text!r}")


def _check_spacing(reading: Reading, found: Found) -> None:
    single = NATURAL * found[0].size
    pitches = [below.baseline - above.baseline for above, below in pairwise(found) if above.page == below.page]
    for pitch in pitches:
        reading.demand(single - HAIR <= pitch <= 1.5 * single + HAIR, f"line spacing {pitch:.1f}: {found[0].text!r}")
    if reading.above and reading.above.page == found[0].page:
        gap = found[0].baseline - reading.above.baseline - reading.pitch
        reading.demand(gap >= LEAST_GAP - HAIR, f"{gap:.1f} below the paragraph before: {found[0].text!r}")
    reading.above, reading.pitch = found[-1], max(pitches, default=single)
    stranded = [page for page in {line.page for line in found} if [line.page for line in found].count(page) == 1]
    reading.demand(len(found) == 1 or not stranded, f"a line alone on its page: {found[0].text!r}")


def check_table(reading: Reading, block: Table) -> None:
    if block.carried:
        _check_carried(reading, block)
    edges = [LEFT + edge for edge in column_edges(block, reading.text_right - LEFT)]
    head = [
        line
        for row in block.head
        for cell, within in _placed(row, edges)
        for text in cell.paragraphs
        for line in reading.find(inline_text(text), CELLS[block.small], [BOLD], within)
    ]
    tall = bool(head) and max(line.bottom for line in head) - min(line.top for line in head) > _half_page(reading)
    rights: dict[int, set[float]] = {}
    by_row = [_check_row(reading, block, list(_placed(row, edges)), rights) for row in block.body]
    pages = set[int]().union(*by_row)
    for place in _above_totals(block.body):
        apart = by_row[place] and by_row[place + 1] and max(by_row[place]) < min(by_row[place + 1])
        reading.demand(not apart, f"totals alone on page {min(by_row[place + 1], default=0) + 1}")
    first = squeezed("".join(inline_text(text) for cell in block.head[0][:1] for text in cell.paragraphs))
    for page in sorted(pages)[1:]:
        shown = squeezed("".join(line.text for line in reading.sheets[page].lines))
        reading.demand(first in shown or tall, f"no table head on page {page + 1}")
    for column, ends in rights.items():
        reading.demand(max(ends) - min(ends) <= CLOSE, f"column {column + 1}: not right aligned: {sorted(ends)}")


def _above_totals(rows: Sequence[tuple[TableCell, ...]]) -> range:
    """The last row that is neither bold nor one cell, and those below it: what stays together at a table's end."""
    said = [[cell for cell in row if any(cell.paragraphs)] for row in rows]
    plain = [
        place for place, row in enumerate(said) if len(rows[place]) > 1 and not (row and all(one.bold for one in row))
    ]
    return range(plain[-1] if plain else len(rows), len(rows) - 1)


def _check_carried(reading: Reading, block: Table) -> None:
    """What a page of a book carries over is what the next one brings."""
    down, up = (inline_text(rows[0][0].paragraphs[0]) for rows in (block.carried, block.brought))
    below, above = reading.finder.set_aside(down), reading.finder.set_aside(up)
    carried = [(line[0].page + 1, [part.text for part in line[1:]]) for line in below]
    brought = [(line[0].page, [part.text for part in line[1:]]) for line in above]
    reading.demand(carried == brought, f"carried over: {carried}, brought: {brought}")


def _placed(row: tuple[TableCell, ...], edges: Sequence[float]) -> Iterator[tuple[TableCell, Within]]:
    """The cells of a row and the lines on either side of each."""
    column = 0
    for cell in row:
        until = min(column + cell.span, len(edges) - 1)
        yield cell, (edges[column] - HAIR, edges[until] + HAIR)
        column = until


def _check_row(
    reading: Reading, block: Table, row: list[tuple[TableCell, Within]], rights: dict[int, set[float]]
) -> set[int]:
    """The pages of the row; it is broken only when it is taller than half a page."""
    pages, height, column = set[int](), 0.0, 0
    for cell, within in row:
        lines = [
            line
            for text in cell.paragraphs
            for line in _cell_lines(reading, cell, text, CODE if cell.large else CELLS[block.small], within)
        ]
        pages |= {line.page for line in lines}
        height = max(height, sum(NATURAL * line.size for line in lines))
        if lines and cell.span == 1 and block.columns[column].align == "right":
            rights.setdefault(column, set()).update(line.x1 for line in lines)
        column += cell.span
    named = [inline_text(text) for text in row[0][0].paragraphs]
    reading.demand(len(pages) <= 1 or height > _half_page(reading), f"row broken: {named}")
    return pages


def _half_page(reading: Reading) -> float:
    """Within two lines."""
    return (reading.sheets[reading.page].height - 40) * MM / 2 - 2 * NATURAL * LARGE[1]


def _cell_lines(reading: Reading, cell: TableCell, text: Inlines, sizes: tuple[float, float], within: Within) -> Found:
    return reading.find(inline_text(text), sizes, _faces(text, bold=cell.bold or cell.large), within)


def check_closing(reading: Reading, block: Closing) -> None:
    starts = [line for row in block.rows for signer in row for line in _check_signer(reading, signer, abreast=len(row))]
    label = reading.find(RECIPIENTS_LABEL if block.recipients else "", (12.0, 12.0), [BOLD_ITALIC])
    pages = list[int]()
    for position, name in enumerate(block.lines):
        lines = reading.find(name, (11.0, 11.0), [UPRIGHT])
        pages += [line.page for line in lines]
        end = "." if position == len(block.lines) - 1 else ";"
        reading.demand(name.startswith("- ") and name.endswith(end), f"Nơi nhận: {name!r}")
        reading.demand(all(abs(line.x0 - LEFT) <= HAIR for line in lines), f"not at the left margin: {name!r}")
    reading.demand(len(pages) == 1 or pages[-2:] == pages[-1:] * 2, "the last line of Nơi nhận alone on its page")
    if label and len(block.signers) == 1 and starts:
        off = label[0].baseline - starts[0].baseline
        reading.demand(abs(off) <= CLOSE, f"Nơi nhận {off:.1f} below the title")
    if starts:
        _check_company(reading, starts[0])


def _check_signer(reading: Reading, signer: Signer, *, abreast: int) -> Found:
    """The first line of the title; the room for signature and stamp, and the name below it."""
    for line in signer.capacity:
        reading.capitals(line)
    reading.demand(untitled(signer.name) == signer.name.strip(), f"a signer is named without titles: {signer.name!r}")
    titles = tuple(line for text in signer.capacity for line in reading.find(text, LARGE, [BOLD]))
    reach = (reading.text_right - LEFT) / abreast / 2 + HAIR
    middle = titles[0].middle if titles else reading.text_middle
    below = (middle - reach, middle + reach)
    note = reading.find(signer.note, LARGE, [ITALIC], below)
    post = reading.find(signer.post, LARGE, [BOLD], below)
    name = reading.find(signer.name, LARGE, [BOLD], below)
    if titles and name:
        reading.centred((*titles, *note, *post, *name), titles[0].middle)
        room = (*post, *name)[0].top - (*titles, *note)[-1].bottom
        reading.demand(room >= SIGNATURE_ROOM, f"{room / MM:.1f} mm to sign in: {signer.name!r}")
        reading.demand(len({line.page for line in (*titles, *name)}) == 1, f"signature broken: {signer.name!r}")
    return titles[:1]


def _check_company(reading: Reading, title: TextLine) -> None:
    """The last two lines of the text stand on the signature's page."""
    lines = reading.sheets[title.page].lines
    above = {line.baseline for line in lines if line.baseline < title.baseline and not is_page_number(line)}
    reading.demand(len(above) >= TRAVELLING_LINES, f"signature alone: {len(above)} lines above it")
