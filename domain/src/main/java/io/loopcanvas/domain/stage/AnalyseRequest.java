package io.loopcanvas.domain.stage;

import java.util.Optional;

/**
 * Hear the track and write the concept.
 *
 * @param track the uploaded audio as it came
 * @param title what to call the track in the concept: the file's name without its ending
 * @param style a style chosen by the artist, else the analysis chooses
 * @param lyrics plain text or {@code .lrc}, when supplied
 * @param seed together with track and style it determines the concept
 * @param shots how many AI clips the concept plans, 1–12
 */
public record AnalyseRequest(
    ArtifactRef track, String title, Optional<String> style, Optional<String> lyrics, long seed, int shots)
    implements StageRequest {}
