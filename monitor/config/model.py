"""What all parts of the watchlist are made of: the model that refuses unknown keys, durations, one or several words."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from monitor.channels.settings import Duration, Words

__all__ = ["Duration", "Model", "Words"]


class Model(BaseModel):
    """What all parts of the config share: unknown keys are errors, values are frozen, 2024 may stand for "2024"."""

    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True)
