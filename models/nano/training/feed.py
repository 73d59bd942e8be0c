"""Batches read ahead by a thread, so that the accelerator does not wait for the disk."""
import queue
import threading


def ahead(make, depth=4):
    """Yield what `make()` returns, again and again; up to `depth` results are ready beforehand. Its errors are raised here."""
    ready, stopped = queue.Queue(depth), threading.Event()

    def work():
        while not stopped.is_set():
            try:
                result = make()
            except Exception as error:
                ready.put(error)
                return
            while not stopped.is_set():
                try:
                    ready.put(result, timeout=.1)
                    break
                except queue.Full:
                    continue

    threading.Thread(target=work, daemon=True).start()
    try:
        while True:
            result = ready.get()
            if isinstance(result, Exception):
                raise result
            yield result
    finally:
        stopped.set()
