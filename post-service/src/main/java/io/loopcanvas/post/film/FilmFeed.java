package io.loopcanvas.post.film;

import io.loopcanvas.domain.catalogue.SurfaceCatalogue;
import io.loopcanvas.media.RunLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * An encoder of film for people. It looks at the first frames, finds the finest quantiser whose rate the surface allows,
 * and keeps it: grain is the same in every frame, so its rate is too.
 */
public final class FilmFeed implements AutoCloseable {
  private static final int LOOKS = 6;
  private static final int FINEST = 18;
  private static final int COARSEST = 46;

  private final SurfaceCatalogue.Picture picture;
  private final SurfaceCatalogue.Surface surface;
  private final Path file;
  private final Provenance provenance;
  private final RunLimits limits;
  private final List<byte[]> first = new ArrayList<>();
  private OptionalInt quantiser;
  private FrameFeed feed;

  /**
   * @param quantiser known from like footage, else it is searched
   * @param provenance what the file says of itself
   */
  public FilmFeed(SurfaceCatalogue.Picture picture, SurfaceCatalogue.Surface surface, Path file, OptionalInt quantiser,
      Provenance provenance, RunLimits limits) {
    this.picture = picture;
    this.surface = surface;
    this.file = file;
    this.quantiser = quantiser;
    this.provenance = provenance;
    this.limits = limits;
  }

  /** Hands over one frame as {@link Grain#over} makes it. */
  public void put(byte[] frame) throws IOException, InterruptedException {
    if (feed != null) {
      feed.put(frame);
      return;
    }
    first.add(frame);
    if (first.size() == LOOKS) {
      open();
    }
  }

  /** Waits for the finished file and returns the quantiser it was made with. */
  public int finish() throws IOException, InterruptedException {
    if (feed == null) {
      open();
    }
    feed.finish();
    return quantiser.orElseThrow();
  }

  @Override
  public void close() {
    if (feed != null) {
      feed.close();
    }
  }

  private void open() throws IOException, InterruptedException {
    if (quantiser.isEmpty()) {
      quantiser = OptionalInt.of(search());
    }
    feed = FrameFeed.open(Encoding.film(picture, quantiser.getAsInt(), provenance), file, limits);
    for (byte[] frame : first) {
      feed.put(frame);
    }
    first.clear();
  }

  private int search() throws IOException, InterruptedException {
    int q = surface.quantiser();
    if (fits(q)) {
      while (q > FINEST && fits(q - 1)) {
        q--;
      }
      return q;
    }
    do {
      q++;
    } while (q < COARSEST && !fits(q));
    return q;
  }

  private boolean fits(int q) throws IOException, InterruptedException {
    Path trial = file.resolveSibling(file.getFileName() + ".trial.mp4");
    try (FrameFeed feed = FrameFeed.open(Encoding.film(picture, q, Provenance.NONE), trial, limits)) {
      for (byte[] frame : first) {
        feed.put(frame);
      }
      feed.finish();
      double seconds = (double) first.size() / picture.framesPerSecond();
      return Files.size(trial) * 8 / 1000.0 / seconds <= surface.kilobits();
    } finally {
      Files.deleteIfExists(trial);
    }
  }
}
