"""A rendering command as a process of its own: its workers start without the training's imports."""
import os
import signal
import subprocess
import sys
import time

from nano.training.rows import FOREVER


class Rendering:
    """Renders `count` rows of `kind` (stills or clips) into `folder`, beside us or while we wait."""

    def __init__(self, kind, count, folder):
        self.command, self.process = [sys.executable, '-m', f'nano.training.{kind}', str(count), str(folder)], None

    def begin(self):
        self.process = self.process or subprocess.Popen(self.command, start_new_session=True)

    def wait(self, until=FOREVER):
        """Whether all rows were there before time.monotonic() was `until`. Raises CalledProcessError when rendering failed."""
        self.begin()
        try:
            status = self.process.wait(None if until == FOREVER else max(1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            return False
        if status:
            raise subprocess.CalledProcessError(status, self.command)
        return True

    def stop(self):
        """End the command and its workers; the rows they have finished stay."""
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            self.process.wait()
