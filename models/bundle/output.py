"""The folder that an export writes: its options, and that it is written whole and right or not at all."""
import shutil
from contextlib import contextmanager
from pathlib import Path

from bundle import verify
from bundle.refusal import Refusal


def options(parser, licences='the licence'):
    parser.add_argument('--out', type=Path, required=True, metavar='BUNDLE', help='folder to write; must not exist yet')
    parser.add_argument('--name', help='of the bundle; default: the folder\'s name')
    parser.add_argument('--version', default='1.0.0')
    parser.add_argument('--accept-licence', action='store_true',
                        help=f'you have read and accept {licences}; without it the service refuses the bundle')


def require_new(out):
    if out.exists():
        raise Refusal(f'{out} exists: choose another folder, or remove it')


@contextmanager
def whole(out):
    """Whatever goes wrong inside, or in what was written there, leaves no folder behind."""
    try:
        yield
        wrong = verify.problems(out)
        if wrong:
            raise Refusal('the exported modules differ from the checkpoint: ' + '; '.join(wrong))
    except BaseException:
        shutil.rmtree(out, ignore_errors=True)
        raise
