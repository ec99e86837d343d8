"""The whole product on one machine: a newsroom, the real daemon, a mail server and a webhook receiver."""

from monitor.demo.run import run_demo

__all__ = ["run_demo"]
