package io.loopcanvas.post.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LoopTimelineTest {
  private static final LoopTimeline SVD = new LoopTimeline(168, 24, 49);

  @Test
  void shouldShowEverySourceFrameFourTimes() {
    assertThat(SVD.position(0)).isEqualTo(6);
    assertThat(SVD.position(4)).isEqualTo(7);
    assertThat(SVD.position(167)).isEqualTo(47.75);
  }

  @Test
  void shouldContinueWhereTheLoopBeganWhenItEnds() {
    double lastHead = 5.75;
    double lastWeight = SVD.shares(167).stream().filter(s -> s.source() <= 8).mapToDouble(LoopTimeline.Share::weight).sum();

    assertThat(lastWeight).isGreaterThan(.99);
    assertThat(SVD.position(0) - lastHead).isEqualTo(.25);
    assertThat(mean(SVD, 167)).isBetween(lastHead, lastHead + .5);
  }

  @Property
  void shouldOnlyRunForwards(@ForAll @IntRange(min = 2, max = 120) int sources) {
    LoopTimeline timeline = new LoopTimeline(168, 24, sources);

    assertThat(timeline.positions()).hasSize(168).isSorted().doesNotHaveDuplicates()
        .allSatisfy(p -> assertThat(p).isBetween(0.0, sources - 1.0));
  }

  @Property
  void shouldKeepTheExposure(
      @ForAll @IntRange(min = 2, max = 120) int sources, @ForAll @IntRange(min = 0, max = 167) int n) {
    assertThat(new LoopTimeline(168, 24, sources).shares(n).stream().mapToDouble(LoopTimeline.Share::weight).sum())
        .isCloseTo(1, within(1e-5));
  }

  private static double mean(LoopTimeline timeline, int n) {
    return timeline.shares(n).stream().mapToDouble(s -> s.source() * s.weight()).sum();
  }
}
