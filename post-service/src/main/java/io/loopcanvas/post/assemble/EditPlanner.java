package io.loopcanvas.post.assemble;

import io.loopcanvas.domain.analysis.TrackAnalysis;
import io.loopcanvas.domain.catalogue.EditCatalogue;
import io.loopcanvas.domain.catalogue.SurfaceCatalogue;
import io.loopcanvas.domain.concept.Concept;
import io.loopcanvas.domain.edit.Edit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Writes the cut list. A pure function of its arguments: one seed, one edit. */
final class EditPlanner {
  private final EditCatalogue catalogue;
  private final SurfaceCatalogue.Picture picture;
  private final int loopFrames;

  /** @param loopFrames length of a shot's own loop, whole groups of pictures */
  EditPlanner(EditCatalogue catalogue, SurfaceCatalogue.Picture picture, int loopFrames) {
    this.catalogue = catalogue;
    this.picture = picture;
    this.loopFrames = loopFrames;
  }

  /**
   * @param frames length of the film
   * @param shots indices of the accepted shots, the canvas first
   */
  Edit plan(long frames, TrackAnalysis analysis, Concept concept, List<Integer> shots, long seed) {
    Random random = new Random(seed);
    double duration = (double) frames / picture.framesPerSecond();
    List<Double> boundaries = analysis.sections().stream().skip(1).map(TrackAnalysis.Section::start).toList();
    CutTimes.Plan cuts = new CutTimes(catalogue, random).plan(boundaries, analysis.beats(), duration);
    Casting casting = new Casting(catalogue.variants(), concept, shots, duration, random);

    Casting.Role role = casting.first();
    List<Edit.Segment> incoming = new ArrayList<>();
    incoming.add(new Edit.Segment(0, 0, role.shot(), role.variant(), 0, new Edit.Join(Edit.Join.Kind.START, 0), 0));
    for (CutTimes.Cut cut : cuts.cuts()) {
      role = casting.next(role, cut.seconds());
      Edit.Join join = join(random, shots.size() == 1);
      long start = Math.round(cut.seconds() * picture.framesPerSecond() - join.frames() / 2.0);
      int source = source(role.variant(), join.frames(), random);
      incoming.add(new Edit.Segment(start, 0, role.shot(), role.variant(), source, join, cut.boundary()));
    }
    return new Edit(1, picture.framesPerSecond(), frames, cuts.coherence(), lasting(incoming, frames),
        fade(analysis.fades().outSeconds(), incoming.getLast(), frames));
  }

  /** Inside the last segment, after its dissolve. */
  private int fade(double songFade, Edit.Segment last, long frames) {
    long room = Math.max(0, frames - last.startFrame() - last.join().frames() - 1);
    return (int) Math.min(room, Math.round(Math.min(songFade, catalogue.fade().longestSeconds()) * picture.framesPerSecond()));
  }

  private Edit.Join join(Random random, boolean sameShot) {
    EditCatalogue.Join join = catalogue.join();
    if (!sameShot && random.nextDouble() >= join.dissolveShare()) {
      return new Edit.Join(Edit.Join.Kind.CUT, 0);
    }
    double seconds = join.shortestSeconds() + random.nextDouble() * (join.longestSeconds() - join.shortestSeconds());
    return new Edit.Join(Edit.Join.Kind.DISSOLVE, (int) Math.round(seconds * picture.framesPerSecond()));
  }

  /** After its dissolve the footage is at the start of a group, so that it can be copied from there. */
  private int source(Edit.Variant variant, int dissolve, Random random) {
    int length = variant.loopFrames(loopFrames);
    int group = random.nextInt(length / picture.groupFrames());
    return Math.floorMod(group * picture.groupFrames() - dissolve, length);
  }

  private static List<Edit.Segment> lasting(List<Edit.Segment> incoming, long frames) {
    List<Edit.Segment> segments = new ArrayList<>();
    for (int i = 0; i < incoming.size(); i++) {
      Edit.Segment s = incoming.get(i);
      long end = i + 1 < incoming.size() ? incoming.get(i + 1).startFrame() : frames;
      segments.add(new Edit.Segment(
          s.startFrame(), end - s.startFrame(), s.shot(), s.variant(), s.sourceFrame(), s.join(), s.boundarySeconds()));
    }
    return segments;
  }
}
