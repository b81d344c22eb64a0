"""Tables of the journal, of devices and settings, and of attached bytes: kept, but not journalled themselves."""

from __future__ import annotations

from sqlalchemy import BLOB, INTEGER, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from ketnghia_desktop.store.base import STRICT, Base, count, words


class DeviceRow(Base):
    """A laptop this database has heard of; the setting "device" says which one it is on."""

    __tablename__ = "device"
    __table_args__ = STRICT

    id: Mapped[str] = mapped_column(primary_key=True)
    letter: Mapped[str] = words()
    name: Mapped[str] = words()


class OperationRow(Base):
    """One named change of the database; `position` is the order of arrival here, `wall` milliseconds since 1970."""

    __tablename__ = "operation"
    __table_args__ = (Index("ux_operation_name", "device_id", "sequence", unique=True), *STRICT)

    position: Mapped[int] = mapped_column(INTEGER, primary_key=True)
    device_id: Mapped[str]
    sequence: Mapped[int]
    kind: Mapped[str]
    label: Mapped[str]
    undoes: Mapped[str | None]
    cut: Mapped[int] = count()
    hlc: Mapped[int]
    wall: Mapped[int] = count()
    previous_hash: Mapped[str] = words()
    hash: Mapped[str]


class ChangeRow(Base):
    """What an operation did to one row, as JSON (see domain.history.Change)."""

    __tablename__ = "change"
    __table_args__ = STRICT

    position: Mapped[int] = mapped_column(INTEGER, primary_key=True)
    operation: Mapped[int] = mapped_column(
        ForeignKey("operation.position", deferrable=True, initially="DEFERRED"), index=True
    )
    table_name: Mapped[str]
    row_id: Mapped[str] = mapped_column(index=True)
    before: Mapped[str | None]
    after: Mapped[str | None]
    saw: Mapped[str] = words("[]")
    salts: Mapped[str] = words("{}")
    sealed: Mapped[str] = words("{}")


class HeadRow(Base):
    """An operation on a row that no later one on it has seen: what the next change of the row will say it saw.

    A row that has none here has only the newest of its changes, as nearly every row does.
    """

    __tablename__ = "head"
    __table_args__ = ({**STRICT[0], "sqlite_with_rowid": False},)

    row_id: Mapped[str] = mapped_column(primary_key=True)
    operation: Mapped[str] = mapped_column(primary_key=True)


class SettingRow(Base):
    """A fact about this database that never leaves the laptop."""

    __tablename__ = "setting"
    __table_args__ = STRICT

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str] = words()


class AttachmentBytesRow(Base):
    """The bytes of attachments, once per content; JSON cannot hold them, so the journal has their hash only."""

    __tablename__ = "attachment_bytes"
    __table_args__ = STRICT

    sha256: Mapped[str] = mapped_column(primary_key=True)
    data: Mapped[bytes] = mapped_column(BLOB)
