"""`bundle.json`: the models' sections and, for every file, its checksum, length and licence."""
import hashlib
import json

FORMAT = 1
NAME = 'bundle.json'


def listing(folder, licence):
    """`{path: {sha256, bytes, licence}}` of every file under `folder` but the manifest, in path order."""
    files = sorted(p for p in folder.rglob('*') if p.is_file() and p.name != NAME)
    return {p.relative_to(folder).as_posix(): dict(sha256=digest(p), bytes=p.stat().st_size, licence=licence) for p in files}


def digest(path):
    """SHA-256 of a file in lower-case hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def write(folder, name, version, keyframe, motion, licence):
    """Write the manifest of a finished bundle folder; `licence` is the SPDX id all of its files share."""
    content = dict(format=FORMAT, name=name, version=version, keyframe=keyframe, motion=motion,
                   files=listing(folder, licence), licences=[licence])
    (folder / NAME).write_text(json.dumps(content, indent=2, ensure_ascii=False) + '\n')


def problems(folder):
    """What is wrong with the files of a bundle, one line each; empty when all match their checksums."""
    wanted = json.loads((folder / NAME).read_text())['files']
    found = {p.relative_to(folder).as_posix() for p in folder.rglob('*') if p.is_file()} - {NAME}
    missing = [f'{path}: missing; export the bundle again' for path in wanted if path not in found]
    unknown = [f'{path}: not in {NAME}; remove it' for path in sorted(found - wanted.keys())]
    altered = [f'{path}: altered; export the bundle again' for path, facts in wanted.items()
               if path in found and digest(folder / path) != facts['sha256']]
    return missing + unknown + altered
