package io.loopcanvas.post.grade;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The grade of one take as data, for whoever has to show it without this program, such as a live preview. Applied in this
 * order to gamma-coded BT.709 Y′CbCr, everything 0–1: {@linkplain Print print}, exposure, saturation and warmth, back to R′G′B′, curve,
 * vignette; then soft focus; then grain and levels.
 *
 * @param exposure luma out for luma in, evenly spaced, joined by straight lines
 * @param saturation factor on B′ − Y′ and R′ − Y′
 * @param warmth fraction of luma added to R′ and taken from B′
 * @param curve value out for value in, on each of R′G′B′, as {@code exposure}
 * @param softness sigma of the soft focus in pixels of a frame 720 wide
 */
@JsonNaming(SnakeCaseStrategy.class)
record GradeLook(int version, String style, Print print, float[] exposure, double saturation, double warmth, float[] curve, Vignette vignette,
    double softness, GrainLook grain, Levels levels) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** {@code out = base + (in − base) · cos⁴(angle · min(1, distance))}, distance from the axis in half diagonals of the frame. */
  @JsonNaming(SnakeCaseStrategy.class)
  record Vignette(double angle, double base, double[] axis) {}

  /**
   * Gaussian, another one in each frame.
   *
   * @param luma sigma in 8-bit levels over luma 0–1, evenly spaced
   * @param chroma sigma on each chroma plane
   * @param size sigma of one grain in pixels of a frame 720 wide
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record GrainLook(double[] luma, double chroma, double size) {}

  /** The last clamp on luma. */
  @JsonNaming(SnakeCaseStrategy.class)
  record Levels(double lowest, double highest) {}

  /** Writes {@code look.json}. */
  void write(Path file) throws IOException {
    JSON.writeValue(file.toFile(), this);
  }

  static GradeLook read(Path file) throws IOException {
    return JSON.readValue(file.toFile(), GradeLook.class);
  }
}
