"""The only threads of the window: lanes that write, read and make what takes long, and what they tell the pages."""

from __future__ import annotations

from functools import partial
from itertools import count
from time import monotonic
from typing import TYPE_CHECKING, Any, Generic, Literal, NamedTuple, Protocol, TypeAlias, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Signal

from ketnghia_desktop.domain.breaches import Refused
from ketnghia_desktop.domain.progress import SILENT, CancelledError
from ketnghia_desktop.ui.course import Course
from ketnghia_desktop.ui.garbage import Sweeper

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import ThreadPoolExecutor

    from sqlalchemy.orm import Session

    from ketnghia_desktop.domain.breaches import Breach
    from ketnghia_desktop.domain.progress import Ending, Progress
    from ketnghia_desktop.store.work import Store, Work

T = TypeVar("T")
Lane: TypeAlias = Literal["writer", "readers", "maker"]


class Operation(NamedTuple, Generic[T]):
    """A named change: the code of its name ("household.edit"), and what is done inside the unit of work."""

    label: str
    do: Callable[[Work], T]


class LongOperation(NamedTuple, Generic[T]):
    """An operation that takes long: `title` is what the person reads meanwhile; `do` steps along as it goes."""

    label: str
    title: str
    do: Callable[[Work, Progress], T]


class Lanes(NamedTuple):
    """The threads."""

    writer: ThreadPoolExecutor
    readers: ThreadPoolExecutor
    maker: ThreadPoolExecutor


def lanes() -> Lanes:
    """One thread that writes, two that read, one that makes what takes long; loaded behind the first window."""
    from concurrent.futures import ThreadPoolExecutor

    return Lanes(ThreadPoolExecutor(1, "writer"), ThreadPoolExecutor(2, "reader"), ThreadPoolExecutor(1, "maker"))


class Asked(NamedTuple):
    """A question to the reader's lane: its topic, its turn, and which opening of a folder it belongs to."""

    topic: str
    ticket: int
    opening: int


class Note(Protocol):
    """How a line of the log is written; it may be done in any thread."""

    def __call__(self, what: str, **facts: str | int) -> None:
        """Note what happened."""
        ...


def silent(what: str, **facts: str | int) -> None:
    """Nothing is noted."""


