package io.loopcanvas.standalone.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final Duration YOUNG = Duration.ofSeconds(3);

  @Test
  void shouldDoubleUpToHalfAMinute() {
    List<Long> millis = Stream.iterate(Backoff.fresh().afterDeathAt(YOUNG), backoff -> backoff.afterDeathAt(YOUNG))
        .limit(9).map(backoff -> backoff.delay().toMillis()).toList();

    assertThat(millis).containsExactly(500L, 1000L, 2000L, 4000L, 8000L, 16000L, 30000L, 30000L, 30000L);
  }

  @Test
  void shouldTellPeopleFromTheFifthQuickDeathOn() {
    assertThat(new Backoff(4).struggling()).isFalse();
    assertThat(new Backoff(4).afterDeathAt(YOUNG).struggling()).isTrue();
  }

  @Test
  void shouldForgetQuickDeathsOnceTheChildGrewUp() {
    Backoff old = new Backoff(7).afterDeathAt(Duration.ofMinutes(2));

    assertThat(old.struggling()).isFalse();
    assertThat(old.delay()).isEqualTo(Backoff.FIRST);
  }

  @Property
  void shouldNeverWaitLongerThanTheLimitNorNegatively(@ForAll @IntRange(min = 0) int deaths) {
    assertThat(new Backoff(deaths).delay()).isBetween(Duration.ZERO, Backoff.LONGEST);
  }
}
