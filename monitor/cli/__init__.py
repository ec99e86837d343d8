"""The command line: one module for each family of commands."""

from monitor.cli.app import main

__all__ = ["main"]
