"""The page that links what a walk made."""

from __future__ import annotations

from html.parser import HTMLParser

from ketnghia_desktop.commands.index_page import Group, Made, page

BAD = "<b>An</b> & {{7*7}} \"'><script>"


class Reader(HTMLParser):
    """Collects the text and the links, as a browser would."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.texts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value or "" for key, value in attrs if key == "href"]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_what_people_wrote_stays_text() -> None:
    read = Reader(page(BAD, [BAD], [Group(BAD, (Made(BAD, (("PDF", "a b.pdf"),), (BAD,)),))], "vi", sample=False))
    assert "script" not in read.tags
    assert "b" not in read.tags
    assert read.texts.count(BAD) == 6


def test_every_file_is_linked() -> None:
    made = Made("Quyết định", (("PDF", "x.pdf"), ("Word", "x.docx")))
    assert Reader(page("T", (), [Group("G", (made,))], "vi", sample=False)).links == ["x.pdf", "x.docx"]


def test_an_empty_group_is_not_shown() -> None:
    assert "Sổ" not in page("T", (), [Group("Sổ", ())], "vi", sample=False)


def test_only_sample_data_bears_the_band() -> None:
    assert ["<div" in page("T", (), (), "vi", sample=sample) for sample in (True, False)] == [True, False]
