package io.loopcanvas.analysis.plot;

import io.loopcanvas.analysis.TrackAnalyser.Heard;
import io.loopcanvas.analysis.audio.Track;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/** A picture of what was heard, one strip a question, all on one axis of time. */
public final class Plot {
  private static final int WIDTH = 1600;
  private static final int LEFT = 110;
  private static final int RIGHT = 30;
  private static final int TOP = 70;
  private static final int GAP = 26;

  private final String name;
  private final Heard heard;
  private final List<Strip> strips;

  private Plot(String name, Heard heard, List<Strip> strips) {
    this.name = name;
    this.heard = heard;
    this.strips = strips;
  }

  public static Plot of(String name, Track track, Heard heard) {
    return new Plot(name, heard, List.of(new SectionStrip(track, heard.analysis()), new BeatStrip(heard), new TempoStrip(heard.analysis()),
        new EnergyStrip(heard.analysis()), new KeyStrip(heard)));
  }

  /** @throws IOException if the picture cannot be written */
  public void write(Path file) throws IOException {
    if (!ImageIO.write(image(), "png", file.toFile())) {
      throw new IOException("no PNG encoder");
    }
  }

  private BufferedImage image() {
    int height = TOP + strips.stream().mapToInt(s -> s.height() + GAP).sum() + GAP;
    BufferedImage image = new BufferedImage(WIDTH, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setColor(Ink.PAPER);
    g.fillRect(0, 0, WIDTH, height);
    new Heading(name, heard.analysis()).draw(g, LEFT);
    int y = TOP;
    for (Strip strip : strips) {
      Axis axis = new Axis(g, LEFT, y, WIDTH - LEFT - RIGHT, strip.height(), heard.analysis().durationSeconds());
      axis.frame(strip.name());
      strip.draw(axis);
      y += strip.height() + GAP;
    }
    new Axis(g, LEFT, y - GAP, WIDTH - LEFT - RIGHT, GAP, heard.analysis().durationSeconds()).clock();
    g.dispose();
    return image;
  }
}
