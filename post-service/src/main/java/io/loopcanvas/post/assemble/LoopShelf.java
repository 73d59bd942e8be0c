package io.loopcanvas.post.assemble;

import io.loopcanvas.domain.catalogue.SurfaceCatalogue;
import io.loopcanvas.domain.edit.Edit;
import io.loopcanvas.media.RunLimits;
import io.loopcanvas.post.film.FilmFeed;
import io.loopcanvas.post.film.FilmFrame;
import io.loopcanvas.post.film.Grain;
import io.loopcanvas.post.film.GrainStock;
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
  private final Map<Integer, Footage> footage;
  private final GrainStock stock;
  private final long seed;
  private final DarkEnd end;
  private final Path folder;
  private final RunLimits limits;
  private final Map<Casting.Role, AccessUnits> shelf = new HashMap<>();
  private final Map<Like, Integer> quantisers = new HashMap<>();
  private final Map<SurfaceCatalogue.Surface, Grain> grains = new HashMap<>();
  private long made;

  /**
   * Where the light goes at the end of a song that fades.
   *
   * @param base the film's darkest grey, 0–1
   * @param depth 0–1, how near to it
   */
  record DarkEnd(double base, double depth) {}

  /**
   * A shot's accepted take.
   *
   * @param loop its {@code loop.mp4}
   * @param player of its master
   * @param grain factor on the strength of its grain
   */
  record Footage(Path loop, LoopPlayer player, double grain) {}

  /** What can be coded alike: of one surface and as grainy. */
  private record Like(SurfaceCatalogue.Surface surface, double grain) {}

  /** Takes one frame after the other, each with the factor on its grain. */
  @FunctionalInterface
  interface Print {
    void show(FilmFrame frame, double grain) throws IOException, InterruptedException;
  }

  /**
   * @param footage of each shot
   * @param seed of the grain
   */
  LoopShelf(SurfaceCatalogue surfaces, Map<Integer, Footage> footage, GrainStock stock, long seed, DarkEnd end, Path folder,
      RunLimits limits) {
    this.surfaces = surfaces;
    this.footage = footage;
    this.stock = stock;
    this.seed = seed;
    this.end = end;
    this.folder = folder;
    this.limits = limits;
  }

  /** A shot's loop in one of its variants; the plain one is the delivered loop itself. */
  AccessUnits loop(Casting.Role role, int loopFrames) throws IOException, InterruptedException {
    AccessUnits known = shelf.get(role);
    if (known == null) {
      known = role.variant().equals(Edit.Variant.PLAIN)
          ? own(role.shot())
          : piece(footage.get(role.shot()).grain, print -> play(role, 0, role.variant().loopFrames(loopFrames), print));
      shelf.put(role, known);
    }
    return known;
  }

  /** The delivered loop of a shot; like footage can be coded like it. */
  private AccessUnits own(int shot) throws IOException, InterruptedException {
    Footage own = footage.get(shot);
    AccessUnits units = AccessUnits.of(own.loop, folder, limits);
    units.quantiser().ifPresent(q -> quantisers.putIfAbsent(new Like(surfaces.full(), own.grain), q));
    return units;
  }

  /** One footage passing into the other. */
  AccessUnits dissolve(Casting.Role out, int outFrame, Casting.Role in, int inFrame, int frames)
      throws IOException, InterruptedException {
    Footage left = footage.get(out.shot());
    try (LeavingFrames leaving = LeavingFrames.of(left.player, out.variant(), outFrame, frames)) {
      return piece(Math.max(left.grain, footage.get(in.shot()).grain), print -> {
        int[] n = {0};
        play(in, inFrame, frames, (frame, grain) -> {
          double t = ++n[0] / (frames + 1.0);
          double share = t * t * (3 - 2 * t);
          print.show(leaving.next().mix(frame, share), left.grain + share * (grain - left.grain));
        });
      });
    }
  }

  /** Footage whose light goes down with the song. */
  AccessUnits fade(Casting.Role role, int from, int frames) throws IOException, InterruptedException {
    FilmFrame dark = FilmFrame.grey(surfaces.picture().width(), surfaces.picture().height(), end.base());
    return piece(footage.get(role.shot()).grain, print -> {
      int[] n = {0};
      play(role, from, frames, (frame, grain) -> {
        double t = ++n[0] / (double) frames;
        print.show(frame.mix(dark, end.depth() * t * t * (3 - 2 * t)), grain);
      });
    });
  }

  /** A piece of the film; only its coded frames are kept. */
  private AccessUnits piece(double grain, Reel reel) throws IOException, InterruptedException {
    Path clip = encode(new Like(surfaces.full(), grain), Provenance.NONE, reel);
    AccessUnits units = AccessUnits.of(clip, folder, limits);
    Files.delete(clip);
    return units;
  }

  /** One round of a shot's loop. */
  Path round(SurfaceCatalogue.Surface surface, int shot, int loopFrames, Provenance provenance)
      throws IOException, InterruptedException {
    return encode(new Like(surface, footage.get(shot).grain), provenance,
        print -> play(new Casting.Role(shot, Edit.Variant.PLAIN), 0, loopFrames, print));
  }

  private void play(Casting.Role role, int from, int count, Print print) throws IOException, InterruptedException {
    Footage shot = footage.get(role.shot());
    shot.player.play(role.variant(), from, count, frame -> print.show(frame, shot.grain));
  }

  /** Something that shows frames. */
  @FunctionalInterface
  private interface Reel {
    void run(Print print) throws IOException, InterruptedException;
  }

  /** Grain over the reel's frames, and the encoder. */
  private Path encode(Like like, Provenance provenance, Reel reel) throws IOException, InterruptedException {
    Path file = folder.resolve("piece_" + made + ".mp4");
    Grain over = grains.computeIfAbsent(
        like.surface, s -> stock.of(s, surfaces.picture().width(), surfaces.picture().height(), seed));
    long[] n = {++made * PIECE};
    OptionalInt known = quantisers.containsKey(like) ? OptionalInt.of(quantisers.get(like)) : OptionalInt.empty();
    try (FilmFeed feed = new FilmFeed(surfaces.picture(), like.surface, file, known, provenance, limits)) {
      reel.run((frame, grain) -> feed.put(over.over(frame, n[0]++, grain)));
      quantisers.put(like, feed.finish());
    }
    return file;
  }
}
