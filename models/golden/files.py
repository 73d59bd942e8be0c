"""Writing tensors so that any language reads them: little-endian float32 with a JSON index."""
import json
from pathlib import Path


class TensorFile:
    """Collects named tensors into one `.bin`; entries are `{file, shape, offset}`, the offset in bytes."""

    def __init__(self, folder: Path, name: str):
        self.folder, self.name, self.data, self.entries = folder, name, bytearray(), {}

    def add(self, name, tensor):
        shape = list(tensor.shape)
        self.entries[name] = dict(file=self.name, shape=shape, offset=len(self.data))
        self.data += tensor.detach().contiguous().float().numpy().astype('<f4').tobytes()

    def close(self):
        """Write the file and return its entries for the index."""
        (self.folder / self.name).write_bytes(self.data)
        return self.entries


def write_json(path, content):
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + '\n', encoding='utf-8')
