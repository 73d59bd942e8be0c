"""What the parity vectors cover: each case names one way a pipeline can be asked."""
from dataclasses import dataclass

EULER_LEADING = dict(kind='euler', spacing='leading')
EULER_TRAILING = dict(kind='euler', spacing='trailing')
DPM_KARRAS = dict(kind='dpmpp_2m', spacing='karras')
ONE, MANY = 'glow', 'soft rain on glass, 24 lights & a slow drift; dust! ' * 15


@dataclass(frozen=True)
class Keyframe:
    """One call of diffusers' StableDiffusionXLPipeline; `tokens` is the length of the prompt without its frame."""
    name: str
    scheduler: dict
    prediction: str
    steps: int
    guidance: float
    tokens: tuple[int, ...]
    negative: str | None = None
    width: int = 64
    height: int = 96
    seed: int = 5


@dataclass(frozen=True)
class Motion:
    """One call of diffusers' StableVideoDiffusionPipeline, decoded in two chunk sizes."""
    name: str
    frames: int
    steps: int
    width: int
    height: int
    chunks: tuple[int, int]
    solver: str = 'euler'
    seed: int = 9


KEYFRAMES = (
    Keyframe('euler_leading', EULER_LEADING, 'epsilon', 5, 5.0, (1,)),
    Keyframe('euler_trailing_v', EULER_TRAILING, 'v_prediction', 5, 3.5, (76,), negative='bright, flat', width=96, height=64),
    Keyframe('dpm_karras', DPM_KARRAS, 'epsilon', 8, 7.0, (77,)),
    Keyframe('dpm_karras_v_long', DPM_KARRAS, 'v_prediction', 16, 4.0, (12,), width=32, height=64),
    Keyframe('distilled', EULER_TRAILING, 'epsilon', 4, 1.0, (200,)),
    Keyframe('batch_of_two', EULER_LEADING, 'epsilon', 3, 5.0, (9, 30), negative='flat'),
)
MOTIONS = (
    Motion('frames_25', 25, 4, 64, 128, (7, 25)),
    Motion('frames_14', 14, 3, 128, 64, (5, 14)),
    Motion('frames_14_dpm', 14, 6, 64, 128, (4, 14), 'dpmpp_2m'),
)
