"""The files of a folder that a likeness is held against: songs or pictures."""
from bundle.refusal import Refusal


def found(folder, what, kinds, fewest, purpose, remedy):
    """The files of those `kinds` under a folder, in the order of their names; `what` also is the option that names the folder."""
    if not folder.is_dir():
        raise Refusal(f'{folder} is no folder: --{what} takes one {purpose}')
    files = sorted(p for p in folder.rglob('*') if p.suffix.lower() in kinds and p.is_file())
    if len(files) < fewest:
        raise Refusal(f'{folder} holds {len(files)} {what} ({", ".join(kinds)}), {fewest} are the least: {remedy}')
    return files
