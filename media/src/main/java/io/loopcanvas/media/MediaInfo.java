package io.loopcanvas.media;

import java.util.List;
import java.util.Optional;

/**
 * What ffprobe says of a file.
 *
 * @param format ffprobe's format name, e.g. {@code mov,mp4,m4a,3gp,3g2,mj2}
 * @param seconds length by the container, absent where it does not say
 */
public record MediaInfo(String format, Optional<Double> seconds, long bytes, List<Video> videos, List<Audio> audios) {

  /**
   * @param frames counted by the container, absent where it does not say
   * @param framesPerSecond average rate
   */
  public record Video(
      String codec,
      int width,
      int height,
      double framesPerSecond,
      Optional<Long> frames,
      Optional<Double> seconds,
      String pixelFormat,
      String colorSpace,
      String colorTransfer,
      String colorPrimaries,
      String colorRange) {}

  public record Audio(String codec, int sampleRate, int channels, Optional<Double> seconds) {}
}
