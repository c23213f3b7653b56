"""Compiles the catalogs of the interface when the package is built or installed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class InterfaceCatalogs(BuildHookInterface):  # type: ignore[type-arg] # its config is not ours
    """Makes ``toolkit/locale/*/LC_MESSAGES/bitext.mo``, which git does not hold."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - given
        """Compiles each catalog and names it as a part of the package."""
        for source in sorted(Path(self.root).glob("toolkit/locale/*/LC_MESSAGES/bitext.po")):
            with source.open("rb") as file:
                catalog = read_po(file, locale=source.parts[-3])
            target = source.with_suffix(".mo")
            with target.open("wb") as file:
                write_mo(file, catalog)
            build_data["artifacts"].append(target.relative_to(self.root).as_posix())
