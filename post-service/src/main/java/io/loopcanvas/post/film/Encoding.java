package io.loopcanvas.post.film;

import io.loopcanvas.domain.catalogue.SurfaceCatalogue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** FFmpeg's arguments for the two ways we write pictures: the master for measuring, and film for people. */
public final class Encoding {
  /** ITU-T H.264, table A-1: 8,192 macroblocks, what every phone decodes. Larger pictures say what they need themselves. */
  private static final int LEVEL_4_PIXELS = 8192 * 256;

  private static final String TAGS =
      "setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709,setsar=1";

  private final SurfaceCatalogue.Picture picture;
  private final String pixels;
  private final List<String> codec;

  private Encoding(SurfaceCatalogue.Picture picture, String pixels, List<String> codec) {
    this.picture = picture;
    this.pixels = pixels;
    this.codec = codec;
  }

  /** 10 bits, every frame a key frame, finer than eyes and gates can tell. */
  public static Encoding master(SurfaceCatalogue.Picture picture) {
    List<String> codec = new ArrayList<>(List.of("-c:v", "libx264", "-preset", "ultrafast", "-crf", "9", "-g", "1"));
    codec.addAll(Provenance.NONE.arguments());
    return new Encoding(picture, FilmFrame.PIXELS, codec);
  }

  /**
   * H.264 in closed groups, without B-frames: any first part of a group can be shown without the rest, and pieces join by
   * copying. Every frame gets the same quantiser. Rate control was tried: it spends too much on the first frames of a
   * group of pure grain and then starves the next ones, so that the grain freezes just after the seam.
   *
   * <p>Searching for motion in grain is labour lost: the quickest preset with arithmetic coding and a weak deblocking
   * keeps as much of the true grain per bit as presets that take three times as long (docs/post.md).
   */
  static Encoding film(SurfaceCatalogue.Picture picture, int quantiser, Provenance provenance) {
    String group = Integer.toString(picture.groupFrames());
    String q = Integer.toString(quantiser);
    List<String> codec = new ArrayList<>(List.of(
        "-c:v", "libx264", "-preset", "ultrafast", "-tune", "grain", "-profile:v", "high", "-bf", "0",
        "-g", group, "-keyint_min", group, "-sc_threshold", "0", "-crf", "30", "-qmin", q, "-qmax", q,
        "-x264-params", "cabac=1:deblock=-2,-2:open-gop=0:aud=1:force-cfr=1:stitchable=1", "-movflags", "+faststart"));
    if (picture.width() * picture.height() <= LEVEL_4_PIXELS) {
      codec.addAll(List.of("-level", "4.0"));
    }
    codec.addAll(provenance.arguments());
    return new Encoding(picture, Grain.PIXELS, codec);
  }

  /** Size of one raw frame. */
  int frameBytes() {
    int pixels = picture.width() * picture.height();
    return this.pixels.equals(FilmFrame.PIXELS) ? 3 * pixels : 3 * pixels / 2;
  }

  List<String> input(String source) {
    return List.of("-f", "rawvideo", "-pix_fmt", pixels, "-s", picture.width() + "x" + picture.height(),
        "-framerate", Integer.toString(picture.framesPerSecond()), "-i", source);
  }

  List<String> output(Path file) {
    List<String> arguments = new ArrayList<>(List.of("-an", "-vf", TAGS, "-pix_fmt", pixels));
    arguments.addAll(codec);
    arguments.add(file.toString());
    return arguments;
  }
}
