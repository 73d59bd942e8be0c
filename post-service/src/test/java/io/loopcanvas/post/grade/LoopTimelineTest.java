package io.loopcanvas.post.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
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
    assertThat(SVD.head(167)).isBetween(.99, 1.0);
    assertThat(mean(SVD.headShares(167))).isCloseTo(5.75, within(1e-4));
    assertThat(mean(SVD.shares(0))).isCloseTo(6, within(1e-4));
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

  private static double mean(List<LoopTimeline.Share> shares) {
    return shares.stream().mapToDouble(s -> s.source() * s.weight()).sum();
  }
}
