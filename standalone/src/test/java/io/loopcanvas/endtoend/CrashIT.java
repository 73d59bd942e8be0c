package io.loopcanvas.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 in the middle of every stage: the job goes on and is delivered once. */
class CrashIT {
  private static final Duration JOB = Duration.ofMinutes(8);
  private static final Duration LEASE = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Map<String, String> WORKERS = new LinkedHashMap<>();

  static {
    WORKERS.put("analyse", "analysis-service");
    WORKERS.put("render", "render-worker");
    WORKERS.put("grade", "post-service");
    WORKERS.put("validate", "validation-service");
    WORKERS.put("assemble", "post-service");
    WORKERS.put("review", "validation-service");
  }

  @TempDir Path data;

  @Test
  void shouldDeliverOnceThoughEveryServiceIsKilled() throws Exception {
    try (ServeProcess serve = ServeProcess.start(data)) {
      LoopCanvasApi api = serve.api();
      String job = order(api, "local");

      int lastProgress = 0;
      for (Map.Entry<String, String> stage : WORKERS.entrySet()) {
        lastProgress = awaitMoment(api, job, lastProgress, inStage(stage.getKey()));
        if (stage.getKey().equals("render")) {
          lastProgress = awaitMoment(api, job, lastProgress, inMotion());
        }
        serve.kill(stage.getValue());
        if (stage.getKey().equals("render")) {
          await("taken back within one lease").atMost(LEASE).until(() ->
              api.status(job).at("/shots/0/step").asText().startsWith("keyframe"));
        } else if (stage.getKey().equals("grade")) {
          serve.kill("gateway-service");
          await().atMost(ServeProcess.START).ignoreExceptions().until(() -> serve.api().ready());
        }
      }

      assertDeliveredOnce(serve.api(), job);
    }
  }

  @Test
  void shouldGoOnAfterTheLauncherWasKilledInEveryStage() throws Exception {
    String job = null;
    int lastProgress = 0;
    for (String stage : WORKERS.keySet()) {
      try (ServeProcess serve = ServeProcess.start(data)) {
        job = job == null ? order(serve.api(), "fast") : job;
        lastProgress = awaitMoment(serve.api(), job, lastProgress, inStage(stage));
        if (stage.equals("render")) {
          List<Long> children = serve.servicePids();
          serve.killLauncher();
          await("children end without their launcher").atMost(LEASE).until(() ->
              children.stream().noneMatch(pid -> ProcessHandle.of(pid).isPresent()));
        } else {
          serve.killEverything();
        }
      }
    }

    try (ServeProcess last = ServeProcess.start(data)) {
      assertDeliveredOnce(last.api(), job);
    }
  }

  private static String order(LoopCanvasApi api, String mode) throws Exception {
    String job = api.upload(Program.SONG);
    String order = "{\"job_id\": \"" + job + "\", \"mode\": \"" + mode + "\", \"style\": \"midnight_city\", \"ai_shots\": 1, \"seed\": 3}";
    api.generate(order);
    api.generate(order);
    return job;
  }

  private static Predicate<JsonNode> inStage(String stage) {
    return status -> status.path("stage").asText().equals(stage);
  }

  private static Predicate<JsonNode> inMotion() {
    return status -> status.at("/shots/0/step").asText().startsWith("motion");
  }

  /** @return the progress then, which is never less than before */
  private static int awaitMoment(LoopCanvasApi api, String job, int lastProgress, Predicate<JsonNode> moment) {
    int[] progress = {lastProgress};
    await("the moment").atMost(JOB).pollInterval(POLL).ignoreExceptionsInstanceOf(UncheckedIOException.class).until(() -> {
      JsonNode status = api.status(job);
      assertThat(status.get("status").asText()).isNotIn("failed", "rejected", "cancelled", "complete");
      assertThat(status.get("progress").asInt()).isGreaterThanOrEqualTo(progress[0]);
      progress[0] = status.get("progress").asInt();
      return moment.test(status);
    });
    return progress[0];
  }

  private static void assertDeliveredOnce(LoopCanvasApi api, String job) {
    await("complete").atMost(JOB).pollInterval(Duration.ofMillis(500)).ignoreExceptionsInstanceOf(UncheckedIOException.class)
        .until(() -> {
          JsonNode status = api.status(job);
          assertThat(status.get("status").asText()).isNotIn("failed", "rejected", "cancelled");
          return status.get("status").asText().equals("complete");
        });
    JsonNode status = api.status(job);
    assertThat(status.get("progress").asInt()).isEqualTo(100);
    assertThat(status.get("attempt").asInt()).as("ordered twice, made once").isEqualTo(1);
    assertThat(status.get("shots")).hasSize(1);
    assertThat(api.bytes(status.get("outputs").get("canvas").asText())).isGreaterThan(100_000);
    assertThat(api.bytes(status.get("outputs").get("full_video").asText())).isGreaterThan(1_000_000);
  }
}
