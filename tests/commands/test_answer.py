"""Exit codes tell who is to blame."""

from __future__ import annotations

import errno

import pytest

from ketnghia_desktop.commands.answer import Answer, Exit, refusal, stands, trouble
from ketnghia_desktop.domain.breaches import Breach


def test_findings_make_the_difference_between_0_and_1() -> None:
    assert (Answer(()).exit, Answer((), found=True).exit) == (0, 1)


def test_what_a_person_may_override_is_advice_and_no_finding() -> None:
    advice = Breach("item.no_amount", overridable=True)
    assert (stands([advice]), stands([advice, Breach("signer.missing")])) == (False, True)


@pytest.mark.parametrize(
    ("code", "exit_code"),
    [("file.damaged", 3), ("folder.used", 3), ("database.newer", 3), ("database.busy", 4), ("disk.full", 4)],
)
def test_a_bad_input_is_3_and_the_machine_is_4(code: str, exit_code: int) -> None:
    assert refusal([Breach(code)]) == exit_code


def test_a_wrong_name_on_the_line_is_wrong_usage() -> None:
    assert refusal([Breach("paper.unknown")]) is Exit.USAGE


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk.full"),
        (errno.EACCES, "file.unwritable"),
        (errno.EROFS, "file.unwritable"),
        (errno.ENOENT, "file.missing"),
        (errno.EISDIR, "file.missing"),
    ],
)
def test_what_the_system_will_not_do_is_a_breach(number: int, code: str) -> None:
    breach = trouble(OSError(number, "no", "x.pdf"))
    assert (breach.code, breach.details) == (code, {"file": "x.pdf"})
