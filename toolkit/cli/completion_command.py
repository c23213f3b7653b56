"""``bitext completion``: print or install the completion script of a shell."""

from __future__ import annotations

import os
from pathlib import Path

import click
from click.shell_completion import get_completion_class

from toolkit.cli.command import command
from toolkit.cli.options import example
from toolkit.cli.output.files import write_output
from toolkit.cli.output.terminal import print_data, say
from toolkit.i18n.messages import gettext as _

# Location of the script by shell: environment variable of the folder, default folder, file name.
_PLACES = {
    "bash": ("XDG_DATA_HOME", ".local/share", "bash-completion/completions/bitext"),
    "zsh": ("ZDOTDIR", "", ".zfunc/_bitext"),
    "fish": ("XDG_CONFIG_HOME", ".config", "fish/completions/bitext.fish"),
}
_LINES = {
    "bash": 'eval "$(bitext completion bash)"',
    "zsh": "fpath+=(${ZDOTDIR:-~}/.zfunc); autoload -Uz compinit; compinit",
    "fish": "bitext completion fish | source",
}
_FILES = {"bash": "~/.bashrc", "zsh": "~/.zshrc", "fish": "~/.config/fish/config.fish"}


@command(
    help=_(
        "Print or install a script that completes commands with the TAB key.\n\n"
        "In addition to commands and options, the script completes the project's languages, "
        "published translations and segments."
    ),
    epilog=example("bitext completion bash --install"),
)
@click.argument("shell", metavar="SHELL", type=click.Choice(list(_PLACES)))
@click.option(
    "--install", is_flag=True, help=_("Write the script to the shell's completion folder.")
)
def completion(shell: str, install: bool) -> None:
    """Print or install the completion script that click generates."""
    from toolkit.cli.main import bitext

    made = get_completion_class(shell)
    assert made is not None  # noqa: S101 - click has these three
    script = made(bitext, {}, "bitext", "_BITEXT_COMPLETE").source()
    if not install:
        print_data(script)
        return
    variable, at_home, name = _PLACES[shell]
    file = Path(os.environ.get(variable) or Path.home() / at_home) / name
    write_output(file, script.encode("utf-8"))
    say(_("written: {path}").format(path=file))
    say(_("A new shell completes “bitext” with the TAB key."))
    told = _("Where it does not, add this line to {file}: {line}")
    say(told.format(file=_FILES[shell], line=_LINES[shell]))
