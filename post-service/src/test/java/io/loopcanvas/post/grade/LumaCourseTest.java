package io.loopcanvas.post.grade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LumaCourseTest {
  private static final LoopTimeline TIMELINE = new LoopTimeline(168, 60, 49);
  private static final double BREATHING = .0035;

  @Test
  void shouldKeepEveryFrameNearTheLoopsOwnLuma() {
    double[] take = take(.03);
    double[] gains = LumaCourse.gains(TIMELINE, take, .3, BREATHING);

    double[] luma = luma(take, gains);
    double middle = Arrays.stream(luma).average().orElseThrow();
    assertThat(Arrays.stream(luma).boxed()).allSatisfy(l -> assertThat(l / middle).isBetween(1 - 1.2 * BREATHING, 1 + 1.2 * BREATHING));
  }

  @Test
  void shouldLeaveASmallBreathingAsItIs() {
    double[] gains = LumaCourse.gains(TIMELINE, take(.001), .3, BREATHING);

    assertThat(Arrays.stream(gains).boxed()).allSatisfy(gain -> assertThat(gain).isBetween(.9985, 1.0015));
    assertThat(luma(take(.001), gains)).as("it still breathes").satisfies(luma ->
        assertThat(Arrays.stream(luma).max().orElseThrow() / Arrays.stream(luma).min().orElseThrow()).isGreaterThan(1.0005));
  }

  /** Mean luma of 49 frames that breathe and come back elsewhere than they began. */
  private static double[] take(double depth) {
    double[] luma = new double[49];
    Arrays.setAll(luma, i -> .3 * (1 + depth * Math.sin(i / 9.0)));
    return luma;
  }

  private static double[] luma(double[] take, double[] gains) {
    double[] luma = new double[gains.length];
    Arrays.setAll(luma, n -> gains[n] * ((1 - TIMELINE.head(n)) * mean(TIMELINE.shares(n), take)
        + TIMELINE.head(n) * mean(TIMELINE.headShares(n), take)));
    return luma;
  }

  private static double mean(List<LoopTimeline.Share> shares, double[] take) {
    return shares.stream().mapToDouble(s -> s.weight() * take[s.source()]).sum();
  }
}
