"""`bundle.json`: the models' sections (`keyframe` and `motion`, or `hearing`) and, for every file, its checksum, length and licence."""
import hashlib
import json

FORMAT = 1
NAME = 'bundle.json'
CARD = 'README.md'  # for people; its wording may change without a new bundle


def listing(folder, licence):
    """`{path: {sha256, bytes, licence}}` of every file under `folder` but manifest and card, in path order; `licence(path)` names it."""
    files = sorted(p for p in folder.rglob('*') if p.is_file() and p.name not in (NAME, CARD))
    paths = {p: p.relative_to(folder).as_posix() for p in files}
    return {name: dict(sha256=digest(p), bytes=p.stat().st_size, licence=licence(name)) for p, name in paths.items()}


def digest(path):
    """SHA-256 of a file in lower-case hexadecimal."""
    with open(path, 'rb') as file:
        return hashlib.file_digest(file, 'sha256').hexdigest()


def write(folder, name, version, sections, licence, **more):
    """Write the manifest of a finished bundle folder; `licence(path)` is the SPDX id of a file, `more` other top-level facts."""
    files = listing(folder, licence)
    content = dict(format=FORMAT, name=name, version=version, **more, **sections, files=files,
                   licences=sorted({entry['licence'] for entry in files.values()}))
    (folder / NAME).write_text(json.dumps(content, indent=2, ensure_ascii=False) + '\n')


def problems(folder):
    """What is wrong with the files of a bundle, one line each; empty when all match their checksums."""
    wanted = json.loads((folder / NAME).read_text())['files']
    found = {p.relative_to(folder).as_posix() for p in folder.rglob('*') if p.is_file()} - {NAME, CARD}
    missing = [f'{path}: missing; export the bundle again' for path in wanted if path not in found]
    unknown = [f'{path}: not in {NAME}; remove it' for path in sorted(found - wanted.keys())]
    altered = [f'{path}: altered; export the bundle again' for path, facts in wanted.items()
               if path in found and digest(folder / path) != facts['sha256']]
    return missing + unknown + altered
