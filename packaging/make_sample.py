"""Writes resources/sample/bha-loi.json: a made-up commune with two years of work, the same one every time."""

# Run by hand after a change of the tables or of sample.yaml: `PYTHONPATH=. .venv/bin/python packaging/make_sample.py`

from __future__ import annotations

import itertools
import random
import tempfile
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

import sample_households
import sample_members
import sample_surveys
import sample_vouchers
import yaml
from sample_making import HeldClock, Making

from ketnghia_desktop.definitions.library import load
from ketnghia_desktop.exchange import data_file
from ketnghia_desktop.papers import press
from ketnghia_desktop.papers.gather import Wanted
from ketnghia_desktop.papers.sources import vocabulary
from ketnghia_desktop.paths import shipped
from ketnghia_desktop.services import hamlets, issuing, opinions, people, places, proposals, registers
from ketnghia_desktop.store.work import Store

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from uuid import UUID

    from ketnghia_desktop.definitions.library import Library

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "resources" / "sample" / "bha-loi.json"
SEED = 290_1100
MILLION = 1_000_000
STEP = 1_000
YEAR_ON_PAPER = 2024


def make() -> bytes:
    """The sample commune as a data file."""
    content = yaml.safe_load((Path(__file__).parent / "sample.yaml").read_text("utf-8"))
    chance = random.Random(SEED)  # noqa: S311 - the same commune every time is the point
    ticks = itertools.count(int(datetime(2024, 1, 2, tzinfo=UTC).timestamp()) * 10**9, STEP)
    clock = HeldClock()
    with (
        tempfile.TemporaryDirectory() as folder,
        mock.patch("time.time_ns", ticks.__next__),
        mock.patch("os.urandom", chance.randbytes),
        closing(Store.open(Path(folder) / "data", clock)) as store,
    ):
        making = Making(store, clock, content, chance)
        _places(making)
        _people(making)
        sample_households.make(making)
        _proposals(making)
        sample_vouchers.make(making)
        _papers(making)
        sample_members.make(making)
        sample_surveys.make(making)
        _recognised(making)
        with store.read() as session:
            return data_file.export(session)


def _recognised(making: Making) -> None:
    """The decisions that recognised the lists of poor households, of the years that have one."""
    with making.store.work("register.edit") as work:
        for one in making.content["recognised"]:
            registers.edit(work, **one)


def _places(making: Making) -> None:
    content = making.content
    with making.store.work("commune.create") as work:
        places.create_commune(work, sample=True, full_register=True, **content["commune"])
        renamed = content["renamed"]
        places.rename_commune(work, renamed.pop("valid_from"), **renamed)
        for signer in content["signers"]:
            places.add_signer(work, **signer)
        for village in content["villages"]:
            village_id = places.add_village(
                work, name=village["name"], former_commune=village.get("former_commune", "")
            )
            making.villages[village["name"]] = village_id
            for name in village["hamlets"]:
                hamlets.add(work, village_id, name=name, kind="noc" if name.startswith("Nóc") else "group")
        for flag in content["flags"]:
            places.add_flag(work, **flag)


def _people(making: Making) -> None:
    content = making.content
    numbers: dict[str, int] = {}
    for facts in content["terms"]:
        making.clock.day = facts["started_on"]
        leader = facts.pop("leader")
        with making.store.work("team.found") as work:
            term = people.found_term(work, office=content["office"], period=content["commune"]["period"], **facts)
            for member in ({"role": "leader", **leader}, *content["team"]):
                people.add_member(
                    work, term, **_member(making, member, numbers.setdefault(member["name"], len(numbers) + 1))
                )
    with making.store.work("partner.add") as work:
        for facts in content["partners"]:
            contacts = facts.pop("contacts")
            making.partners.append(people.add_partner(work, **facts))
            for contact in contacts:
                people.add_contact(work, making.partners[-1], **contact)


def _member(making: Making, facts: dict[str, Any], phone: int) -> dict[str, Any]:
    role, village = facts.get("role", "member"), facts.get("village")
    return {
        "name": facts["name"],
        "post": facts["post"],
        "role": role,
        "village_id": making.villages[village] if village else None,
        "phone_office": "0235 000 000" if not village else "",
        "phone_mobile": f"0900 000 0{phone:02}",
        "email": f"tct{phone:02}.bhaloi@example.vn",
        "duties": making.content["duties"][role],
    }


