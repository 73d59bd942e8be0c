"""Seconds and memory of a render from its start: until the first step, and in all.

    python -m bench.start ../loopcanvas render --prompt "night blue" --mode fast --out OUT     (in models/)

Processor time hardly depends on what else runs; wall time does. Memory is the largest resident set (VmHWM) of each process.
"""
import os
import pty
import sys
import time
from pathlib import Path

FIRST = b'keyframe 1/'
TICK = os.sysconf('SC_CLK_TCK')


def tree(pid):
    """A process and all below it (Linux)."""
    below = [int(p) for task in Path(f'/proc/{pid}/task').glob('*/children') for p in task.read_text().split()]
    return [pid, *(q for p in below for q in tree(p))]


def processor_seconds(pid):
    return sum(sum(map(int, Path(f'/proc/{p}/stat').read_text().rsplit(')', 1)[1].split()[11:15])) / TICK for p in tree(pid))


def peaks(pid):
    """`{pid: MB}` of the process and all below it."""
    lines = {p: dict(line.split(':', 1) for line in Path(f'/proc/{p}/status').read_text().splitlines()) for p in tree(pid)}
    return {p: int(facts['VmHWM'].split()[0]) / 1024 for p, facts in lines.items() if 'VmHWM' in facts}


def main():
    began = time.monotonic()
    pid, terminal = pty.fork()  # progress is printed on terminals alone
    if pid == 0:
        os.execvp(sys.argv[1], sys.argv[1:])
    seen, memory, told = b'', {}, False
    while True:
        try:
            read = os.read(terminal, 1 << 16)
        except OSError:
            break
        if not read:
            break
        seen = seen[-200:] + read
        try:
            memory |= peaks(pid)
            if FIRST in seen and not told:
                told = True
                print(f'first step after {time.monotonic() - began:.1f} s, {processor_seconds(pid):.1f} s of processor time')
        except (FileNotFoundError, ProcessLookupError):
            pass  # it has just ended
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    print(f'all after {time.monotonic() - began:.1f} s, exit code {status}; largest resident memory '
          + ', '.join(f'{mb:.0f}' for mb in sorted(memory.values(), reverse=True)) + ' MB')
    if status:
        print(seen.decode(errors='replace'))


if __name__ == '__main__':
    main()
