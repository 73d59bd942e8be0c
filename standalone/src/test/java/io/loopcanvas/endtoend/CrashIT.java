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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 in the middle of every stage: the job goes on and is delivered once. */
class CrashIT {
  private static final Duration JOB = Duration.ofMinutes(6);
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
      String job = order(api);

      int lastProgress = 0;
      for (Map.Entry<String, String> stage : WORKERS.entrySet()) {
        lastProgress = awaitStage(api, job, stage.getKey(), lastProgress);
        serve.kill(stage.getValue());
        if (stage.getKey().equals("grade")) {
          serve.kill("gateway-service");
          await().atMost(ServeProcess.START).ignoreExceptions().until(() -> serve.api().ready());
        }
      }

      assertDeliveredOnce(serve.api(), job);
    }
  }

  @Test
  void shouldGoOnAfterEverythingWasKilled() throws Exception {
    String job;
    try (ServeProcess first = ServeProcess.start(data)) {
      job = order(first.api());
      awaitStage(first.api(), job, "render", 0);
      first.killEverything();
    }

    try (ServeProcess second = ServeProcess.start(data)) {
      awaitStage(second.api(), job, "grade", 0);
      List<Long> children = second.servicePids();
      second.killLauncher();
      await("children end without their launcher").atMost(Duration.ofSeconds(40)).until(() ->
          children.stream().noneMatch(pid -> ProcessHandle.of(pid).isPresent()));
    }

    try (ServeProcess third = ServeProcess.start(data)) {
      assertDeliveredOnce(third.api(), job);
    }
  }

  private static String order(LoopCanvasApi api) throws Exception {
    String job = api.upload(Program.SONG);
    String order = "{\"job_id\": \"" + job + "\", \"mode\": \"fast\", \"ai_shots\": 1, \"seed\": 7}";
    api.generate(order);
    api.generate(order);
    return job;
  }

  /** @return the progress then, which is never less than before */
  private static int awaitStage(LoopCanvasApi api, String job, String stage, int lastProgress) {
    int[] progress = {lastProgress};
    await(stage).atMost(JOB).pollInterval(POLL).ignoreExceptionsInstanceOf(UncheckedIOException.class).until(() -> {
      JsonNode status = api.status(job);
      assertThat(status.get("status").asText()).isNotIn("failed", "rejected", "cancelled");
      assertThat(status.get("progress").asInt()).isGreaterThanOrEqualTo(progress[0]);
      progress[0] = status.get("progress").asInt();
      return status.get("stage").asText().equals(stage) || status.get("status").asText().equals("complete");
    });
    assertThat(api.status(job).get("status").asText()).as("complete before stage " + stage).isNotEqualTo("complete");
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
    assertThat(status.get("attempt").asInt()).as("no take was made twice").isEqualTo(1);
    assertThat(status.get("shots")).hasSize(1);
    assertThat(api.bytes(status.get("outputs").get("canvas").asText())).isGreaterThan(100_000);
    assertThat(api.bytes(status.get("outputs").get("full_video").asText())).isGreaterThan(1_000_000);
  }
}
