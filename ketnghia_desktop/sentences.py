"""A sentence for each breach: what happened, whether anything was lost, what to do."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def mark(text: str) -> str:
    """Tell the extractor of texts that this one is translated where it is shown."""
    return text


SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "database.busy": mark(
            "The folder {folder} is open in another window or program. Nothing was changed; close it there first."
        ),
        "database.newer": mark(
            "The data in {folder} was written by a newer version of this program. Nothing was changed; update first."
        ),
        "database.damaged": mark("The data in {folder} is damaged. It was left as it is; restore the last back-up."),
        "search.astray": mark("The search missed some records ({count}). Its list was made anew; nothing is lost."),
        "folder.missing": mark("The folder does not exist: {folder}."),
        "data.vanished": mark(
            "The data file {file} is no longer in its place: its folder was moved or removed, or the stick pulled out."
            " Nothing more was saved; put the folder back and try again."
        ),
        "folder.unwritable": mark(
            "The folder cannot be written to: {folder}. Nothing was changed. Look whether it is marked as read-only,"
            " or ask whoever looks after the computer."
        ),
        "forms.none": mark("No definitions were found in {folder}. They are looked for in: {known}."),
        "folder.used": mark("The folder already holds data: {folder}. Nothing was changed; choose an empty folder."),
        "disk.full": mark("The disk is full. What was saved before is safe; free some space and try again."),
        "disk.failed": mark(
            "The disk cannot be read or written. What was saved before is safe; make a back-up and try again."
        ),
        "file.missing": mark("The file does not exist: {file}."),
        "file.unwritable": mark(
            "The file cannot be written: {file}. If it is open in another program, close it there; else choose another"
            " place."
        ),
        "file.no_folder": mark(
            "There is no folder {folder}. Nothing was written; make the folder first or choose another."
        ),
        "file.damaged": mark("The file {file} is damaged and cannot be read. Nothing was changed; ask for it again."),
        "file.too_large": mark(
            "The file {file} holds more than this program reads of a file: {limit} MB. Nothing was changed; to move a"
            " commune as large as this, restore a back-up of it instead."
        ),
        "data.too_large": mark(
            "The data is more than a file of data takes: {limit} MB. No file was written; make a back-up instead, which"
            " holds everything."
        ),
        "file.foreign": mark("The file {file} is not one of this program. Nothing was changed."),
        "file.newer": mark(
            "The file {file} comes from a newer version of the program. Nothing was changed; update first."
        ),
        "file.inconsistent": mark("The file {file} contradicts itself. Nothing was changed; ask for it again."),
        "folder.without_data": mark("There is no data in this folder: {folder}."),
        "printer.none": mark(
            "No printer is installed on this computer. Install one, or export the paper as PDF and print it elsewhere."
        ),
        "printer.failed": mark("The printer does not take the paper. See whether it is switched on and has paper."),
        "paper.unknown": mark("There is no paper {subject}. There are: {known}."),
        "book.unknown": mark("There is no book {subject}. There are: {known}."),
        "field.unknown": mark("The paper has no field {subject}. It has: {known}."),
        "reference.unknown": mark("Nothing here is called {reference}."),
        "paper.no_term": mark("The team is not founded yet."),
        "paper.no_village": mark("There is no village yet."),
        "paper.no_voucher": mark("There is no voucher in this year."),
        "file.in_use": mark(
            "The file {file} is held by another program. Nothing was changed; close it there (it may be open in Excel)"
            " and choose it again."
        ),
        "file.unreadable": mark(
            "The file cannot be opened: {file}. Nothing was changed; copy it to this computer first."
        ),
        "archive.unsafe": mark(
            "The file {file} holds something that does not belong in a bundle ({part}). Nothing was opened or changed;"
            " ask the sender for a new one."
        ),
        "bundle.altered": mark(
            "The bundle {file} is not as it was made: {part} differs. Nothing was changed; ask for a new one."
        ),
        "bundle.too_big": mark(
            "The bundle has {size} bytes, more than the {limit} bytes e-mail can carry. Nothing was changed."
        ),
        "choice.unknown": mark("{text} is not among what can be chosen: {choices}."),
        "tick.unreadable": mark("Write x for yes, or leave it empty."),
        "paste.nothing": mark("There is nothing to paste: copy something first."),
        "paste.beyond": mark(
            "Not all lines are shown yet, so nothing was pasted: go to the last line first (Ctrl+End), then paste."
        ),
        "paste.too_large": mark(
            "This is too much to paste at once: at most {rows} lines and {columns} columns. Nothing was changed;"
            " copy it in parts."
        ),
        "list.too_big": mark(
            "The file {file} is too big to be a list of households. Nothing was changed; keep only the sheet of"
            " the list."
        ),
        "list.protected": mark(
            "The file {file} is protected by a password. Open it in Excel, save it without the password, and"
            " choose it again."
        ),
        "list.not_a_table": mark(
            "The file {file} is not a list that can be read. Choose an Excel file (.xlsx, .xls), an .ods or a"
            " .csv; others open in Excel and save as .xlsx."
        ),
        "list.binary": mark(
            "The file {file} is a binary Excel workbook (.xlsb), which is not read. Open it in Excel, save it as .xlsx,"
            " and choose that."
        ),
        "list.temporary": mark(
            "The file {file} is not the list: Excel keeps it beside a list that is open. Choose {meant}, and close it"
            " in Excel first."
        ),
        "list.broken": mark("The cell shows {text} in Excel. Mend it in the file."),
        "list.uncomputed": mark(
            "The cell holds a formula that was never worked out. Open the file in Excel, save it and choose it again."
        ),
        "list.unclear_tick": mark(
            "Ticked in the column “{text}” alone, which is not understood: no class is taken. Say above the column"
            " which class it is."
        ),
        "list.empty": mark("There is nothing in the file {file}."),
        "list.no_sheet": mark("The file {file} has no sheet called {sheet}."),
        "list.no_heads": mark(
            "It is not known which column of {file} names the heads of households. Choose it above its column,"
            " choose which row is the heading, or write “Họ và tên chủ hộ” above the column in the file."
        ),
        "list.no_head": mark(
            "The head's name is missing. Where the cell holds a formula, save the file in Excel first."
        ),
        "list.twice": mark("Row {row} is the same household already."),
        "list.twice_elsewhere": mark("Row {row} of the sheet “{sheet}” is the same household already."),
        "list.no_household": mark(
            "The head of this person's household does not stand above it. Put the head's row first."
        ),
        "list.two_classes": mark("More than one class is ticked."),
        "list.signs_removed": mark("Invisible signs were taken out of the name."),
        "list.year_alone": mark("{text} is no day of the calendar; the year alone is taken."),
        "list.first_of_two": mark("{text} is two numbers; taken as persons: {count}. The other number is left."),
        "list.odd_id": mark("The identity number does not have 12 digits."),
        "list.group_code": mark("{text} is a code; write the name of the ethnic group."),
        "id.unreadable": mark("Excel has cut the digits of this number. Write it as text."),
        "import.outdated": mark(
            "Households were changed in the meantime. Nothing was written; look at the plan again."
        ),
        "fact.masked": mark("This number is hidden in part. Type it whole, or leave it as it was."),
        "fact.missing": mark("Please fill this in."),
        "fact.too_long": mark("This is too long; at most {limit} letters fit."),
        "fact.too_many": mark("There are too many entries; at most {limit} fit."),
        "fact.out_of_range": mark("This must lie between {low} and {high}."),
        "fact.wrong_kind": mark("This cannot be read. Please write it again."),
        "fact.not_a_birth": mark("Write the day of birth, or the year alone."),
        "fact.not_a_choice": mark("Choose one of those offered."),
        "fact.not_found": mark("What was chosen is no longer there. Choose again."),
        "integer.unreadable": mark("Write a whole number, such as 4 or 1.250."),
        "day.unreadable": mark("Write a day, such as 5/2/2026."),
        "day.no_year": mark("Write the year too, such as 5/2/2026."),
        "day.impossible": mark("There is no such day."),
        "hour.impossible": mark("There is no such time. Write it such as 7h30 or 14h."),
        "money.unreadable": mark("Write an amount, such as 50.000.000 or 50tr."),
        "money.not_whole": mark("There is nothing smaller than one đồng. Please write a whole amount."),
        "money.too_large": mark("The amount is too large. Please check the number of noughts."),
        "quantity.unreadable": mark("Write a quantity, such as 2,5."),
        "quantity.too_fine": mark("At most three decimals fit."),
        "quantity.too_large": mark("The quantity is too large. Please check the number of noughts."),
        "record.missing": mark("This is no longer there; another change has removed it."),
        "commune.exists": mark("This folder already holds a commune."),
        "commune.missing": mark("Say first which commune this is."),
        "commune.name_order": mark("The days of two names overlap. Please check from when each is valid."),
        "village.used": mark("{name} cannot be removed: households or other records belong to it."),
        "partner.used": mark("{name} cannot be removed: books or proposals name it."),
        "commodity.used": mark("{name} cannot be changed or removed: vouchers count it."),
        "household.used": mark(
            "{head} cannot be removed: books, proposals or answers name the household. Put it into the archive instead."
        ),
        "round.empty": mark("No household is like that. Choose more villages or classes."),
        "round.used": mark("{title} cannot be removed: sheets of it came back. Take those back first."),
        "sheet.back": mark("Sheet {code} came back already. Mark it as not yet back first."),
        "sheet.code_misread": mark("{text} is no code of ours: a digit is wrong or swapped. Look at the sheet again."),
        "sheet.code_twice": mark("Two laptops gave out sheet {code}. Find the household in the list instead."),
        "sheet.code_unreadable": mark("Type the digits of the code, such as 0137-6."),
        "sheet.unknown_code": mark("Sheet {code} is not in this round. Look whether it belongs to another one."),
        "household.members_differ": mark(
            "Persons entered: {persons}; head and members listed: {listed}. Look which is right and change the other."
        ),
        "household.not_escaped": mark("A year of leaving poverty belongs only to a household that newly left it."),
        "household.escape_year_missing": mark("Say in which year the household left poverty."),
        "household.escape_in_future": mark("The year of leaving poverty lies after the year of the list."),
        "join.same": mark("This is one and the same household. Choose another one beside it."),
        "join.done": mark("{head} ({code}) was joined into another household already."),
        "join.circle": mark(
            "This household leads to one that was entered later, and nobody finds it any more. Bring back a back-up."
        ),
        "join.left_behind": mark(
            "This belongs to a household that was joined into another; it goes along at the next joining."
        ),
        "figure.below_computed": mark(
            "“{figure}”: the figure entered ({entered}) is smaller than what our own lists already show ({computed})."
        ),
        "class.unreviewed": mark(
            "Poor or near-poor in {before}, without a class of {year} so far: {count} ({villages}). They are not"
            " counted as poor. Take in the list of {year}, or see the page Year on year."
        ),
        "figure.villages_differ": mark(
            "“{figure}”: {entered} was entered for the commune, the villages together have {sum}. See which is right."
        ),
        "figure.entered_differs": mark(
            "“{figure}”: {entered} was entered, the register of every household has {computed}. See which is right."
        ),
        "figure.not_enterable": mark("This figure is worked out from the lists and cannot be entered."),
        "item.no_reason": mark("Please say why the item is dropped."),
        "item.not_possible": mark("An item cannot go from “{from}” to “{to}”."),
        "item.other_parent": mark("An item stays in the content area of the item above it. Move that one instead."),
        "item.too_deep": mark("Items nest at most {most} deep. Put it further up."),
        "opinion.no_member": mark(
            "The opinions of the members are missing. Write down what each of them said, in the list or as a passage."
        ),
        "item.heard": mark("People spoke about this item in minutes. It stays; drop it instead, with the reason."),
        "gate.no_place": mark(
            "{number} {content}: name the village in its place, or write “Toàn xã”; then it is known whom to ask."
        ),
        "gate.no_minutes": mark("{number} {content}: there are no survey minutes of the village {village} yet."),
        "gate.not_dated": mark("{number} {content}: the survey minutes of the village {village} bear no day yet."),
        "gate.no_village": mark(
            "{number} {content}: the minutes of the village {village} lack the opinion of the village's representative."
        ),
        "gate.no_residents": mark(
            "{number} {content}: the minutes of the village {village} lack an opinion of the residents."
        ),
        "gate.no_team_minutes": mark("{number} {content}: there are no minutes of a meeting of the team yet."),
        "gate.team_not_dated": mark("{number} {content}: the minutes of the team's meeting bear no day yet."),
        "gate.no_member": mark("{number} {content}: the minutes of the team's meeting lack an opinion of its members."),
        "votes.more_than_present": mark("Votes counted: {votes}; members noted as present: only {present}."),
        "present.more_than_members": mark(
            "Noted as present: {present}; members of the team: {members}. Who is not of it stands among the guests."
        ),
        "present.and_absent": mark("{name} is noted as present and as absent. Take the name out of one of the two."),
        "item.used": mark("The item cannot be removed: books name it. Drop it with a reason instead."),
        "paper.frozen": mark(
            "The paper was presented for signing and no longer changes. Withdraw it or make a new one."
        ),
        "paper.not_possible": mark("A paper cannot go from “{from}” to “{to}”."),
        "paper.reason_missing": mark("Please write why the paper is presented although something is to be weighed."),
        "paper.without_number": mark("This paper bears no number of its own. Note only the day it was signed."),
        "paper.number_missing": mark("This paper bears a number. Please write the number the clerk gave it."),
        "paper.number_used": mark("The number {number} was already given in this year. Please choose another."),
        "paper.number_out_of_order": mark("The number is not in the order of the days. Please check number and day."),
        "paper.about": mark("It cannot be removed: papers that were presented for signing are about it."),
        "paper.half_frozen": mark("The paper's state and what is kept of it do not agree. Restore the last back-up."),
        "paper.half_numbered": mark("The paper has a number but no day. Please write the day."),
        "paper.altered": mark(
            "A paper that was presented is not as it was frozen. It was changed outside the program."
        ),
        "voucher.empty": mark("The voucher has no lines yet."),
        "voucher.too_many_lines": mark("A voucher has at most {most} lines. Please make several."),
        "voucher.other_year": mark("The voucher stands in the book of another year than its day's. Restore a back-up."),
        "voucher.half_posted": mark("The voucher is neither a draft nor posted. Restore the last back-up."),
        "voucher.day_ahead": mark("The voucher is dated {day}, a day that has not come yet. Please check the day."),
        "voucher.day_before_team": mark(
            "The voucher is dated {day}, before the team was founded ({first_day}). Please check the day."
        ),
        "voucher.text_missing": mark("Please write what the voucher is for."),
        "voucher.unknown_kind": mark("There is no such kind of voucher."),
        "voucher.unbalanced": mark("What goes out and what comes in differ by {difference}. Please check the amounts."),
        "voucher.value_unbalanced": mark(
            "The values that go out and come in differ by {difference} đồng. Please check them."
        ),
        "voucher.value_missing": mark("Please write what the goods are worth in đồng."),
        "voucher.value_basis_missing": mark(
            "Please write how the value was found: invoice, donor's statement, local price."
        ),
        "voucher.posted": mark("{number} is in the books and cannot be changed. Please make a correcting voucher."),
        "voucher.draft": mark("The voucher is still a draft. Change it directly."),
        "voucher.reversed": mark("{number} was already taken back by a correcting voucher."),
        "voucher.is_correction": mark("{number} is itself a correction. Please make a new voucher."),
        "voucher.altered": mark("A voucher in the books is not as it was posted. It was changed outside the program."),
        "correction.not_a_reversal": mark("A correcting voucher must take back exactly what the wrong one did."),
        "posting.unknown_account": mark("Line {line}: there is no such account."),
        "posting.account_not_allowed": mark("Line {line}: {account} does not belong to this kind of voucher."),
        "posting.party_missing": mark("Line {line}: please say who gives or receives."),
        "posting.party_unknown": mark("Line {line}: who gives or receives is no longer there. Choose again."),
        "posting.unknown_commodity": mark("Line {line}: the good is no longer there. Choose again."),
        "posting.wrong_commodity": mark("Line {line}: {account} cannot hold this."),
        "posting.zero": mark("Line {line}: please write how much."),
        "posting.too_large": mark("Line {line}: the amount is too large. Please check the number of noughts."),
        "posting.money_is_its_value": mark("Line {line}: money is worth itself. Please check amount and value."),
        "posting.value_sign": mark("Line {line}: amount and value must both come in or both go out."),
        "stock.empty": mark("There was nothing left of this on {day}."),
        "balance.below_zero": mark(
            "{account} would fall below nought on {day} (to {balance}). Please check the amount or the day."
        ),
        "purpose.overspent": mark("More would be spent on this purpose than was given for it (on {day}: {balance})."),
        "period.closed": mark("The books from {first_day} to {last_day} are closed. Choose a day in an open period."),
        "range.backwards": mark("The last day lies before the first."),
        "closing.overlaps": mark(
            "The books from {first_day} to {last_day} are closed already. Choose other days, or reopen them first."
        ),
        "closing.reopened": mark("This closing was already reopened."),
        "chain.gap": mark("A voucher is missing in the books: number {expected} of the chain, found {found}."),
        "chain.broken": mark(
            "The chain of the books is broken at voucher {found}. Something was changed outside the program."
        ),
        "attachment.not_wanted": mark("There is an attachment that belongs to nothing."),
        "attachment.missing": mark("The attachment {name} is missing."),
        "attachment.altered": mark("The attachment {name} is not as it was added."),
        "backup.unverified": mark(
            "The back-up could not be verified. Nothing was changed; make room or choose another place."
        ),
        "backup.no_place": mark(
            "The back-up was not put into {folder}: it is not there. Plug in the stick, or choose another place."
        ),
        "upgrade.inconsistent": mark("The data could not be brought up to the new version and was left as it was."),
        "database.unreadable": mark("A part of the data could not be read: {check}. Restore the last back-up."),
        "operation.altered": mark("The history was changed outside the program (operation {subject})."),
        "operation.missing": mark("A part of the history is missing (before operation {subject})."),
        "operation.equivocal": mark("Two different changes bear the same name ({subject}). Nothing was taken over."),
        "reference.dangling": mark("It names something that is no longer there. Open it and choose again."),
        "record.repeated": mark("The same record stands here twice. Restore the last back-up."),
        "record.misfit": mark("What stands here cannot be so. It was changed outside the program; restore a back-up."),
        "row.differs": mark(
            "A record is not what its history says. It was changed outside the program; restore the last back-up."
        ),
        "row.heads_differ": mark("The history of a record does not agree with itself. Restore the last back-up."),
        "row.missing": mark("A record is missing that the history knows. Restore the last back-up."),
        "row.unknown": mark("A record is not in the history. It was added outside the program; restore a back-up."),
        "bin.owner_removed": mark("What it belongs to is in the bin itself: bring “{name}” back first."),
        "bin.place_taken": mark("There is another “{name}” in its place now. Put that one into the bin first."),
        "undo.nothing": mark("There is nothing to undo."),
        "redo.nothing": mark("There is nothing to redo."),
        "field.missing": mark("“{label}” is still empty."),
        "date.before_basis": mark("The paper is dated before {basis}, which it cites."),
        "date.other_year": mark("The paper is dated {dated} but belongs to the year {year}."),
        "basis.expired": mark("{basis} is cited but has not been in force since {since}."),
        "recipient.not_in_force": mark("{name} does not exist on the day of the paper (since {since})."),
        "text.other_year": mark("“{label}” still speaks of another year."),
        "text.other_period": mark(
            "The paper speaks of the period {period}, in which {year} is not. Change that of the team or commune."
        ),
        "text.left_open": mark("In “{label}” a place is still left open."),
        "figure.missing": mark("“{label}” is not known yet. Enter it, with its source."),
        "figure.differs": mark("“{label}”: {typed} was written, our lists give {computed}."),
        "figure.part_exceeds": mark("“{label}” ({part}) is larger than “{whole_label}” ({whole})."),
        "sum.differs": mark("The total says {typed}, the lines add up to {sum}."),
        "proposal.empty": mark("Nothing is proposed yet."),
        "item.no_amount": mark("{number} {content}: the planned budget is missing."),
        "item.no_duty": mark("{number} {content}: the duties of residents, commune or partner are missing."),
        "signer.missing": mark("Nobody is entered who may sign."),
        "signer.not_on_duty": mark("The person chosen may not sign on the day of the paper; {proposed} may."),
        "team.nobody": mark("Nobody is in the team yet. Enter its members on the page of the team."),
        "team.no_leader": mark("The team has no leader."),
        "team.no_deputy": mark("The team has no deputy leader."),
        "team.no_secretary": mark("The team has no secretary."),
        "team.no_front": mark("Nobody of the Fatherland Front is in the team."),
        "team.no_village_head": mark("No village head or party-cell secretary is in the team."),
        "team.two_leaders": mark("The team has more than one leader."),
        "team.leader_post": mark("The leader should be the chairman or a vice-chairman of the commune."),
        "member.no_phone": mark("{name} has no telephone number."),
        "member.no_post": mark("{name} has no post; the paper prints a blank. Enter it with the team."),
        "member.no_office_phone": mark("{name} has no office telephone; the paper prints a blank."),
        "member.no_mobile": mark("{name} has no mobile telephone; the paper prints a blank."),
        "member.no_email": mark("{name} has no e-mail address; the paper prints a blank."),
        "blank.nobody": mark("“{label}” has nobody yet; the paper prints a blank. Enter them first."),
        "blank.field": mark("“{label}” is empty; the paper prints a blank. Fill it in, or write it by hand."),
        "blank.place": mark("The names of commune, district and province are not complete; the paper prints a blank."),
        "blank.somewhere": mark("On “{label}” something is still blank. Look for the dots (…) in the pages."),
        "text.unprintable": mark("“{label}” has a character that cannot be printed: {letter}. Delete or replace it."),
        "partner.none": mark("No twinned unit is entered."),
        "partner.no_contact": mark("{partner} has nobody to contact."),
        "contact.never_answered": mark("Nobody at {partner} has answered yet."),
        "contact.silent": mark("Nobody at {partner} has answered for six months."),
        "date.before_paper": mark("{label}: the day lies before that of the paper ({dated})."),
        "hour.backwards": mark("It ends ({ends}) before it begins ({begins})."),
        "opinion.no_village": mark("The minutes must carry the opinion of the village's representative."),
        "opinion.no_residents": mark("The minutes must carry the opinion of the residents."),
        "decision.replaces_nothing": mark("A renewal must say which decision it takes the place of."),
    }
)
