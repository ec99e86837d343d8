"""What a fault of YAML means in a watchlist, and where it is."""

from __future__ import annotations

import re
from pathlib import Path

from ruamel.yaml.error import MarkedYAMLError

from monitor.errors import ConfigError

_QUERY = re.compile(r"^(\s*(?:-\s+)?query:\s*)([\"*(].*?|\S.*?)\s*$")


def explained(error: MarkedYAMLError, path: Path, lines: list[str]) -> ConfigError:
    """A fault of YAML's syntax in words that say what to do, at the place where to do it."""
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    if line > len(lines) and error.context_mark:
        line, column = error.context_mark.line + 1, error.context_mark.column + 1
    written = lines[line - 1] if line <= len(lines) else ""
    return ConfigError(_words(error, written, column), path=str(path), line=line, column=column)


def _words(error: MarkedYAMLError, written: str, column: int) -> str:
    problem = str(error.problem or error)
    if "'\\t'" in problem:
        return "a tab; indent with spaces"
    query = _QUERY.match(written)
    if query and query[2][:1] in "\"'*&!%@`[{":
        return f"YAML reads a sign of the query as its own; put the query in single quotes: query: '{query[2]}'"
    if "<stream end>" in problem:
        return "this bracket is never closed"
    if written[column - 1 : column] in ("@", "`", "%", "*", "&", "!"):
        return f"a value must not begin with {written[column - 1]}; put it in quotes"
    if written.lstrip()[:1] in "\"'" or "found '<scalar>'" in problem:
        return "there is something after the closing quote mark; put the whole value in quotes of the other kind"
    if "mapping values are not allowed" in problem:
        return "a colon with a space does not belong here; put the value in quotes, or mend the indentation"
    if "expected <block end>" in problem:
        return "this line is not indented like the ones above it"
    return f"this is not YAML: {problem}"
