package io.loopcanvas.render.bundle;

/**
 * Latents of a picture.
 *
 * @param channels of a latent
 * @param factor picture pixels along one latent pixel's side
 * @param scaling latents are divided by it before the decoder
 */
public record LatentSpace(int channels, int factor, float scaling) {}
