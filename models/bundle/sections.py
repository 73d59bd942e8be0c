"""The manifest's `keyframe` and `motion` sections from what a checkpoint's own configuration says."""
from bundle.refusal import Refusal

SCHEDULERS = {  # what --scheduler offers
    'euler-leading': dict(kind='euler', spacing='leading'),
    'euler-trailing': dict(kind='euler', spacing='trailing'),
    'dpmpp-2m-karras': dict(kind='dpmpp_2m', spacing='karras'),
}
MOTION_SOLVERS = {'euler': 'euler', 'dpmpp-2m': 'dpmpp_2m'}  # what --motion-scheduler offers
LATENT_FACTOR = 8


def keyframe(pipeline, scheduler, defaults):
    """The `keyframe` section of an SDXL pipeline; `scheduler` names one of SCHEDULERS or is None for the checkpoint's own."""
    towers, vae, config = (pipeline.text_encoder, pipeline.text_encoder_2), pipeline.vae.config, pipeline.scheduler.config
    require_betas(config)
    return dict(
        architecture='sdxl',
        modules=dict(text_encoder='keyframe/text_encoder.pt', text_encoder_2='keyframe/text_encoder_2.pt',
                     unet='keyframe/unet.pt', vae_decoder='keyframe/vae_decoder.pt'),
        tokenizers=[tokenizer(pipeline.tokenizer, 'tokenizer.json'), tokenizer(pipeline.tokenizer_2, 'tokenizer_2.json')],
        max_length=pipeline.tokenizer.model_max_length, context_width=sum(t.config.hidden_size for t in towers),
        pooled_width=towers[1].config.projection_dim, **latents(vae), prediction=config.prediction_type,
        unconditional='zeros' if pipeline.config.get('force_zeros_for_empty_prompt', True) else 'empty_prompt',
        scheduler=dict(**(SCHEDULERS[scheduler] if scheduler else own_scheduler(pipeline.scheduler)),
                       beta_start=config.beta_start, beta_end=config.beta_end, train_steps=config.num_train_timesteps),
        size_multiple=size_multiple(pipeline.unet), defaults=defaults)


def motion(pipeline, scheduler, settings, defaults):
    """The `motion` section of an SVD pipeline; `scheduler` names one of MOTION_SOLVERS, `settings` are frames, fps, decode_chunk and the
    conditions' defaults."""
    config = pipeline.scheduler.config
    if not (config.use_karras_sigmas and config.prediction_type == 'v_prediction' and config.sigma_min and config.sigma_max):
        raise Refusal('the SVD checkpoint has another scheduler than Euler with Karras sigmas and v-prediction: '
                      'take scheduler/ from the published SVD checkpoint')
    return dict(
        architecture='svd',
        modules=dict(image_encoder='motion/image_encoder.pt', vae_encoder='motion/vae_encoder.pt',
                     unet='motion/unet.pt', vae_decoder='motion/vae_decoder.pt'),
        **settings, **latents(pipeline.vae.config),
        scheduler=dict(kind=MOTION_SOLVERS[scheduler], spacing='karras', sigma_min=config.sigma_min, sigma_max=config.sigma_max, rho=7.0,
                       prediction=config.prediction_type),
        size_multiple=size_multiple(pipeline.unet), defaults=defaults)


def own_scheduler(scheduler):
    """The scheduler that a checkpoint brings, if the render worker knows it."""
    name, config = type(scheduler).__name__, scheduler.config
    if name == 'EulerDiscreteScheduler' and not config.use_karras_sigmas:
        spacing = config.timestep_spacing
        if spacing == 'trailing' or spacing == 'leading' and config.steps_offset == 1:
            return dict(kind='euler', spacing=spacing)
    if name == 'DPMSolverMultistepScheduler' and config.use_karras_sigmas and config.algorithm_type == 'dpmsolver++' \
            and config.solver_order == 2:
        return dict(kind='dpmpp_2m', spacing='karras')
    raise Refusal(f'the scheduler {name} with these settings is not known here: choose one by --scheduler '
                  f'({", ".join(SCHEDULERS)}); a distilled checkpoint usually wants euler-trailing and --guidance 1')


def require_betas(config):
    if config.beta_schedule != 'scaled_linear' or config.get('rescale_betas_zero_snr'):
        raise Refusal(f'the checkpoint was trained with beta_schedule {config.beta_schedule!r}'
                      + (' rescaled to zero terminal SNR' if config.get('rescale_betas_zero_snr') else '')
                      + ": only SDXL's scaled_linear is known here")
    if config.prediction_type not in ('epsilon', 'v_prediction'):
        raise Refusal(f'prediction_type {config.prediction_type!r} is not known here: epsilon and v_prediction are')


def tokenizer(tokens, file):
    return dict(file=file, bos=tokens.bos_token_id, eos=tokens.eos_token_id, pad=tokens.pad_token_id)


def latents(vae):
    return dict(latent_channels=vae.latent_channels, latent_factor=LATENT_FACTOR, scaling_factor=vae.scaling_factor)


def size_multiple(unet):
    """Picture sides must halve evenly at every level of the UNet."""
    return LATENT_FACTOR * 2 ** (len(unet.config.block_out_channels) - 1)
