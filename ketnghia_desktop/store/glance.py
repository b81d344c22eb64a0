"""The first figures of the overview, read with the driver alone before the rest of the program has loaded."""

from __future__ import annotations

import time
from contextlib import closing
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from sqlcipher3 import dbapi2

from ketnghia_desktop.domain.breaches import Refused
from ketnghia_desktop.store.header import DATABASE, HEAD, schema_version

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

COMMUNE = "SELECT kind, name, sample FROM commune WHERE NOT deleted ORDER BY id LIMIT 1"
# From each year to the next in the index: reading every household's every year would be felt at the start.
YEARS = """
WITH RECURSIVE listed (year) AS (
    SELECT min(year) FROM household_year UNION ALL
    SELECT (SELECT min(year) FROM household_year WHERE year > listed.year) FROM listed WHERE year IS NOT NULL
)
SELECT year FROM listed
WHERE EXISTS (SELECT 1 FROM household_year AS kept WHERE kept.year = listed.year AND NOT deleted)
UNION SELECT year FROM proposal WHERE NOT deleted
UNION SELECT year FROM voucher WHERE NOT deleted UNION SELECT year FROM paper WHERE NOT deleted ORDER BY 1 DESC
"""
# Counted in the index alone; who has left, few of many, is taken off again.
CLASSES = """
WITH counted (year) AS (SELECT max(year) FROM household_year WHERE deleted = 0 AND year <= :year)
SELECT poverty, sum(households) FROM (
    SELECT poverty, count(*) AS households FROM household_year
    WHERE year = (SELECT year FROM counted) AND deleted = 0 GROUP BY poverty
    UNION ALL
    SELECT poverty, -count(*) FROM household CROSS JOIN household_year ON household_id = household.id
    WHERE household_year.year = (SELECT year FROM counted) AND household_year.deleted = 0
    AND (household.deleted OR archived_on IS NOT NULL)
    AND (household.deleted OR archived_on <= :year || '-12-31') GROUP BY poverty
) GROUP BY poverty HAVING sum(households) > 0
"""
ASKED = """
SELECT coalesce(sum(asked), 0) FROM proposal_money JOIN proposal_item ON proposal_item.id = item_id
JOIN proposal ON proposal.id = proposal_id
WHERE year = :year AND NOT (proposal.deleted OR proposal_item.deleted OR proposal_money.deleted)
"""
RECEIVED = """
SELECT -coalesce(sum(value), 0) FROM posting JOIN voucher ON voucher.id = voucher_id
WHERE account = 'source' AND posted_hash IS NOT NULL AND substr(dated, 1, 4) = CAST(:year AS TEXT)
AND NOT posting.deleted AND NOT voucher.deleted
"""


class Glance(NamedTuple):
    """The commune, the years there is anything of, and the latest one's figures; money in đồng."""

    commune: str
    sample: bool
    year: int
    years: tuple[int, ...]
    by_class: Mapping[str, int]
    asked: int
    received: int


def glance(folder: Path) -> Glance | None:
    """What can be said at once; None for an empty folder, or one that the store will have something to say about."""
    database = folder / DATABASE
    try:
        if schema_version(database) != HEAD:
            return None
        address = f"{database.resolve().as_uri()}?mode=ro"
        with closing(dbapi2.connect(address, uri=True, isolation_level=None)) as connection:
            return _read(connection)
    except (Refused, dbapi2.Error):
        return None


def _read(connection: dbapi2.Connection) -> Glance | None:
    connection.execute("BEGIN")
    found = connection.execute(COMMUNE).fetchone()
    if found is None:
        return None
    kind, name, sample = found
    years = tuple(year for (year,) in connection.execute(YEARS))
    latest = years[0] if years else time.localtime().tm_year
    of_year = {"year": latest}
    return Glance(
        commune=f"{kind[:1].upper()}{kind[1:]} {name}".strip(),
        sample=bool(sample),
        year=latest,
        years=years,
        by_class=MappingProxyType(dict(connection.execute(CLASSES, of_year).fetchall())),
        asked=connection.execute(ASKED, of_year).fetchone()[0],
        received=connection.execute(RECEIVED, of_year).fetchone()[0],
    )
