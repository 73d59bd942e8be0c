package io.loopcanvas.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcanvas.domain.stage.ArtifactRef;
import io.loopcanvas.gateway.director.JobEvent;
import io.loopcanvas.gateway.job.JobEntity;
import io.loopcanvas.gateway.job.JobId;
import io.loopcanvas.gateway.job.Jobs;
import io.loopcanvas.gateway.order.OrderDefaults;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * A label orders thousands of tracks over the API, then one artist orders one. Not a test of the build:
 * {@code mvn -pl gateway-service -am test -Dtest=LoadBenchmark -Dsurefire.failIfNoSpecifiedTests=false -Dtracks=3000}
 */
@QuarkusTest
@QuarkusTestResource(TestServices.class)
class LoadBenchmark {
  private static final int TRACKS = Integer.getInteger("tracks", 3000);
  private static final int ASKED = 200;

  @Inject Jobs jobs;
  @Inject OrderDefaults defaults;

  @Test
  void shouldServeOneArtistAmongThousandsOfTracks() throws Exception {
    SmallStages.RENDERS.drainPermits();
    List<String> label = new ArrayList<>();
    for (int i = 0; i < TRACKS; i++) {
      String id = JobId.random();
      // the upload's decoding is not what is measured
      jobs.create(id, "big-label", defaults.order(new ArtifactRef("uploads/" + id), "Track " + i, 180, Optional.empty()));
      label.add(id);
    }
    Api.status(label.getFirst());

    double[] orders = label.stream().mapToDouble(id -> millis(() -> Api.generate(id, ",\"ai_shots\":1"))).toArray();
    String artist = Api.uploadFor("one-artist");
    Api.generate(artist, ",\"ai_shots\":1");

    say("order, the first " + ASKED, Arrays.copyOf(orders, ASKED));
    say("order, the last " + ASKED, Arrays.copyOfRange(orders, TRACKS - ASKED, TRACKS));
    say("status of the label's last track", asked(label.getLast()));
    say("status of the artist's track", asked(artist));
    System.out.printf("before the label's last track %s, before the artist's %s%n",
        Api.status(label.getLast()).getString("queue_position"), Api.status(artist).getString("queue_position"));

    SmallStages.RENDERS.release(Integer.MAX_VALUE / 4);
    double wait = millis(() -> Api.awaitEnd(artist));
    long done = QuarkusTransaction.requiringNew().call(() -> JobEntity.count("partner = 'big-label' and status = 'complete'"));
    System.out.printf(Locale.ROOT, "the artist's track was done after %.1f s, %d of the label's %d before it%n", wait / 1000, done, TRACKS);
    assertThat(done).isLessThan(10);
    for (String id : label) {
      jobs.apply(id, "", state -> Optional.of(new JobEvent.CancelRequested()));
    }
  }

  private interface Call {
    void run() throws Exception;
  }

  private static double[] asked(String job) {
    double[] times = new double[ASKED];
    for (int i = 0; i < ASKED; i++) {
      times[i] = millis(() -> Api.status(job));
    }
    return times;
  }

  private static double millis(Call call) {
    long start = System.nanoTime();
    try {
      call.run();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    return (System.nanoTime() - start) / 1e6;
  }

  private static void say(String what, double[] millis) {
    double[] sorted = millis.clone();
    Arrays.sort(sorted);
    System.out.printf(Locale.ROOT, "%-34s p50 %6.1f ms, p95 %6.1f ms%n", what, sorted[sorted.length / 2], sorted[sorted.length * 95 / 100]);
  }
}
