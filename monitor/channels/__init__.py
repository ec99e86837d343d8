"""The ways out: one file a kind, found by its name. A channel sends one message to one recipient, or raises.

class Settings(pydantic.BaseModel)      what the config may say of it
class Channel                            recipients, send(message, recipient) -> Receipt
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import Any, Protocol

from pydantic import BaseModel

from monitor.channels.message import Message, Receipt

_BESIDE = {"message", "pages"}


class Channel(Protocol):
    """What every channel offers."""

    recipients: tuple[str, ...]

    async def send(self, message: Message, recipient: str) -> Receipt:
        """Delivers one message to one recipient. Raises `DeliveryError`."""


def kinds() -> list[str]:
    """The kinds of channel there are: the names of the files beside this one."""
    return sorted(module.name for module in iter_modules(__path__) if module.name not in _BESIDE)


def settings_of(kind: str) -> type[BaseModel]:
    """The settings that a kind of channel takes."""
    model: type[BaseModel] = import_module(f"{__name__}.{kind}").Settings
    return model


def open_channel(name: str, options: dict[str, Any]) -> Channel:
    """The channel that the config describes under `name`. Raises pydantic's `ValidationError`."""
    module = import_module(f"{__name__}.{options['kind']}")
    settings = module.Settings(**{key: value for key, value in options.items() if key != "kind"})
    channel: Channel = module.Channel(name, settings)
    return channel


__all__ = ["Channel", "Message", "Receipt", "kinds", "open_channel", "settings_of"]
