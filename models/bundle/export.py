"""Export checkpoints of the SDXL and SVD architectures to a bundle that the render worker runs.

    python -m bundle.export --sdxl CHECKPOINT --svd CHECKPOINT --out BUNDLE --accept-licence [--variant cpu-fp32]
    python -m bundle.export --clap CHECKPOINT …       a bundle that hears instead: --clap --help tells its options
    python -m bundle.export --clip CHECKPOINT …       one that sees whether a picture is like its words: --clip --help

CHECKPOINT is a local folder as diffusers saves it; for --sdxl also one .safetensors file, with --config. Nothing is
downloaded. Every module is held to golden vectors that stay in the bundle.
"""
import argparse
import gc
import sys
import warnings
from pathlib import Path

import diffusers
import torch
import transformers

from bundle import checkpoint, export_clap, export_clip, manifest, output, published, sections
from bundle.refusal import Refusal
from bundle.torchscript import export, forget
from bundle.variant import VARIANTS
from bundle.vectors import TOLERANCE, Vectors

OTHERS = {'--clap': export_clap, '--clip': export_clip}
ALSO = ('cpu-bf16',)
USAGE, FAULT, INTERRUPTED = 2, 4, 130  # exit codes, as of every command of the product


def arguments():
    parser = argparse.ArgumentParser(prog='loopcanvas models export', description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--sdxl', type=Path, required=True, metavar='CHECKPOINT')
    parser.add_argument('--config', type=Path, metavar='FOLDER', help='diffusers layout for a one-file --sdxl')
    parser.add_argument('--svd', type=Path, required=True, metavar='CHECKPOINT')
    output.options(parser, 'both licences')
    parser.add_argument('--variant', choices=VARIANTS, default='cpu-fp32', help='default: %(default)s')
    parser.add_argument('--also', choices=ALSO, help='with cpu-fp32: a second set of modules, which the render worker takes on processors '
                        'that compute with bfloat16 (avx512_bf16, amx_bf16); the bundle grows by half')
    parser.add_argument('--scheduler', choices=sections.SCHEDULERS, help='default: the checkpoint\'s own')
    parser.add_argument('--motion-scheduler', choices=sections.MOTION_SOLVERS, default='euler', help='SVD\'s own is %(default)s; dpmpp-2m needs 9 '
                        'to 12 steps for what it does in 25 (docs/models.md): --motion-scheduler dpmpp-2m --motion-steps 12')
    parser.add_argument('--sdxl-licence', default='openrail++', help='SPDX id or name; default: %(default)s')
    parser.add_argument('--svd-licence', default='LicenseRef-Stability-AI-Community', help='default: %(default)s')
    parser.add_argument('--width', type=int, default=576)
    parser.add_argument('--height', type=int, default=1024)
    parser.add_argument('--steps', type=int, default=30, help='of a keyframe; default: %(default)s')
    parser.add_argument('--guidance', type=float, default=5.0, help='of a keyframe; 1 switches it off; default: %(default)s')
    parser.add_argument('--motion-steps', type=int, default=25, help='default: %(default)s')
    parser.add_argument('--frames', type=int, help='of a sequence; default: the checkpoint\'s own, 14 or 25')
    parser.add_argument('--decode-chunk', type=int, default=5, help='frames decoded at once; default: %(default)s')
    return parser


@torch.no_grad()
def run(o):
    """Write the bundle, whole and verified or not at all. Raises Refusal when it cannot be made."""
    variants = [VARIANTS[name] for name in (o.variant, o.also) if name]  # the most precise first: the others round its weights
    refuse_early(o, variants[0])
    checkpoint.require_disk(o.out, (o.sdxl, o.svd), sum(variant.networks.itemsize for variant in variants))
    with output.whole(o.out):
        write(o, variants)


def write(o, variants):
    torch.manual_seed(0)  # the traces' example inputs
    vectors = Vectors(TOLERANCE[variants[0].networks])
    replaced = {}
    size = dict(width=o.width, height=o.height)
    still = checkpoint.sdxl(o.sdxl, o.config)
    keyframe = sections.keyframe(still, o.scheduler, dict(steps=o.steps, guidance=o.guidance, **size))
    require_size(keyframe, o)
    write_variants(published.keyframe_modules, still, variants, o.out, vectors, replaced)
    for tokens, entry in zip((still.tokenizer, still.tokenizer_2), keyframe['tokenizers']):
        tokens.backend_tokenizer.save(str(o.out / entry['file']))
    del still
    gc.collect()
    moving = checkpoint.svd(o.svd)
    settings = dict(frames=o.frames or moving.unet.config.num_frames, fps=7, motion_bucket=127, noise_augmentation=0.02,
                    guidance=dict(min=1.0, max=3.0), decode_chunk=o.decode_chunk)
    motion = sections.motion(moving, o.motion_scheduler, settings, dict(steps=o.motion_steps, **size))
    require_size(motion, o)
    write_variants(published.motion_modules, moving, variants, o.out, vectors, replaced)
    vectors.write(o.out)
    licences = {'keyframe/': o.sdxl_licence, 'tokenizer': o.sdxl_licence, 'motion/': o.svd_licence, 'vectors': o.sdxl_licence}
    more = dict(alternatives={o.also: replaced}) if o.also else {}
    terms = [dict(licence=name, accepted=o.accept_licence) for name in (o.sdxl_licence, o.svd_licence)]
    manifest.write(o.out, o.name or o.out.name, o.version, dict(keyframe=keyframe, motion=motion),
                   lambda path: next(name for start, name in licences.items() if path.removeprefix(f'{o.also}/').startswith(start)),
                   device=variants[0].device, variant=variants[0].name, **more, terms=terms)


def refuse_early(o, variant):
    if o.also and variant.name != 'cpu-fp32':
        raise Refusal(f'--also {o.also} goes with --variant cpu-fp32: a bundle holds variants of one set of weights for the CPU')
    if not o.sdxl.is_file():
        checkpoint.require_layout(o.sdxl, 'StableDiffusionXL', checkpoint.SDXL_PARTS, '--sdxl')
    checkpoint.require_layout(o.svd, 'StableVideoDiffusion', checkpoint.SVD_PARTS, '--svd')
    output.require_new(o.out)
    if variant.device == 'cuda' and not torch.cuda.is_available():
        raise Refusal('the variant cuda-fp16 is traced on the device that runs it, and torch finds no CUDA device here: '
                      'export on a machine with an NVIDIA GPU')


def require_size(section, o):
    multiple = section['size_multiple']
    if o.width % multiple or o.height % multiple:
        raise Refusal(f'{o.width}x{o.height} does not suit the {section["architecture"]} UNet: both sides must be multiples of {multiple}')


def write_variants(modules, pipeline, variants, out, vectors, replaced):
    """The modules of the first variant, then those of others under its name; `replaced` learns which stands for which."""
    write_modules(modules(pipeline, variants[0]), variants[0], out, vectors)
    for variant in variants[1:]:
        others = {path: make for path, make in modules(pipeline, variant).items() if path not in published.ALWAYS_FLOAT32}
        replaced.update({path: f'{variant.name}/{path}' for path in others})
        write_modules({replaced[path]: make for path, make in others.items()}, variant, out, vectors)


def write_modules(modules, variant, out, vectors):
    for path, (make, example) in modules.items():
        module = make().eval().to(variant.device)
        example = tuple(x.to(variant.device) for x in example)
        export(module, example, out / path)
        vectors.add(path, module, tuple(x[:1] if x.dtype == torch.int64 else x for x in example), TOLERANCE[variant.networks])
        print(f'{path}: {(out / path).stat().st_size / 1e6:.1f} MB', flush=True)
        del module
        forget()


def main():
    words = sys.argv[1:]
    kind = next((other for option, other in OTHERS.items() if any(word.split('=')[0] == option for word in words)), sys.modules[__name__])
    options = kind.arguments().parse_args(with_value(words))
    warnings.filterwarnings('ignore')  # tracer notes; other sizes than the example's are tested
    for library in (diffusers.utils.logging, transformers.utils.logging):
        library.set_verbosity_error()
        library.disable_progress_bar()
    try:
        kind.run(options)
    except Refusal as e:
        fail(USAGE, e)
    except OSError as e:
        fail(FAULT, f'{e}; nothing was written')
    except KeyboardInterrupt:
        fail(INTERRUPTED, 'stopped, nothing was written')
    print(f'{options.out}: {sum(p.stat().st_size for p in options.out.rglob("*") if p.is_file()) / 1e6:.1f} MB, verified')
    if not options.accept_licence:
        print('The licences are not accepted yet, so the service will refuse it: read them and export with --accept-licence.')


def with_value(words):
    """`--clap --help` asks for help, not for a checkpoint of that name."""
    return ['--help'] if '--help' in words or '-h' in words else words


def fail(code, why):
    print(f'loopcanvas: {why}', file=sys.stderr)
    sys.exit(code)


if __name__ == '__main__':
    main()
