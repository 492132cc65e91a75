"""Layouts as TOML files that a person can read and mend (TOML 1.0)."""

import json
import tomllib
from pathlib import Path
from typing import Any

import msgspec

from bandung.activities.sheets.mapping.fields import fields
from bandung.activities.sheets.mapping.layout import Layout
from bandung.values import InvalidInput, NotFound, Where
from bandung.values.files import written


def save_layout(layout: Layout, path: Path) -> None:
    """Write the layout as TOML; a file that is there is replaced at once."""
    with written(path) as stream:
        stream.write(write_layout(layout).encode())


def load_layout(path: Path) -> Layout:
    """Read a layout (TOML, or JSON of the same form). NotFound, or InvalidInput with what is wrong in it."""
    try:
        return parse_layout(path.read_text(encoding="utf-8"), file=str(path))
    except FileNotFoundError:
        raise NotFound(f"there is no layout {path}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInput(f"{path} cannot be read as UTF-8 text: {error}") from None


def parse_layout(text: str, *, file: str | None = None) -> Layout:
    """A layout from TOML or JSON text; InvalidInput names what does not fit."""
    where = Where(file)
    try:
        raw = json.loads(text) if text.lstrip().startswith("{") else tomllib.loads(text)
        layout = msgspec.convert(raw, Layout)
    except (tomllib.TOMLDecodeError, json.JSONDecodeError) as error:
        raise InvalidInput(f"this is neither TOML nor JSON: {error}", where=where) from None
    except msgspec.ValidationError as error:
        raise InvalidInput(f"this is not a layout: {error}", where=where) from None
    for table in layout.tables:
        named = [column.field for column in table.columns if column.field is not None]
        named += [section.field for section in table.sections] + [table.sheet_field or "title"]
        unknown = [field for field in named if field not in fields()]
        if unknown:
            message = f"the table “{table.name}” names a field “{unknown[0]}”, which there is not"
            raise InvalidInput(message, where=where)
    return layout


def write_layout(layout: Layout) -> str:
    """The layout as TOML text; what is not stated is left out."""
    plain: dict[str, Any] = msgspec.to_builtins(layout)
    tables = plain.pop("tables", ())
    constants = plain.pop("constants", ())
    lines = [f"{_key(key)} = {_value(value)}" for key, value in plain.items()]
    for constant in constants:
        lines += ["", "[[constants]]", *(f"{_key(key)} = {_value(value)}" for key, value in constant.items())]
    for table in tables:
        lines += ["", "[[tables]]"]
        lines += [
            f"{_key(key)} = {_value(value)}"
            for key, value in table.items()
            if key not in ("columns", "sections")
        ]
        for part in ("sections", "columns"):
            for member in table.get(part, ()):
                lines += ["", f"[[tables.{part}]]"]
                lines += [
                    f"{_key(key)} = {_value(value)}" for key, value in member.items() if value is not None
                ]
    return "\n".join(lines) + "\n"


def _key(key: str) -> str:
    return key if key.isascii() and key.replace("_", "").replace("-", "").isalnum() else _value(key)


def _value(value: Any) -> str:
    """Strings as in JSON, which TOML reads alike but for what it wants escaped."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(key)} = {_value(member)}" for key, member in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_value(member) for member in value) + "]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return json.dumps(value)
