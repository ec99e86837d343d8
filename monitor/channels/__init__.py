"""The ways out: one file a kind, found by its name. A channel sends one message to one recipient, or raises.

    class Settings(ChannelSettings)         what the config may say of it
    class Channel                           recipients, send(message, recipient) -> Receipt, close()

Beside the files here, `package.module:Class` names a channel of someone else's; its `Settings` stands in that module.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import Any, Protocol

from monitor.channels.message import Message, Receipt
from monitor.channels.settings import ChannelSettings

_BESIDE = {"message", "settings"}


class Channel(Protocol):
    """What every channel offers. `pictures` says whether it can show them."""

    settings: ChannelSettings
    recipients: tuple[str, ...]
    pictures: bool

    async def send(self, message: Message, recipient: str) -> Receipt:
        """Delivers one message to one recipient. Raises `DeliveryError`."""

    async def close(self) -> None:
        """Lets go of what is held open."""


def kinds() -> list[str]:
    """The kinds of channel there are: the names of the files beside this one."""
    return sorted(one.name for one in iter_modules(__path__) if not one.ispkg and one.name not in _BESIDE)


def settings_of(kind: str) -> type[ChannelSettings]:
    """The settings that a kind of channel takes. Raises `ImportError` or `AttributeError` for a kind there is none of."""
    model: type[ChannelSettings] = _module(kind).Settings
    return model


def open_channel(name: str, options: dict[str, Any]) -> Channel:
    """The channel that the config describes under `name`. Raises pydantic's `ValidationError`."""
    kind = options["kind"]
    module = _module(kind)
    settings = module.Settings(**{key: value for key, value in options.items() if key != "kind"})
    channel: Channel = getattr(module, kind.partition(":")[2] or "Channel")(name, settings)
    return channel


def _module(kind: str) -> Any:
    path, colon, _ = kind.partition(":")
    return import_module(path if colon else f"{__name__}.{kind}")


__all__ = ["Channel", "ChannelSettings", "Message", "Receipt", "kinds", "open_channel", "settings_of"]