class Jobs(QObject):
    """Runs changes one after the other and readings beside them; every outcome comes back on a signal.

    A failure is never lost: what a rule forbids comes on `refused`, what is our mistake on `failed`, with the code of
    what was being done.
    """

    opened = Signal()
    touched = Signal(frozenset)
    saved = Signal()
    refused = Signal(tuple)
    failed = Signal(object, str)
    undone = Signal(object)
    stack = Signal(object)
    began = Signal(object)
    ended = Signal(object)
    _to_main = Signal(object)

    def __init__(self, note: Note = silent) -> None:
        """`note` writes a line of the log: a code, and facts that are codes or numbers."""
        super().__init__()
        self._note = note
        self._lanes: Lanes | None = None
        self._store: Store | None = None
        self.device, self.is_open = "", False
        self._tickets = count()
        self._newest: dict[str, int] = {}
        self._opening = 0
        self._closed = False
        self._sweeper = Sweeper(self)
        self.courses: list[Course] = []
        """The long work under way."""
        self._to_main.connect(self._call)  # told in the lanes, heard in the main thread

    def _call(self, what: Callable[[], object]) -> None:
        """In the main thread; when all is closed nobody is there to be told."""
        if not self._closed:
            what()

    def open(self, opener: Callable[[], Store], refused: Callable[[tuple[Breach, ...]], object]) -> None:
        """Let go of the store in use, if any, and open another in the writer's lane; `opened` follows."""
        self.is_open = False
        self._opening += 1
        self.stop_all()
        self._submit("writer", partial(self._open, opener), refused, "open")

    def run(
        self,
        operation: Operation[T],
        then: Callable[[T], object] | None = None,
        *,
        refused: Callable[[tuple[Breach, ...]], object] | None = None,
    ) -> None:
        """Make a change; afterwards `then` gets its result, and every page hears which tables were touched.

        `refused` takes the breaches of this one change; without it they come on the signal.
        """
        self._submit("writer", partial(self._work, operation, then), refused, operation.label)

    def read(self, ask: Callable[[Session], T], then: Callable[[T], object], *, topic: str = "") -> None:
        """Ask in a read-only session. Of several questions on one `topic` only the newest is answered."""
        self._read_lane(partial(self._ask, ask), then, topic)

    def draw(self, make: Callable[[], T], then: Callable[[T], object], *, topic: str = "") -> None:
        """Make something that needs no session, beside the window; topics as for `read`."""
        self._read_lane(make, then, topic)

    def run_long(
        self,
        operation: LongOperation[T],
        then: Callable[[T], object] | None = None,
        *,
        refused: Callable[[tuple[Breach, ...]], object] | None = None,
    ) -> Course:
        """As `run`, with progress; stopped, the whole change is taken back. The course is told on `began`, `ended`."""

        def job(course: Course) -> None:
            self._work(Operation(operation.label, lambda work: operation.do(work, course)), then, course)

        return self._begin("writer", Course(operation.title, self._tell), job, refused, operation.label)

    def make(
        self,
        title: str,
        make: Callable[[Session, Progress], T],
        then: Callable[[T], object],
        *,
        refused: Callable[[tuple[Breach, ...]], object] | None = None,
    ) -> Course:
        """Make something long out of one state of the data, beside everything else; with progress, as `run_long`."""

        def job(course: Course) -> None:
            made = self._ask(lambda session: make(session, course))
            self._tell(partial(then, made))

        return self._begin("maker", Course(title, self._tell), job, refused, "make")

    def stop_all(self) -> None:
        """Let all long work end at its next step."""
        for course in self.courses:
            course.stop()

    def _begin(
        self,
        lane: Lane,
        course: Course,
        job: Callable[[Course], None],
        refused: Callable[[tuple[Breach, ...]], object] | None,
        what: str,
    ) -> Course:
        def along() -> None:
            course.step(0, 0)
            job(course)

        self.courses.append(course)
        self.began.emit(course)
        self._submit(lane, along, refused, what, course)
        return course

    def _end(self, course: Course) -> None:
        self.courses.remove(course)
        self.ended.emit(course)

    def end_with(self, make: Callable[[], None]) -> None:
        """Do this behind every change asked for, and before the store is let go; the log alone hears how it went."""
        self._submit("writer", make, None, "end")

    def forget(self, topic: str) -> None:
        """Nobody waits any more for what was asked on this topic."""
        self._newest[topic] = next(self._tickets)

    def undo(self) -> None:
        """Undo the last operation of this laptop; what could not be taken back comes on `undone`."""
        self._submit("writer", partial(self._turn, "undo"), None, "undo")

    def redo(self) -> None:
        """Undo the last undoing."""
        self._submit("writer", partial(self._turn, "redo"), None, "redo")

    def settle(self) -> None:
        """Wait until every change asked for is done or refused, and hear of it now instead of a turn later.

        Long work is waited for only where it is about to end.
        """
        if self._lanes and not self._closed and all(one.is_stopping or one.is_keeping for one in self.courses):
            self._lanes.writer.submit(bool).result()
            QCoreApplication.sendPostedEvents(self)

    @property
    def is_closed(self) -> bool:
        """Whether the window is closed, or just closing: nothing new is begun any more."""
        return self._closed

    def close(self) -> None:
        """Finish every change already asked for, stop what takes long and every reading, let go of the store."""
        if self._closed:
            return
        self._opening += 1
        self.stop_all()
        if self._store:
            self._store.stop_reading()
        self._submit("writer", self._let_go, None, "close")
        self._closed = True
        if self._lanes:
            self._lanes.maker.shutdown(wait=True, cancel_futures=True)
            self._lanes.readers.shutdown(wait=True, cancel_futures=True)
            self._lanes.writer.shutdown(wait=True)
        self._sweeper.rest()

    def _submit(
        self,
        lane: Lane,
        job: Callable[[], None],
        refused: Callable[[tuple[Breach, ...]], object] | None,
        what: str,
        course: Course | None = None,
    ) -> None:
        if self._closed:
            return
        self._lanes = self._lanes or lanes()
        pool: ThreadPoolExecutor = getattr(self._lanes, lane)
        pool.submit(self._guarded, job, refused or self.refused.emit, what, course)

    def _guarded(
        self,
        job: Callable[[], None],
        refused: Callable[[tuple[Breach, ...]], object],
        what: str,
        course: Course | None,
    ) -> None:
        """Do it and tell how it went; only then is its course at an end."""
        try:
            job()
        except Refused as refusal:
            self._note("refused", doing=what, codes=",".join(breach.code for breach in refusal.breaches))
            self._tell(partial(refused, refusal.breaches))
        except CancelledError:
            if course:  # with which the person is told; a reading that nobody waits for is no news
                self._note("stopped", doing=what)
        except Exception as bug:  # noqa: BLE001 - an exception in a pool is otherwise never seen
            self._tell(partial(self.failed.emit, bug, what))
        finally:
            if course:
                self._tell(partial(self._end, course))

    def _tell(self, what: Callable[[], object]) -> None:
        self._to_main.emit(what)

    def _open(self, opener: Callable[[], Store]) -> None:
        self._let_go()
        begun = monotonic()
        self._store = store = opener()
        self._note("opened", ms=_since(begun))
        self.device = store.device.name
        self._tell(self._on_open)
        self._tell(partial(self.stack.emit, store.stack()))

    def _on_open(self) -> None:
        self.is_open = True
        self._sweeper.begin()
        self.opened.emit()

    def _let_go(self) -> None:
        if self._store:
            self._store.close()
        self._store = None

    def _opened(self) -> Store:
        if self._store is None:
            raise RuntimeError("no store is open")
        return self._store

    def _work(self, operation: Operation[T], then: Callable[[T], object] | None, progress: Ending = SILENT) -> None:
        store, begun = self._opened(), monotonic()
        with store.work(operation.label, progress) as work:
            result = operation.do(work)
        self._note("done", doing=operation.label, tables=",".join(sorted(work.touched)), ms=_since(begun))
        if then:
            self._tell(partial(then, result))
        self._changed(store, work.touched)

    def _turn(self, way: str) -> None:
        store = self._opened()
        undone = store.undo() if way == "undo" else store.redo()
        self._note(way, doing=undone.label, kept=len(undone.kept))
        self._tell(partial(self.undone.emit, undone))
        self._changed(store, undone.touched)

    def _changed(self, store: Store, touched: frozenset[str]) -> None:
        if touched:
            self._tell(partial(self.touched.emit, touched))
            self._tell(self.saved.emit)
        self._tell(partial(self.stack.emit, store.stack()))

    def _ask(self, ask: Callable[[Session], T]) -> T:
        with self._opened().read() as session:
            return ask(session)

    def _read_lane(self, make: Callable[[], Any], then: Callable[[Any], object], topic: str) -> None:
        ticket = next(self._tickets)
        if topic:
            self._newest[topic] = ticket
        asked = Asked(topic, ticket, self._opening)
        self._submit("readers", partial(self._answer, make, then, asked), None, topic or "read")

    def _answer(self, make: Callable[[], Any], then: Callable[[Any], object], asked: Asked) -> None:
        if self._stale(asked):
            return
        answer = make()
        self._tell(lambda: None if self._stale(asked) else then(answer))

    def _stale(self, asked: Asked) -> bool:
        """Whether nobody waits for the answer: something newer was asked, or another folder was opened."""
        other_folder = asked.opening != self._opening
        return other_folder or (bool(asked.topic) and self._newest.get(asked.topic) != asked.ticket)


def _since(begun: float) -> int:
    """Milliseconds since then."""
    return int((monotonic() - begun) * 1000)
