"""What click itself says to people, marked here because click ships no translations.

Nothing imports this module at run time: it puts the texts into our catalog, where click looks
them up (``i18n.messages.serve_other_libraries``). A test compares them with click's own.
"""

from __future__ import annotations

from toolkit.i18n.messages import gettext as _
from toolkit.i18n.messages import ngettext


def click_texts() -> tuple[str, ...]:
    """The texts, in the user's language."""
    return (
        # help
        _("Usage:"),
        _("Options"),
        _("Show this message and exit."),
        _("%(prog)s, version %(version)s"),
        _("default: {default}"),
        # errors
        _("Error: {message}"),
        _("Try '{command} {option}' for help."),
        _("Missing command."),
        _("No such command {name!r}."),
        _("No such option {name!r}."),
        ngettext("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)", 1),
        ngettext(
            "Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})", 1
        ),
        _("Missing argument"),
        _("Missing option"),
        _("Missing parameter"),
        _("Choose from:\n\t{choices}"),
        _("Option {name!r} does not take a value."),
        ngettext(
            "Option {name!r} requires an argument.",
            "Option {name!r} requires {nargs} arguments.",
            1,
        ),
        _("Argument {name!r} takes {nargs} values."),
        _("Invalid value: {message}"),
        _("Invalid value for {param_hint}: {message}"),
        ngettext("{value!r} is not {choice}.", "{value!r} is not one of {choices}.", 1),
        ngettext(
            "{value!r} does not match the format {format}.",
            "{value!r} does not match the formats {formats}.",
            1,
        ),
        _("{value!r} is not a valid {number_type}."),
        _("{value} is not in the range {range}."),
        # files
        _("file"),
        _("directory"),
        _("path"),
        _("{name} {filename!r} does not exist."),
        _("{name} {filename!r} is a file."),
        _("{name} {filename!r} is a directory."),
        _("{name} {filename!r} is not readable."),
        _("{name} {filename!r} is not writable."),
    )
