"""CLIP as a bundle needs it: both towers, the tokenizer, and the pictures that a likeness is held against."""
import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
from PIL import Image
from transformers import CLIPModel, CLIPTokenizerFast

from bundle import examples, pretrained
from bundle.refusal import Refusal

IMAGE, TEXT, TOKENIZER, PICTURES = 'seeing/image.pt', 'seeing/text.pt', 'seeing/tokenizer.json', 'seeing/pictures.bin'
PREPARATION = dict(do_resize=True, do_center_crop=True, do_normalize=True, do_rescale=True, resample=3, rescale_factor=1 / 255)  # 3: bicubic
KINDS = ('.jpg', '.jpeg', '.png', '.webp')
FEWEST = 20  # pictures
ADVICE = 'give the folder of openai/clip-vit-base-patch32, or another CLIP, as its publisher offers it for download'


@torch.jit.script
def resized(image: torch.Tensor, height: int, width: int) -> torch.Tensor:
    """Bicubic with antialiasing, rounded to 8 bits."""
    out = F.interpolate(image, [height, width], mode='bicubic', align_corners=False, antialias=True)
    return torch.round(out.clamp(0, 1) * 255) / 255


@torch.jit.script
def prepared(image: torch.Tensor, size: int) -> torch.Tensor:
    """image (B, 3, H, W) in [0, 1] -> (B, 3, size, size): the shorter side to `size` as Pillow does it, first across, then down; then the middle."""
    height, width = image.shape[2], image.shape[3]
    if height < width:
        height, width = size, size * width // height
    else:
        height, width = size * height // width, size
    small = resized(resized(image, image.shape[2], width), height, width)
    top, left = (height - size) // 2, (width - size) // 2
    return small[:, :, top:top + size, left:left + size]


class ImageTower(nn.Module):
    """image (B, 3, H, W) in [0, 1] -> unit vectors (B, D)."""

    def __init__(self, model, preparation):
        super().__init__()
        self.tower, self.projection, self.size = model.vision_model, model.visual_projection, model.config.vision_config.image_size
        for name in ('mean', 'std'):
            self.register_buffer(name, torch.tensor(preparation[f'image_{name}']).view(1, 3, 1, 1))

    def forward(self, image):
        pixels = (prepared(image, self.size) - self.mean) / self.std
        return F.normalize(self.projection(self.tower(pixels).pooler_output), dim=-1)


class TextTower(nn.Module):
    """ids (B, 77) -> unit vectors (B, D)."""

    def __init__(self, model):
        super().__init__()
        self.tower, self.projection = model.text_model, model.text_projection

    def forward(self, ids):
        return F.normalize(self.projection(self.tower(ids).pooler_output), dim=-1)


def require_layout(path):
    """Refuse what is not a folder of a CLIP checkpoint with all that an export needs."""
    pretrained.require_layout(path, 'clip', ADVICE)
    found, size = pretrained.preparation(path), pretrained.config(path)['vision_config'].get('image_size', 224)
    other = [f'{name} {found.get(name)!r} instead of {value!r}' for name, value in PREPARATION.items()
             if abs(found.get(name, value) - value) > 1e-6]
    other += [f'{name} {found.get(name)!r} instead of {size}' for name in ('size', 'crop_size') if side(found.get(name, size)) != size]
    other += [f'no {name}' for name in ('image_mean', 'image_std') if name not in found]
    if other:
        raise Refusal(f'{path} prepares pictures with {", ".join(other)}, which is not known here: {ADVICE}')


def side(size):
    """Older files say 224, newer ones {"shortest_edge": 224} or {"height": 224, "width": 224}."""
    return next(iter(size.values())) if isinstance(size, dict) else size


def opened(path):
    """`(model, tokenizer)` of a local checkpoint, in float32."""
    pretrained.require_memory(path)
    try:
        model = CLIPModel.from_pretrained(str(path), torch_dtype=torch.float32, local_files_only=True, attn_implementation='eager').eval()
        return model, CLIPTokenizerFast.from_pretrained(str(path), local_files_only=True)
    except (OSError, ValueError, KeyError, RuntimeError) as e:
        raise Refusal(f'{path} cannot be read as a CLIPModel: {e}') from e


def found(folder):
    """The pictures under a folder, in the order of their names."""
    return examples.found(folder, 'pictures', KINDS, FEWEST, f'with keyframes of all styles, {FEWEST} at least and better some hundreds, '
                          'against which the likeness of a picture to its words is measured', 'give keyframes of all styles')


def picture(file):
    """(1, 3, H, W) in [0, 1], or None where the file is no picture."""
    try:
        with Image.open(file) as image:
            return torch.from_numpy(np.array(image.convert('RGB'))).permute(2, 0, 1)[None].float() / 255
    except OSError:
        return None
