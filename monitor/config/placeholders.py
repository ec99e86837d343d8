"""What a watchlist takes from outside: `${NAME}` from the environment, `!secret NAME` from where secrets are kept."""

from __future__ import annotations

import os
import re
from functools import cached_property
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from monitor.config.guesses import meant
from monitor.errors import ConfigError

SECRETS = "secrets.yaml"
_NAME = re.compile(r"(\$?)\$\{(\w+)(?::-([^}]*))?\}")


class Placeholders:
    """Fills in placeholders for the watchlist at `path`. Its methods raise `ConfigError`."""

    def __init__(self, path: Path) -> None:
        self.file = path.parent / SECRETS

    def filled(self, text: str) -> str:
        """The text with `${NAME}`, or `${NAME:-what else}`, taken from the environment; `$${` stands for `${`."""
        return _NAME.sub(_from_environment, text) if "${" in text else text

    def secret(self, name: str) -> str:
        """A secret: a credential that systemd passes on, or else a line `name: value` of secrets.yaml."""
        folder = os.environ.get("CREDENTIALS_DIRECTORY")
        if folder and re.fullmatch(r"[\w.-]+", name) and (Path(folder) / name).is_file():
            return (Path(folder) / name).read_text("utf-8").strip()
        if name in self._written:
            return self._written[name]
        hint = meant(name, self._written) or f"write a line `{name}: …` into {self.file}"
        raise ConfigError(f"no secret is called {name!r}; {hint}")

    @cached_property
    def _written(self) -> dict[str, str]:
        try:
            found = YAML(typ="safe", pure=True).load(self.file.read_text("utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, UnicodeDecodeError, YAMLError) as error:
            raise ConfigError(f"cannot read secrets from {self.file}: {str(error).splitlines()[0]}") from error
        if not isinstance(found, dict):
            raise ConfigError(f"cannot read secrets from {self.file}: expected lines such as smtp: password")
        return {str(key): str(value) for key, value in found.items()}


def _from_environment(match: re.Match[str]) -> str:
    escaped, name, otherwise = match.groups()
    if escaped:
        return match[0][1:]
    value = os.environ.get(name, otherwise)
    if value is None:
        hint = meant(name, os.environ) or f"set it, or write ${{{name}:-what else}}"
        raise ConfigError(f"the environment has no {name}; {hint}")
    return value
