"""The search index: folded and exact words of every record people look for, kept in step by triggers."""

from __future__ import annotations

from contextlib import contextmanager
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from ketnghia_desktop.domain.names import name_sort_key, sort_key
from ketnghia_desktop.domain.vietnamese import folded_words, nfc, search_key, search_words
from ketnghia_desktop.store.models.finding import INDEXES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlcipher3.dbapi2 import Connection

# Derived from the records whichever way these change, and made anew on opening where other rules made it.
VERSION = "4"
"""Of the folding, of what is looked for and of the order of names: another one makes keys and index anew."""
LONGEST_PLACE = 60


class Source(NamedTuple):
    """What of a table is found: its columns, and as SQL the folded words, the place in a list, and which rows."""

    columns: tuple[str, ...]
    folded: str = "search_words({columns})"
    place: str = "list_place({row}.{first})"
    live: str = "NOT {row}.deleted"
    watched: tuple[str, ...] = ()
    words_in: str = "found_words"


SOURCES: Mapping[str, Source] = MappingProxyType(
    {
        "household": Source(
            ("head",),
            folded="{row}.search_key",
            place="{row}.sort_key",
            live="NOT {row}.deleted AND {row}.archived_on IS NULL AND {row}.joined_into_id IS NULL",
            watched=("search_key", "sort_key", "archived_on", "joined_into_id"),
            words_in="found_households",
        ),
        "household_member": Source(("name", "personal_id"), place="name_place({row}.name)"),
        "village": Source(("name", "former_commune")),
        "member": Source(
            ("name", "post", "phone_office", "phone_mobile", "email", "duties"), place="name_place({row}.name)"
        ),
        "signer": Source(("name",), place="name_place({row}.name)"),
        "partner": Source(("name", "address")),
        "contact": Source(("name", "post", "phone", "email"), place="name_place({row}.name)"),
        "proposal_item": Source(("content", "details", "place")),
        "voucher": Source(("text", "accountant_receipt", "treasury_reference")),
        "paper": Source(("title", "number", "symbol")),
    }
)

PUT = "INSERT INTO found (kind, record, place) SELECT '{table}', {row}.id, {place} {rows}"
PUT_WORDS = "INSERT INTO {index} (rowid, folded, exact) SELECT found.position, {folded}, {exact} {rows}"
TAKE = """
DELETE FROM {index} WHERE rowid = (SELECT position FROM found WHERE record = OLD.id);
DELETE FROM found WHERE record = OLD.id;
"""
LAST = "SELECT coalesce(max(rowid), 0) FROM {table}"
EMPTY = "DELETE FROM {name}"
STAMP = "SELECT value FROM setting WHERE key = 'found'"
STAMPED = "INSERT OR REPLACE INTO setting (key, value) VALUES ('found', ?)"
KEPT = """
SELECT found.kind, record, place, folded, exact FROM found JOIN {index} AS words ON words.rowid = position
"""
DUE = "SELECT '{table}', kept.id, {place}, {folded}, {exact} FROM {table} AS kept WHERE {live}"
ASTRAY = "SELECT count(*) FROM (SELECT * FROM ({one}) EXCEPT SELECT * FROM ({other}))"


def install(connection: Connection) -> None:
    """From here on this connection keeps the index in step with every record it writes."""
    functions(connection)
    connection.executescript("".join(sql for table in SOURCES for sql in triggers(table)))


def functions(connection: Connection) -> None:
    """Teach a connection how texts are folded and put in order."""
    connection.create_function("search_words", -1, search_words, deterministic=True)
    connection.create_function("list_place", 1, _place, deterministic=True)
    connection.create_function("name_place", 1, name_sort_key, deterministic=True)


def _place(text: str) -> str:
    return sort_key(text[:LONGEST_PLACE])


