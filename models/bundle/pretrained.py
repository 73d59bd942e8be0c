"""Local folders of one model as transformers saves it: weights, tokenizer, and how the input is prepared."""
import json

from bundle import checkpoint
from bundle.refusal import Refusal

TOKENIZER = (('tokenizer.json',), ('vocab.json', 'merges.txt'))


def require_layout(path, kind, advice):
    """Refuse what is not a folder of such a model (`clap`, `clip`) with all that an export needs."""
    if not (path / 'config.json').is_file():
        raise Refusal(f'{path} has no config.json: {advice}')
    found = config(path).get('model_type', 'model of unknown kind')
    if found != kind:
        raise Refusal(f'{path} is a {found}, --{kind} takes a {kind}: {advice}')
    if not weights(path):
        raise Refusal(f'{path} has no weights (model.safetensors or pytorch_model.bin): {advice}')
    if not any(all((path / name).is_file() for name in names) for names in TOKENIZER):
        raise Refusal(f'{path} has no tokenizer (tokenizer.json, or vocab.json and merges.txt): {advice}')
    if not (path / 'preprocessor_config.json').is_file():
        raise Refusal(f'{path} has no preprocessor_config.json: {advice}')


def require_memory(path):
    """Refuse when the weights and a traced copy of them do not fit into free memory."""
    needed, free = 2 * sum(file.stat().st_size for file in weights(path)), checkpoint.available()
    if needed > free:
        raise Refusal(f'{path} needs about {needed / 1e9:.1f} GB of free memory to export, there are {free / 1e9:.1f} GB: stop other programs')


def config(path):
    return json.loads((path / 'config.json').read_text())


def preparation(path):
    """What the model's preprocessor does, by transformers' names."""
    return json.loads((path / 'preprocessor_config.json').read_text())


def weights(path):
    return next((found for found in (sorted(path.glob(kind)) for kind in ('*.safetensors', '*.bin')) if found), [])
