package io.loopcanvas.validation.report;

/**
 * One try at a shot.
 *
 * @param shot index in the concept
 * @param take number of the try
 */
public record Attempt(int shot, int take, Report report) {}
