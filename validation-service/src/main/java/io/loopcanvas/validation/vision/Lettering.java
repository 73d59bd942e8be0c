package io.loopcanvas.validation.vision;

import static org.bytedeco.opencv.global.opencv_imgproc.CC_STAT_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.CC_STAT_HEIGHT;
import static org.bytedeco.opencv.global.opencv_imgproc.CC_STAT_LEFT;
import static org.bytedeco.opencv.global.opencv_imgproc.CC_STAT_TOP;
import static org.bytedeco.opencv.global.opencv_imgproc.CC_STAT_WIDTH;
import static org.bytedeco.opencv.global.opencv_imgproc.connectedComponentsWithStats;

import io.loopcanvas.validation.footage.Plane;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.indexer.IntIndexer;
import org.bytedeco.opencv.opencv_core.Mat;

/** Writing: small shapes of one height side by side that stand out from what is around them. */
public final class Lettering {
  /** Takes grain away, which has shapes of its own. */
  private static final double BLUR = 1;
  private static final double AROUND = .09;
  private static final double CONTRAST = 22;
  private static final double LOWEST = .025;
  private static final double HIGHEST = .3;

  private Lettering() {}

  private record Glyph(int left, int top, int width, int height) {
    boolean beside(Glyph other) {
      int gap = Math.max(left, other.left) - Math.min(left + width, other.left + other.width);
      return Math.abs(top + height / 2. - other.top - other.height / 2.) < .3 * Math.max(height, other.height)
          && Math.max(height, other.height) < 1.45 * Math.min(height, other.height)
          && gap < 1.2 * Math.max(height, other.height);
    }
  }

  /**
   * @param luma about 360 pixels wide
   * @return number of letters in the longest line, light on dark or dark on light
   */
  public static double longestLine(Plane luma) {
    Plane detail = luma.blurred(BLUR).minus(luma.blurred(AROUND * luma.width()));
    return Math.max(longest(glyphs(detail, 1)), longest(glyphs(detail, -1)));
  }

  private static List<Glyph> glyphs(Plane detail, int sign) {
    float[] ink = new float[detail.values().length];
    for (int i = 0; i < ink.length; i++) {
      ink[i] = sign * detail.values()[i] > CONTRAST ? 255 : 0;
    }
    List<Glyph> glyphs = new ArrayList<>();
    try (Mat mask = OpenCv.grey(new Plane(detail.width(), detail.height(), ink));
        Mat labels = new Mat(); Mat stats = new Mat(); Mat centres = new Mat()) {
      int count = connectedComponentsWithStats(mask, labels, stats, centres);
      try (IntIndexer at = stats.createIndexer()) {
        for (int i = 1; i < count; i++) {
          Glyph g = new Glyph(at.get(i, CC_STAT_LEFT), at.get(i, CC_STAT_TOP), at.get(i, CC_STAT_WIDTH), at.get(i, CC_STAT_HEIGHT));
          double filled = at.get(i, CC_STAT_AREA) / (double) (g.width * g.height);
          boolean letter = g.height > LOWEST * detail.width() && g.height < HIGHEST * detail.width()
              && g.width < 1.6 * g.height && g.width > .12 * g.height && filled > .2;
          if (letter) {
            glyphs.add(g);
          }
        }
      }
    }
    return glyphs;
  }

  private static int longest(List<Glyph> glyphs) {
    int best = 0;
    boolean[] used = new boolean[glyphs.size()];
    for (int start = 0; start < used.length; start++) {
      if (!used[start]) {
        best = Math.max(best, line(glyphs, start, used));
      }
    }
    return best;
  }

  private static int line(List<Glyph> glyphs, int at, boolean[] used) {
    used[at] = true;
    int count = 1;
    for (int i = 0; i < used.length; i++) {
      if (!used[i] && glyphs.get(at).beside(glyphs.get(i))) {
        count += line(glyphs, i, used);
      }
    }
    return count;
  }
}
