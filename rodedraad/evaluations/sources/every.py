"""Which function fills which entry of the template."""

from collections.abc import Callable

from rodedraad.evaluations.sources import cycle, improving, indicated, means, programme, region, scans, voices, who
from rodedraad.evaluations.sources.about import About, Found

Fill = Callable[[About], Found]
SOURCES: dict[str, Fill] = {
    **{name: getattr(who, name) for name in ("school", "vision", "vision_talk", "conditions")},
    **{
        name: getattr(programme, name)
        for name in (
            *("programme", "carried_out", "outcomes", "outside", "competences", "goals", "law"),
            *("talks", "talk_after"),
        )
    },
    **{
        name: getattr(voices, name)
        for name in ("response", "learner_satisfaction", "parent_satisfaction", "before_after", "confidence")
    },
    **{
        name: getattr(scans, name)
        for name in ("talk_voices", "scan_differences", "scan_weak", "scan_trend", "scan_agreed", "learning")
    },
    **{
        name: getattr(improving, name)
        for name in ("improvements_done", "improvements_open", "improvements_stopped", "learned", "next_year")
    },
    **{name: getattr(means, name) for name in ("hours", "coaches", "money")},
    **{name: getattr(cycle, name) for name in ("course", "tasks")},
    **{name: getattr(indicated, name) for name in ("indicators", "flows")},
    **{name: getattr(region, name) for name in ("region", "practices", "partners")},
}
