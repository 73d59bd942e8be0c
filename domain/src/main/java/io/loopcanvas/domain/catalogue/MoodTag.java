package io.loopcanvas.domain.catalogue;

/** A word for a place on the mood plane, 0–1 each. */
public record MoodTag(String tag, double valence, double arousal) {}
