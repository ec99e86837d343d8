"""From text to claims; pure."""

from monitor.extract.figures import find_figures

__all__ = ["find_figures"]
