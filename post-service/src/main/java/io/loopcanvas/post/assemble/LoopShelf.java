package io.loopcanvas.post.assemble;

import io.loopcanvas.domain.catalogue.GradeCatalogue;
import io.loopcanvas.domain.catalogue.SurfaceCatalogue;
import io.loopcanvas.domain.edit.Edit;
import io.loopcanvas.media.RunLimits;
import io.loopcanvas.post.film.FilmFeed;
import io.loopcanvas.post.film.FilmFrame;
import io.loopcanvas.post.film.Grain;
import io.loopcanvas.post.film.Provenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/** The coded footage that a film is joined from: each loop and each dissolve is encoded once, all alike. */
final class LoopShelf {
  /** More frames than a piece has: no two pieces show the same grain. */
  private static final long PIECE = 100_000;

  private final SurfaceCatalogue surfaces;
  private final Map<Integer, Path> loops;
  private final Map<Integer, LoopPlayer> players;
  private final GrainStock grain;
  private final DarkEnd end;
  private final Path folder;
  private final RunLimits limits;
  private final Map<Casting.Role, AccessUnits> shelf = new HashMap<>();
  private final Map<SurfaceCatalogue.Surface, Integer> quantisers = new HashMap<>();
  private final Map<SurfaceCatalogue.Surface, Grain> grains = new HashMap<>();
  private long made;

  /**
   * Where the light goes at the end of a song that fades.
   *
   * @param base the film's darkest grey, 0–1
   * @param depth 0–1, how near to it
   */
  record DarkEnd(double base, double depth) {}

  /** A surface's grain. */
  @FunctionalInterface
  interface GrainStock {
    Grain of(SurfaceCatalogue.Surface surface);
  }

  /**
   * @param loops {@code loop.mp4} of each shot
   * @param players of each shot's master
   */
  LoopShelf(SurfaceCatalogue surfaces, Map<Integer, Path> loops, Map<Integer, LoopPlayer> players, GrainStock grain,
      DarkEnd end, Path folder, RunLimits limits) {
    this.surfaces = surfaces;
    this.loops = loops;
    this.players = players;
    this.grain = grain;
    this.end = end;
    this.folder = folder;
    this.limits = limits;
  }

  static GrainStock stock(GradeCatalogue film, SurfaceCatalogue surfaces, String style, long seed) {
    double strength = film.style(style).grain();
    return surface -> new Grain(surfaces.picture().width(), surfaces.picture().height(), film.grain(), film.levels(),
        strength * surface.grain(), surface.grainSize(), seed);
  }

  /** A shot's loop in one of its variants; the plain one is the delivered loop itself. */
  AccessUnits loop(Casting.Role role, int loopFrames) throws IOException, InterruptedException {
    AccessUnits known = shelf.get(role);
    if (known == null) {
      known = role.variant().equals(Edit.Variant.PLAIN)
          ? own(role.shot())
          : piece(screen -> players.get(role.shot()).play(role.variant(), 0, role.variant().loopFrames(loopFrames), screen));
      shelf.put(role, known);
    }
    return known;
  }

  /** The delivered loop of a shot; like footage can be coded like it. */
  private AccessUnits own(int shot) throws IOException, InterruptedException {
    AccessUnits units = AccessUnits.of(loops.get(shot), folder, limits);
    units.quantiser().ifPresent(q -> quantisers.putIfAbsent(surfaces.full(), q));
    return units;
  }

  /** One footage passing into the other. */
  AccessUnits dissolve(Casting.Role out, int outFrame, Casting.Role in, int inFrame, int frames)
      throws IOException, InterruptedException {
    try (LeavingFrames leaving = LeavingFrames.of(players.get(out.shot()), out.variant(), outFrame, frames)) {
      return piece(screen -> {
        int[] n = {0};
        players.get(in.shot()).play(in.variant(), inFrame, frames, frame -> {
          double t = ++n[0] / (frames + 1.0);
          screen.show(leaving.next().mix(frame, t * t * (3 - 2 * t)));
        });
      });
    }
  }

  /** Footage whose light goes down with the song. */
  AccessUnits fade(Casting.Role role, int from, int frames) throws IOException, InterruptedException {
    FilmFrame dark = FilmFrame.grey(surfaces.picture().width(), surfaces.picture().height(), end.base());
    return piece(screen -> {
      int[] n = {0};
      players.get(role.shot()).play(role.variant(), from, frames, frame -> {
        double t = ++n[0] / (double) frames;
        screen.show(frame.mix(dark, end.depth() * t * t * (3 - 2 * t)));
      });
    });
  }

  /** A piece of the film; only its coded frames are kept. */
  private AccessUnits piece(Reel reel) throws IOException, InterruptedException {
    Path clip = encode(surfaces.full(), Provenance.NONE, reel);
    AccessUnits units = AccessUnits.of(clip, folder, limits);
    Files.delete(clip);
    return units;
  }

  /** One round of a shot's loop. */
  void play(int shot, int loopFrames, LoopPlayer.Screen screen) throws IOException, InterruptedException {
    players.get(shot).play(Edit.Variant.PLAIN, 0, loopFrames, screen);
  }

  /** Something that shows frames. */
  @FunctionalInterface
  interface Reel {
    void run(LoopPlayer.Screen screen) throws IOException, InterruptedException;
  }

  /** Grain over the reel's frames, and the encoder. */
  Path encode(SurfaceCatalogue.Surface surface, Provenance provenance, Reel reel) throws IOException, InterruptedException {
    Path file = folder.resolve("piece_" + made + ".mp4");
    Grain over = grains.computeIfAbsent(surface, grain::of);
    long[] n = {++made * PIECE};
    OptionalInt known = quantisers.containsKey(surface) ? OptionalInt.of(quantisers.get(surface)) : OptionalInt.empty();
    try (FilmFeed feed = new FilmFeed(surfaces.picture(), surface, file, known, provenance, limits)) {
      reel.run(frame -> feed.put(over.over(frame, n[0]++)));
      quantisers.put(surface, feed.finish());
    }
    return file;
  }
}
