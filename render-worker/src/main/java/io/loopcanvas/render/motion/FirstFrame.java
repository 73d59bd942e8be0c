package io.loopcanvas.render.motion;

import io.loopcanvas.torch.Tensor;

/**
 * What the motion model knows of the picture that a sequence starts from.
 *
 * @param embeds the vision tower's embedding of the un-noised picture, {@code [1, 1, D]}
 * @param latents the noise-augmented picture, encoded and not scaled, {@code [1, C, h, w]}
 */
record FirstFrame(Tensor embeds, Tensor latents) {}
