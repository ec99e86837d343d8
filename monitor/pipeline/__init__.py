"""The one place where pure code meets I/O."""

from monitor.pipeline.examine import examine
from monitor.pipeline.replay import replay

__all__ = ["examine", "replay"]
