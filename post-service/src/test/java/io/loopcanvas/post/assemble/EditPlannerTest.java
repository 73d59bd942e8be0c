package io.loopcanvas.post.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcanvas.domain.catalogue.EditCatalogue;
import io.loopcanvas.domain.catalogue.SurfaceCatalogue;
import io.loopcanvas.domain.edit.Edit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EditPlannerTest {
  private static final int FRAMES_PER_SECOND = 24;
  private final EditCatalogue catalogue = EditCatalogue.shipped();
  private final EditPlanner planner = new EditPlanner(catalogue, SurfaceCatalogue.shipped().picture(), 168);

  @Property(tries = 300)
  void shouldCoverTheSongWithoutGaps(
      @ForAll @DoubleRange(min = 1, max = 900) double seconds,
      @ForAll @DoubleRange(min = 2, max = 60) double section,
      @ForAll @IntRange(min = 1, max = 12) int shots,
      @ForAll long seed) {
    Edit edit = plan(new Song(seconds, section, .5), shots, seed);

    long at = 0;
    for (Edit.Segment segment : edit.segments()) {
      assertThat(segment.startFrame()).isEqualTo(at);
      assertThat(segment.frames()).isGreaterThan(segment.join().frames());
      at += segment.frames();
    }
    assertThat(at).isEqualTo(edit.frames());
  }

  @Property(tries = 300)
  void shouldNeverPutAVariantBesideItself(
      @ForAll @DoubleRange(min = 1, max = 900) double seconds, @ForAll @IntRange(min = 1, max = 12) int shots, @ForAll long seed) {
    List<Edit.Segment> segments = plan(new Song(seconds, 17, .5), shots, seed).segments();

    for (int i = 1; i < segments.size(); i++) {
      Edit.Segment before = segments.get(i - 1);
      Edit.Segment now = segments.get(i);
      assertThat(now.shot() == before.shot() && now.variant().equals(before.variant())).isFalse();
      assertThat(shots == 1 || now.shot() != before.shot()).isTrue();
    }
  }

  @Property(tries = 100)
  void shouldMirrorOnlyAShotThatIsAlone(
      @ForAll @DoubleRange(min = 60, max = 900) double seconds, @ForAll @IntRange(min = 1, max = 12) int shots, @ForAll long seed) {
    List<Edit.Segment> segments = plan(new Song(seconds, 17, .5), shots, seed).segments();

    assertThat(segments.stream().anyMatch(segment -> segment.variant().mirrored())).isEqualTo(shots == 1);
  }

  @Property(tries = 300)
  void shouldEnterCopiedFootageAtAGroup(
      @ForAll @DoubleRange(min = 30, max = 600) double seconds, @ForAll @IntRange(min = 1, max = 4) int shots, @ForAll long seed) {
    for (Edit.Segment segment : plan(new Song(seconds, 21, .48), shots, seed).segments()) {
      int loop = segment.variant().loopFrames(168);
      assertThat(segment.sourceFrame()).isLessThan(loop);
      assertThat((segment.sourceFrame() + segment.join().frames()) % loop % 56).isZero();
    }
  }

  @Property(tries = 300)
  void shouldCutNearBoundariesByHand(@ForAll @DoubleRange(min = 60, max = 400) double seconds, @ForAll long seed) {
    Song song = new Song(seconds, 20, .5);
    Edit edit = plan(song, 3, seed);

    for (Edit.Segment segment : edit.segments().subList(1, edit.segments().size())) {
      double middle = (segment.startFrame() + segment.join().frames() / 2.0) / FRAMES_PER_SECOND;
      assertThat(Math.abs(middle - segment.boundarySeconds())).isLessThan(catalogue.hand().offsetSeconds() + .05);
    }
    assertThat(edit.coherence()).isLessThanOrEqualTo(edit.segments().size() < 4 ? 1 : catalogue.hand().beatCoherence());
  }

  @Property(tries = 300)
  void shouldStayFarFromTheReviewsLimitHoweverManyCuts(
      @ForAll @DoubleRange(min = 60, max = 900) double seconds, @ForAll @DoubleRange(min = .3, max = 1.2) double beat, @ForAll long seed) {
    Song song = new Song(seconds, 20 * beat, beat);
    List<Double> cuts = cuts(plan(song, 3, seed));
    double coherence = coherence(cuts, song.analysis().beats());

    assertThat(cuts.size() < 3 ? 0 : cuts.size() * coherence * coherence).isLessThan(4);
  }

  /** Sections that begin on a beat would lock every cut that falls on them. */
  @ParameterizedTest
  @ValueSource(doubles = {.4, .5, .6, .47})
  void shouldBeNoNearerToTheBeatThanCutsAtRandom(double beat) {
    Song song = new Song(200, 40 * beat, beat);
    List<Double> beats = song.analysis().beats();
    Random random = new Random(5);
    List<Double> planned = new ArrayList<>();
    List<Double> byChance = new ArrayList<>();
    List<Double> locked = new ArrayList<>();
    for (int seed = 0; seed < 200; seed++) {
      Edit edit = plan(song, 3, seed);
      List<Edit.Segment> segments = edit.segments();
      List<Double> cuts = cuts(edit);
      planned.add(coherence(cuts, beats));
      byChance.add(coherence(random.doubles(cuts.size(), 5, 195).sorted().boxed().toList(), beats));
      locked.add(coherence(segments.stream().skip(1).map(Edit.Segment::boundarySeconds).toList(), beats));
    }
    Collections.sort(byChance);
    double rarely = byChance.get(190);

    assertThat(planned.stream().filter(c -> c > rarely).count()).as("of 200 films, nearer than one in twenty by chance").isLessThanOrEqualTo(10);
    assertThat(median(planned)).isLessThanOrEqualTo(median(byChance) * 1.1);
    assertThat(median(locked)).as("the measure sees a lock").isGreaterThan(rarely);
  }

  private static List<Double> cuts(Edit edit) {
    return edit.segments().stream().skip(1).map(s -> (s.startFrame() + s.join().frames() / 2.0) / FRAMES_PER_SECOND).toList();
  }

  private static double coherence(List<Double> cuts, List<Double> beats) {
    return CutTimes.coherence(cuts.stream().map(seconds -> new CutTimes.Cut(seconds, seconds)).toList(), beats);
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  @Test
  void shouldLetTheLightGoDownOnlyWhereTheSongFades() {
    assertThat(plan(new Song(90, 20, .5), 1, 3).fadeFrames()).isZero();
    assertThat(plan(new Song(90, 20, .5).fading(2.5), 1, 3).fadeFrames()).isEqualTo(60);
    assertThat(plan(new Song(90, 20, .5).fading(30), 1, 3).fadeFrames()).isEqualTo(96);
  }

  @Test
  void shouldDecideTheSameForTheSameSeed() {
    Song song = new Song(180, 22, .5);

    assertThat(plan(song, 3, 5)).isEqualTo(plan(song, 3, 5)).isNotEqualTo(plan(song, 3, 6));
  }

  private Edit plan(Song song, int shots, long seed) {
    return planner.plan(Math.max(1, Math.round(song.seconds() * FRAMES_PER_SECOND)), song.analysis(), song.concept(shots),
        IntStream.range(0, shots).boxed().toList(), seed);
  }
}
