"""Runs one command of the line: its answer printed, its refusals said in sentences, its exit code given back."""

from __future__ import annotations

import json
import os
import sys
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from ketnghia_desktop.commands import books, bundle, checking, data, households, papers, walk
from ketnghia_desktop.commands.answer import Answer, Exit, breach_facts, refusal, trouble
from ketnghia_desktop.commands.parts import DATABASE
from ketnghia_desktop.domain.breaches import Refused
from ketnghia_desktop.machine_log import MachineLog
from ketnghia_desktop.messages import sentence

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Mapping, Sequence

    from ketnghia_desktop.commands.parts import Parts
    from ketnghia_desktop.domain.breaches import Breach

COMMANDS: Mapping[str, Callable[[Parts, Namespace], Answer]] = MappingProxyType(
    {
        "demo": data.demo,
        "walk": walk.walk,
        "papers": papers.listing,
        "paper": papers.make,
        "books": books.make,
        "households import": households.import_,
        "households export": households.export,
        "data export": data.export,
        "data load": data.load,
        "bundle make": bundle.make,
        "forms check": checking.forms,
        "check": checking.everything,
    }
)


def run(parts: Parts, options: Namespace) -> Exit:
    """Do what the line asks; nothing but an unexpected fault of ours leaves as an exception."""
    code = _run(parts, options)
    if (options.data / DATABASE).is_file():
        command = ".".join(filter(None, (options.command, getattr(options, "verb", ""))))
        MachineLog(options.data).note("command", doing=command, exit=code)
    return code


def _run(parts: Parts, options: Namespace) -> Exit:
    words = (options.command, getattr(options, "verb", ""))
    try:
        answer = COMMANDS[" ".join(words).strip()](parts, options)
        _print(answer, options)
    except Refused as refused:
        return _refuse(refused.breaches, options)
    except BrokenPipeError:
        return _leave_reader()
    except OSError as error:
        return _refuse((trouble(error),), options)
    return answer.exit


def _leave_reader() -> Exit:
    """Who read our lines has had enough of them; what is left goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return Exit.DONE


def _print(answer: Answer, options: Namespace) -> None:
    if options.json:
        _print_json(answer.facts, answer.exit)
    else:
        sys.stdout.write("".join(f"{line}\n" for line in answer.lines))
    sys.stdout.flush()


def _print_json(facts: Mapping[str, Any], code: Exit) -> None:
    sys.stdout.write(json.dumps({"exit": int(code), **facts}, ensure_ascii=False, indent=2) + "\n")


def _refuse(breaches: Sequence[Breach], options: Namespace) -> Exit:
    code = refusal(breaches)
    if options.json:
        _print_json({"refused": [breach_facts(breach) for breach in breaches]}, code)
    sys.stderr.write("\n".join(dict.fromkeys(map(_told, breaches))) + "\n")
    return code


def _told(breach: Breach) -> str:
    """The sentence, behind the name of the field it is about, if there is one."""
    label = breach.details.get("label")
    return f"“{label}”: {sentence(breach)}" if label else sentence(breach)
