"""Where the time of a batch goes: each stage's own seconds, without those of the stages inside it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from time import process_time
from typing import Any, Final

from article import RawFile, split_batch

# Stage, module, and the name that module calls it by; a dot leads to a method.
STAGES: Final = (
    ("read", "article.split", "read"),
    ("characters", "article.labelling.characters", "Characters.of"),
    ("characters", "article.labelling.characters", "Characters.lowered"),
    ("characters", "article.labelling.characters", "Characters.plain"),
    ("shapes", "article.labelling.features", "shape_flags"),
    ("lexicon", "article.labelling.lexicon", "Lexicon.verdicts"),
    ("lexicon", "article.labelling.lexicon", "Lexicon.evidence"),
    ("features", "article.labelling.label", "evidence"),
    ("rules", "article.labelling.label", "decisions"),
    ("reasons", "article.labelling.label", "_reasons"),
    ("tagger", "article.split", "label"),
    ("records", "article.split", "records"),
    ("tables", "article.split", "split_batch"),  # what is left of the whole
)


class _Clock:
    """Seconds by stage; while one stage runs inside another, the outer one's time stands still."""

    def __init__(self) -> None:
        self.seconds = dict.fromkeys((stage for stage, *_ in STAGES), 0.0)
        self._running: list[str] = []
        self._since = process_time()

    def _switch(self) -> None:
        now = process_time()
        if self._running:
            self.seconds[self._running[-1]] += now - self._since
        self._since = now

    @contextmanager
    def running(self, stage: str) -> Iterator[None]:
        self._switch()
        self._running.append(stage)
        yield
        self._switch()
        self._running.pop()


def stage_seconds(files: Sequence[RawFile]) -> dict[str, float]:
    """CPU seconds of each stage of one batch. Raises AttributeError where a stage has another name by now."""
    clock = _Clock()
    undo = [_watched(clock, stage, *_owner(module, name)) for stage, module, name in STAGES[:-1]]
    try:
        with clock.running(STAGES[-1][0]):
            split_batch(files)
    finally:
        for put_back in undo:
            put_back()
    return clock.seconds


def _owner(module: str, name: str) -> tuple[Any, str]:
    owner: Any = import_module(module)
    *classes, name = name.split(".")
    for part in classes:
        owner = getattr(owner, part)
    return owner, name


def _watched(clock: _Clock, stage: str, owner: Any, name: str) -> Callable[[], None]:  # noqa: ANN401
    """Put the clock around a function; return what takes it off again."""
    original = owner.__dict__[name]
    is_class_method = isinstance(original, classmethod)
    call = original.__func__ if is_class_method else original

    def timed(*given: Any, **named: Any) -> Any:  # noqa: ANN401
        with clock.running(stage):
            return call(*given, **named)

    setattr(owner, name, classmethod(timed) if is_class_method else timed)
    return lambda: setattr(owner, name, original)
