package io.loopcanvas.validation.calibration;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How good and plainly bad clips lie around each limit: one line a violation, the limits below one another, as SVG. */
final class GatePlot {
  private static final int NAMES = 150;
  private static final int WIDTH = 760;
  private static final int ROW = 20;
  private static final int TOP = 34;
  /** Distances from the middle good clip to the limit. */
  private static final double FROM = -1;
  private static final double TO = 4;

  /** @param good values of its measure on good clips, sorted; likewise {@code bad}, on clips with the violation at middle strength */
  record Row(String violation, double limit, double[] good, double[] bad) {}

  private final StringBuilder svg = new StringBuilder();

  private GatePlot() {}

  static String of(List<Row> rows) {
    GatePlot plot = new GatePlot();
    int height = TOP + ROW * rows.size() + 12;
    plot.line("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' font-family='sans-serif' font-size='12'>", WIDTH, height);
    plot.line("<rect width='%d' height='%d' fill='#fbfaf8'/>", WIDTH, height);
    plot.line("<text x='%.0f' y='18' text-anchor='middle' fill='#555'>the middle good clip</text>", x(0));
    plot.line("<text x='%.0f' y='18' text-anchor='middle' fill='#a33'>limit</text>", x(1));
    plot.line("<text x='%.0f' y='18' text-anchor='middle' fill='#555'>three times as far, and further at the border</text>", x(3));
    plot.line("<path d='M%.0f 26V%d' stroke='#a33'/>", x(1), height - 8);
    for (int i = 0; i < rows.size(); i++) {
      plot.row(rows.get(i), TOP + ROW * i + ROW / 2);
    }
    return plot.line("</svg>").toString();
  }

  private void row(Row row, int y) {
    line("<text x='8' y='%d' fill='#222'>%s</text>", y + 4, row.violation);
    line("<path d='M%d %dH%d' stroke='#e3ded6'/>", NAMES, y, WIDTH - 10);
    double middle = row.good.length == 0 ? 0 : row.good[row.good.length / 2];
    dots(row.good, middle, row.limit, y - 3, "#4a6d8c");
    dots(row.bad, middle, row.limit, y + 3, "#d9822b");
  }

  private void dots(double[] values, double middle, double limit, int y, String colour) {
    Arrays.stream(values).map(v -> limit == middle ? Math.signum(v - limit) * TO + 1 : (v - middle) / (limit - middle))
        .forEach(u -> line("<circle cx='%.1f' cy='%d' r='2.6' fill='%s' fill-opacity='.55'/>", x(Math.clamp(u, FROM, TO)), y, colour));
  }

  private static double x(double u) {
    return NAMES + 10 + (u - FROM) / (TO - FROM) * (WIDTH - NAMES - 30);
  }

  private StringBuilder line(String format, Object... values) {
    return svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
