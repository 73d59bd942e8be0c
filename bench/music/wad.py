"""Music lumps of a Doom WAD: a directory of named byte ranges; those that are MIDI begin with MThd."""

import struct
from pathlib import Path


def midi_lumps(wad: Path) -> dict[str, bytes]:
    data = wad.read_bytes()
    _, count, directory = struct.unpack_from("<4sii", data, 0)
    lumps = {}
    for i in range(count):
        at, size, name = struct.unpack_from("<ii8s", data, directory + 16 * i)
        content = data[at : at + size]
        if content.startswith(b"MThd"):
            lumps[name.rstrip(b"\0").decode("ascii")] = content
    return lumps