def _proposals(making: Making) -> None:
    for year, items in making.content["items"].items():
        making.clock.day = date(year, 2, 10)
        with making.store.work("proposal.add") as work:
            proposal = proposals.ensure_proposal(work, year)
            for facts in items:
                _item(making, work, proposal, facts, year)


def _item(making: Making, work: Any, proposal: UUID, facts: dict[str, Any], year: int) -> None:  # noqa: ANN401 - a Work
    told: dict[str, Any] = {
        key: facts[key]
        for key in ("content", "details", "place", "schedule", "solution", "origin", "gate_reason")
        if key in facts
    }
    duties = {"residents": "duty_residents", "commune": "duty_commune", "partner_duty": "duty_partner"}
    if year == YEAR_ON_PAPER:
        told["gate_reason"] = making.content["before_minutes"]
    told |= {column: facts[key] for key, column in duties.items() if key in facts}
    parent = making.items[facts["parent"]] if "parent" in facts else None
    item = proposals.add_item(work, proposal, facts["area"], parent_id=parent, gift=facts.get("gift", False), **told)
    making.items[facts["key"]] = item
    for source, (asked, agreed, *partner) in facts.get("money", {}).items():
        proposals.set_money(
            work,
            item,
            source,
            asked=asked * MILLION,
            agreed=None if agreed is None else agreed * MILLION,
            partner_id=making.partners[partner[0]] if partner else None,
        )
    if "households" in facts:
        making.chosen[facts["key"]] = list(_chosen(making, facts["village"], year))[: facts["households"]]
        proposals.link_households(work, item, making.chosen[facts["key"]])
    proposals.edit_item(work, item, state=facts["state"], reason=facts.get("reason", ""))


def _chosen(making: Making, village: str, year: int) -> Iterator[UUID]:
    """Poor households of the village that no other item of the year is for."""
    taken = {household for key, ids in making.chosen.items() if key.endswith(str(year)[2:]) for household in ids}
    return (household for household in making.poor[village, year] if household not in taken)


def _papers(making: Making) -> None:
    """Papers of both years: those of the first one issued and sent, those of the second still drafts."""
    library = load(shipped("forms"), vocabulary())
    with making.store.read() as session:
        terms = {term.started_on.year: term.id for term in people.terms(session) if term.started_on}
    for year, papers in making.content["papers"].items():
        for definition, facts in _each(papers):
            making.clock.day = facts["dated_on"]
            typed = {
                key: value
                for key, value in facts.items()
                if key not in {"number", "dated_on", "issued", "about", "opinions"}
            }
            about = {"term": terms[year], "village": making.villages.get(facts.get("about", ""))}
            subject = about.get(library.papers[definition].about)
            wanted = Wanted(definition, year, facts["dated_on"], subject, typed)
            if library.papers[definition].several:
                with making.store.work("paper.begin") as work:
                    wanted = replace(wanted, record=press.begin(work, library, wanted))
            if facts["issued"]:
                _issued(making, library, wanted, facts)
            else:
                field = library.papers[definition].dated
                dated = {field: facts["dated_on"].isoformat()} if field else {}
                with making.store.work("paper.save") as work:
                    paper = press.save(work, library, replace(wanted, values={**typed, **dated}))
                    _opinions(making, work, paper, facts.get("opinions", ()))


def _opinions(making: Making, work: Any, paper: UUID, told: Iterable[dict[str, Any]]) -> None:  # noqa: ANN401 - a Work
    for one in told:
        item = making.items[one["item"]] if "item" in one else None
        opinions.say(work, paper, **{**{key: value for key, value in one.items() if key != "item"}, "item_id": item})


def _each(papers: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The papers of a year; of one kind there may be a list."""
    for definition, facts in papers.items():
        for one in facts if isinstance(facts, list) else (facts,):
            yield definition, one


def _issued(making: Making, library: Library, wanted: Wanted, facts: dict[str, Any]) -> None:
    with making.store.work("paper.present") as work:
        paper = press.present(work, library, wanted, making.content["presented_although"])
    with making.store.work("paper.number") as work:
        if "number" in facts:
            press.number(work, library, paper, facts["number"], facts["dated_on"])
        else:
            issuing.sign(work, paper, facts["dated_on"])
        issuing.issue(work, paper)
    with making.store.work("paper.send") as work:
        for partner in people.partners(work.session):
            issuing.send(work, paper, recipient=partner.name, sent_on=facts["dated_on"], **making.content["sent"])


if __name__ == "__main__":
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(make())
    print(TARGET, TARGET.stat().st_size)
