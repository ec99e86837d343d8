"""From text to claims; pure."""

from monitor.extract.attributions import find_attributions
from monitor.extract.claims import find_claims
from monitor.extract.figures import find_figures

__all__ = ["find_attributions", "find_claims", "find_figures"]
