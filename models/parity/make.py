"""Write the parity bundle and what diffusers' own pipelines give on the same checkpoints.

    python -m parity.make ../render-worker/src/test/resources/parity
    python -m parity.make OUT --sdxl CHECKPOINT --svd CHECKPOINT             of checkpoints of your own, in float32

The checkpoints, tiny ones made for it unless told, are exported by `bundle.export` and sampled by diffusers, whose version stands in the index.
`index.json`: `{versions, keyframes: [case], motions: [case], tensors}`; `latents.bin` and `pictures.bin` hold float32.
"""
import argparse
import shutil
import tempfile
from dataclasses import asdict
from pathlib import Path

import diffusers
import numpy as np
import torch
import transformers
from diffusers import DPMSolverMultistepScheduler, EDMDPMSolverMultistepScheduler, EulerDiscreteScheduler
from PIL import Image
from transformers import CLIPImageProcessorPil

from bundle import checkpoint, export
from golden.files import TensorFile, write_json
from parity import cases, checkpoints

LICENCE = 'LicenseRef-LoopCanvas-Proprietary'


def make(out):
    """Everything, of tiny checkpoints made for it."""
    with tempfile.TemporaryDirectory() as scratch:
        tiny = Path(scratch)
        checkpoints.write(tiny)
        shutil.rmtree(out, ignore_errors=True)
        compare(tiny / 'sdxl', tiny / 'svd', out, '--sdxl-licence', LICENCE, '--svd-licence', LICENCE)


def compare(sdxl, svd, out, *options):
    """Export both checkpoints and let diffusers sample them, one in memory at a time."""
    export.run(export.arguments().parse_args([
        '--sdxl', str(sdxl), '--svd', str(svd), '--out', str(out / 'bundle'), '--name', 'parity', '--accept-licence',
        '--width', '64', '--height', '128', '--steps', '4', '--motion-steps', '3', *options]))
    latents, pictures = TensorFile(out, 'latents.bin'), TensorFile(out, 'pictures.bin')
    stills = sampled(checkpoint.sdxl(sdxl), keyframe, cases.KEYFRAMES, latents, pictures)
    moving = checkpoint.svd(svd)
    moving.register_modules(feature_extractor=CLIPImageProcessorPil())
    motions = sampled(moving, motion, cases.MOTIONS, latents, pictures)
    versions = dict(diffusers=diffusers.__version__, transformers=transformers.__version__, torch=torch.__version__.split('+')[0])
    write_json(out / 'index.json', dict(versions=versions, keyframes=stills, motions=motions,
                                        tensors=latents.close() | pictures.close()))


def sampled(pipeline, sample, wanted, latents, pictures):
    pipeline.set_progress_bar_config(disable=True)
    return [sample(pipeline, case, latents, pictures) for case in wanted]


def keyframe(pipeline, case, latents, pictures):
    """`<name>/step1` … the latents after every step, `<name>/image` (B, 3, H, W) in [0, 1]."""
    prompts = [words(pipeline.tokenizer, n) for n in case.tokens]
    pipeline.scheduler = scheduler(case)

    def seen(_, step, timestep, kept):
        latents.add(f'{case.name}/step{step + 1}', kept['latents'])
        return kept

    image = pipeline(
        prompts, negative_prompt=None if case.negative is None else [case.negative] * len(prompts),
        num_inference_steps=case.steps, guidance_scale=case.guidance, width=case.width, height=case.height,
        generator=torch.Generator('cpu').manual_seed(case.seed), callback_on_step_end=seen, output_type='pt').images
    pictures.add(f'{case.name}/image', image)
    return dict(asdict(case), prompts=prompts)


def words(tokenizer, tokens):
    """A prompt of exactly that many tokens."""
    if tokens == 1:
        text = cases.ONE
        while len(tokenizer(text, add_special_tokens=False).input_ids) > 1:
            text = text[:-1]
        return text
    for end in range(1, len(cases.MANY) + 1):
        if len(tokenizer(cases.MANY[:end], add_special_tokens=False).input_ids) == tokens:
            return cases.MANY[:end]
    raise ValueError(f'no beginning of the text has {tokens} tokens')


def scheduler(case):
    betas = dict(checkpoints.BETAS, prediction_type=case.prediction)
    if case.scheduler['kind'] == 'euler':
        return EulerDiscreteScheduler(**betas, steps_offset=1, timestep_spacing=case.scheduler['spacing'])
    return DPMSolverMultistepScheduler(**betas, algorithm_type='dpmsolver++', solver_order=2, use_karras_sigmas=True)


def motion(pipeline, case, latents, pictures):
    """`<name>/picture`, `<name>/step1` …, and for each chunk size some decoded frames `<name>/chunk7/frame24` (3, H, W).

    With `dpmpp_2m` the steps' latents are those that the network takes, over √(σ² + 1).
    """
    dpm = case.solver == 'dpmpp_2m'
    own = pipeline.scheduler
    if dpm:
        pipeline.scheduler = EDMDPMSolverMultistepScheduler(sigma_min=own.config.sigma_min, sigma_max=own.config.sigma_max, sigma_data=1.,
                                                            prediction_type=own.config.prediction_type)
    picture = np.random.default_rng(case.seed).integers(0, 256, (case.height // 8, case.width // 8, 3), np.uint8)
    picture = Image.fromarray(picture).resize((case.width, case.height), Image.Resampling.BICUBIC)
    pictures.add(f'{case.name}/picture', torch.from_numpy(np.array(picture).astype(np.float32) / 255).permute(2, 0, 1)[None])
    final = []

    def seen(_, step, timestep, kept):
        scale = (pipeline.scheduler.sigmas[step + 1] ** 2 + 1).sqrt() if dpm else 1
        latents.add(f'{case.name}/step{step + 1}', kept['latents'][0] / scale)
        final[:] = [kept['latents']]
        return kept

    pipeline(picture, height=case.height, width=case.width, num_frames=case.frames, num_inference_steps=case.steps, fps=7,
             motion_bucket_id=127, noise_aug_strength=0.02, min_guidance_scale=1.0, max_guidance_scale=3.0,
             generator=torch.Generator('cpu').manual_seed(case.seed), callback_on_step_end=seen, output_type='latent')
    for chunk in case.chunks:
        with torch.no_grad():
            frames = pipeline.decode_latents(final[0], case.frames, chunk)
        shown = pipeline.video_processor.postprocess_video(frames, output_type='pt')[0]
        for i in (0, case.frames // 2, case.frames - 1):
            pictures.add(f'{case.name}/chunk{chunk}/frame{i}', shown[i])
    pipeline.scheduler = own
    return asdict(case)


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('out', type=Path)
    parser.add_argument('--sdxl', type=Path)
    parser.add_argument('--svd', type=Path)
    o = parser.parse_args()
    if bool(o.sdxl) != bool(o.svd):
        parser.error('--sdxl and --svd go together')
    torch.set_grad_enabled(False)
    compare(o.sdxl, o.svd, o.out) if o.sdxl else make(o.out)
