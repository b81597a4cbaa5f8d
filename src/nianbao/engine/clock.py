"""How long the rules and steps of a file take, where a run is asked for it."""

from time import perf_counter


class Clock:
    """Sums up the seconds between ``start`` and ``stop``, by name, where it is ``on``."""

    def __init__(self, on: bool) -> None:
        self._on = on
        self._started = 0.0
        self.seconds: dict[str, float] = {}

    def start(self) -> None:
        """Begin a measurement."""
        if self._on:
            self._started = perf_counter()

    def stop(self, name: str) -> None:
        """End it: the time since ``start`` was that of ``name``."""
        if self._on:
            self.seconds[name] = self.seconds.get(name, 0.0) + perf_counter() - self._started


NO_CLOCK = Clock(False)
