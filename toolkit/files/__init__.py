"""Files of the disk: read, or written whole or not at all, with errors that say what to do."""

from toolkit.files.failures import input_error, output_error
from toolkit.files.hints import what_to_do
from toolkit.files.inputs import (
    guarding_inputs,
    is_there,
    read_file,
    reading,
    refuse_input,
    same_file,
)
from toolkit.files.streams import is_stream, refuse_stream
from toolkit.files.writing import (
    UNREAD,
    Output,
    Read,
    Written,
    write_atomically,
    write_files,
    write_parts,
)

__all__ = [
    "UNREAD",
    "Output",
    "Read",
    "Written",
    "guarding_inputs",
    "input_error",
    "is_stream",
    "is_there",
    "output_error",
    "read_file",
    "reading",
    "refuse_input",
    "refuse_stream",
    "same_file",
    "what_to_do",
    "write_atomically",
    "write_files",
    "write_parts",
]
