"""What the nano bundle's manifest says about its two models; `manifest.py` adds the files."""
from nano import keyframe, motion, text
from nano.autoencoder import FACTOR, LATENT_CHANNELS

LICENCE = 'LicenseRef-LoopCanvas-Proprietary'
LATENTS = dict(latent_channels=LATENT_CHANNELS, latent_factor=FACTOR, scaling_factor=1.0)  # normalised by the codec itself
TOKENIZER = dict(file='tokenizer.json', bos=text.BOS, eos=text.EOS, pad=text.EOS)
SIZE = dict(width=keyframe.FRAME_WIDTH, height=keyframe.FRAME_HEIGHT)

KEYFRAME = dict(
    architecture='sdxl',
    modules=dict(text_encoder='keyframe/text_encoder.pt', text_encoder_2='keyframe/text_encoder_2.pt',
                 unet='keyframe/unet.pt', vae_decoder='vae/decoder.pt'),
    tokenizers=[TOKENIZER, TOKENIZER], max_length=text.LENGTH, context_width=2 * text.WIDTH, pooled_width=text.WIDTH,
    **LATENTS, prediction='v_prediction',
    scheduler=dict(kind='euler', spacing='trailing', beta_start=keyframe.BETA_START, beta_end=keyframe.BETA_END,
                   train_steps=keyframe.TRAIN_STEPS),
    size_multiple=2 * FACTOR, defaults=dict(steps=20, guidance=3.0, **SIZE))

MOTION = dict(
    architecture='svd',
    modules=dict(image_encoder='motion/image_encoder.pt', vae_encoder='vae/encoder.pt', unet='motion/unet.pt',
                 vae_decoder='vae/decoder.pt'),
    frames=motion.FRAMES, fps=7, **LATENTS, motion_bucket=motion.USUAL_BUCKET, noise_augmentation=0.02,
    guidance=dict(min=1.0, max=1.0),  # no guidance: the model was never trained without its image latents
    decode_chunk=3,
    scheduler=dict(kind='dpmpp_2m', spacing='karras', sigma_min=motion.LAST_SIGMA, sigma_max=30.0, rho=7.0, prediction='v_prediction'),
    size_multiple=2 * FACTOR, defaults=dict(steps=9, **SIZE))
