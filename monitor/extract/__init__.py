"""From text to claims; pure."""

from monitor.extract.claims import find_attributions, find_claims
from monitor.extract.figures import find_figures

__all__ = ["find_attributions", "find_claims", "find_figures"]
