package io.loopcanvas.validation.footage;

import java.util.List;

/**
 * A decoded clip as the measures need it.
 *
 * @param width of the file, pixels
 * @param height of the file, pixels
 * @param framesPerSecond of the file
 * @param frames every frame, the longer side {@link FootageReader#SMALL_SIDE} pixels
 * @param luma every frame's luma at half that size: fine enough for steps and seams, averaged enough to forget grain
 * @param stills about one frame a second in full size, each followed by its neighbour
 */
public record Footage(
    int width, int height, double framesPerSecond, List<Picture> frames, List<Plane> luma, List<Still> stills) {

  /**
   * A frame in full size, and the middle of the frame after it, from which grain can be told from texture.
   *
   * @param nextCentre luma of the next frame, {@link #centre}
   */
  public record Still(Picture picture, Plane nextCentre) {}

  /** The middle of a picture, half as wide and half as high. */
  public static Plane centre(Plane plane) {
    int w = plane.width() / 2;
    int h = plane.height() / 2;
    return plane.cut(w / 2, h / 2, w, h);
  }

  public int count() {
    return frames.size();
  }

  public double seconds() {
    return frames.size() / framesPerSecond;
  }

  /** Number of frames in {@code seconds}, at least 1 and less than the clip has. */
  public int framesIn(double seconds) {
    return Math.clamp(Math.round(seconds * framesPerSecond), 1, Math.max(1, count() - 1));
  }
}
