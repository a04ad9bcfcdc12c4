"""Answers a worker keeps in memory until the base changes."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, ParamSpec, TypeVar

from rodedraad.library.queries.base import BaseKey

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


class Kept(Generic[Asked, Answer]):
    """A function whose latest answers are kept for one state of the base; the longest unused goes first.

    Only for what everyone may see, and answers that nobody changes: all requests share them.
    """

    def __init__(self, make: Callable[Asked, Answer], most: int) -> None:
        self._make = make
        self._most = most
        self._key = BaseKey()
        self._answers: OrderedDict[Hashable, Answer] = OrderedDict()
        self._lock = threading.Lock()

    def at(self, key: BaseKey, *args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
        """The answer at this state of the base; nothing is kept of a base that was never changed."""
        if key.changed_at is None:
            return self._make(*args, **kwargs)
        place = (args, tuple(sorted(kwargs.items())))
        with self._lock:
            if key != self._key:
                self._answers.clear()
                self._key = key
            if place in self._answers:
                self._answers.move_to_end(place)
                return self._answers[place]
        answer = self._make(*args, **kwargs)
        with self._lock:
            if key == self._key:
                self._answers[place] = answer
                if len(self._answers) > self._most:
                    self._answers.popitem(last=False)
        return answer
