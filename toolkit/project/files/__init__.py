"""File access: reading, atomic writing, locks, errors with remedies."""

from toolkit.project.files.failures import changed_error, dangling_error, input_error, output_error
from toolkit.project.files.hints import what_to_do
from toolkit.project.files.inputs import (
    guarding_inputs,
    is_there,
    read_file,
    reading,
    refuse_input,
    same_file,
)
from toolkit.project.files.leftovers import sweep_folder
from toolkit.project.files.locks.locking import Lock, Patience, locked, moved
from toolkit.project.files.replacing.permissions import make_folders, refuse_sticky
from toolkit.project.files.rescue import Rescued
from toolkit.project.files.stopping import end_as_asked, hear_signals
from toolkit.project.files.streams import is_stream, refuse_stream
from toolkit.project.files.writing import (
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
    "Lock",
    "Output",
    "Patience",
    "Read",
    "Rescued",
    "Written",
    "changed_error",
    "dangling_error",
    "end_as_asked",
    "guarding_inputs",
    "hear_signals",
    "input_error",
    "is_stream",
    "is_there",
    "locked",
    "make_folders",
    "moved",
    "output_error",
    "read_file",
    "reading",
    "refuse_input",
    "refuse_sticky",
    "refuse_stream",
    "same_file",
    "sweep_folder",
    "what_to_do",
    "write_atomically",
    "write_files",
    "write_parts",
]