def triggers(table: str) -> Iterator[str]:
    """What happens to the index when a row of the table is added, changed or taken out."""
    source = SOURCES[table]
    watched = ("deleted", *source.columns, *source.watched)
    differs = " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in watched)
    new = _parts(table, "NEW")
    put = PUT.format(**new, rows=f"WHERE {new['live']}")
    words = PUT_WORDS.format(**new, rows="FROM found WHERE record = NEW.id")
    put = f"{put};\n{words};\n"
    yield _trigger("added", table, "INSERT", "1", put)
    take = TAKE.format(**new)
    yield _trigger("changed", table, "UPDATE", differs, take + put)
    yield _trigger("taken", table, "DELETE", "1", take)


def _trigger(name: str, table: str, event: str, when: str, does: str) -> str:
    return f"CREATE TEMP TRIGGER find_{name}_{table} AFTER {event} ON main.{table} WHEN {when} BEGIN {does} END;\n"


def _parts(table: str, row: str) -> dict[str, str]:
    """The SQL of what is kept of one row."""
    source = SOURCES[table]
    columns = [f"{row}.{column}" for column in source.columns]
    exact = " || ' ' || ".join(f"coalesce({column}, '')" for column in columns)
    known = {"table": table, "row": row, "first": source.columns[0], "columns": ", ".join(columns), "exact": exact}
    known["index"] = source.words_in
    sql = {name: getattr(source, name).format(**known) for name in ("folded", "place", "live")}
    return {**known, **sql}


def is_of_other_rules(connection: Connection) -> bool:
    """Whether the index, and the keys of households in it, were made by rules of another version, or never."""
    return bool(connection.execute(STAMP).fetchone() != (VERSION,))


def renew(connection: Connection) -> None:
    """Make the index anew from the records; inside a transaction of the writer."""
    for name in ("found", *INDEXES):
        connection.execute(EMPTY.format(name=name))
    for table in SOURCES:
        _put(connection, table)
    connection.execute(STAMPED, (VERSION,))


def _put(connection: Connection, table: str, last: int = 0) -> None:
    """Take the rows behind the one of this rowid into the index, all together."""
    kept = _parts(table, "kept")
    new = f"FROM {table} AS kept WHERE kept.rowid > {last}"
    connection.execute(PUT.format(**kept, rows=f"{new} AND {kept['live']}"))
    found = f"FROM {table} AS kept CROSS JOIN found ON record = kept.id WHERE kept.rowid > {last}"
    connection.execute(PUT_WORDS.format(**kept, rows=found))


@contextmanager
def together(connection: Connection, table: str) -> Iterator[None]:
    """Rows that are added inside it to a table people look in are taken into the index all together, at its end."""
    if table not in SOURCES:
        yield
        return
    (last,) = connection.execute(LAST.format(table=table)).fetchone()
    connection.execute(f"DROP TRIGGER temp.find_added_{table}")
    yield
    _put(connection, table, last)
    connection.execute(next(triggers(table)))


def astray(connection: Connection) -> int:
    """How many lines of the index are not what the records say, or are missing."""
    due = " UNION ALL ".join(DUE.format(**_parts(table, "kept")) for table in SOURCES)
    kept = " UNION ALL ".join(KEPT.format(index=name) for name in INDEXES)
    counts = (ASTRAY.format(one=due, other=kept), ASTRAY.format(one=kept, other=due))
    return sum(int(connection.execute(sql).fetchone()[0]) for sql in counts)


def folded_match(text: str) -> str:
    """What the index is asked so that each word of the text begins a word, or all of them as one; "" for none."""
    words = folded_words(text)
    if not words:
        return ""
    apart = " AND ".join(f'"{word}" *' for word in words)
    if len(words) == 1:
        return f"folded : ({apart})"
    return f'folded : ({apart}) OR folded : ("{"".join(words)}" *)'


def exact_match(text: str) -> str:
    """What the index is asked for the words as they are written, tones and all; "" for a text without any marks."""
    words = [word for word in nfc(text).casefold().split() if search_key(word)]
    if all(word == search_key(word) for word in words):
        return ""
    quoted = (word.replace('"', '""') for word in words)
    return "exact : ({})".format(" AND ".join(f'"{word}" *' for word in quoted))
