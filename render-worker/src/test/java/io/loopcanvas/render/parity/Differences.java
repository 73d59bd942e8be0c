package io.loopcanvas.render.parity;

/**
 * How far Java is from diffusers in one case.
 *
 * @param latents largest over all steps
 * @param pixels mean over the compared pictures, 0–1
 */
record Differences(String name, double latents, double pixels) {}
