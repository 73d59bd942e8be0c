package io.loopcanvas.gateway.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.domain.job.StageKind;
import io.loopcanvas.domain.job.TaskError;
import io.loopcanvas.domain.stage.ArtifactRef;
import io.loopcanvas.domain.stage.RenderResult;
import io.loopcanvas.gateway.Api;
import io.loopcanvas.gateway.SmallStages;
import io.loopcanvas.gateway.TestServices;
import io.loopcanvas.stage.StageException;
import io.loopcanvas.stage.StageJson;
import io.loopcanvas.stage.event.Fact;
import io.loopcanvas.stage.event.Facts;
import io.loopcanvas.stage.event.Outbox;
import io.loopcanvas.stage.task.TaskReads;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Facts that never come, and facts that are not so. */
@QuarkusTest
@QuarkusTestResource(TestServices.class)
class EndedTasksTest {
  @Inject UnheardTasks unheard;
  @Inject TaskReads tasks;
  @Inject Outbox outbox;
  @Inject MeterRegistry registry;

  @AfterEach
  void goOn() {
    SmallStages.RENDERS.release(1000);
  }

  @Test
  void shouldGoOnFromASuccessThatNobodyHeardOf() throws Exception {
    String job = rendering();
    Timer renders = registry.timer("loopcanvas.stage.duration", "stage", "render");
    long counted = renders.count();
    ArtifactRef file = new ArtifactRef("jobs/" + job + "/render/0/1/frames.zip");
    endUnheard(job, "state = 'SUCCEEDED', result = '"
        + StageJson.write(new RenderResult(file, file, file, 49, 7)) + "'");

    unheard.sweep();
    assertThat(Api.status(job).getString("shots[0].stage")).as("its fact may still come").isEqualTo("render");
    threeMinutesLater(job);
    unheard.sweep();
    unheard.sweep();

    assertThat(Api.awaitEnd(job).getString("status")).isEqualTo("complete");
    assertThat(tasks.ofJob(job)).as("nothing is made twice").hasSize(6);
    assertThat(renders.count()).isEqualTo(counted + 1);
  }

  @Test
  void shouldFailAJobOfWhoseDeadTaskNobodyHeard() throws Exception {
    String job = rendering();
    endUnheard(job, "state = 'DEAD', error_kind = 'RESOURCE', error_code = 'NO_ROOM', error_detail = 'the disk is full'");
    threeMinutesLater(job);

    unheard.sweep();

    assertThat(Api.status(job).getString("error.code")).isEqualTo("NO_ROOM");
  }

  @Test
  void shouldPassOverWhatIsNotSo() throws Exception {
    SmallStages.RENDER_FAULTS.add(new StageException(ErrorKind.INPUT, "NO_LIGHT", "no light"));
    String other = Api.uploadTone();
    Api.generate(other, ",\"ai_shots\":1");
    Api.awaitEnd(other);
    String job = rendering();
    TaskError error = new TaskError(ErrorKind.INPUT, "NOT_OURS", "of another job");

    tell(Facts.taskDied(job, "", render(other), 1, StageKind.RENDER, error));
    tell(Facts.taskDied(job, "", render(job), 1, StageKind.RENDER, error));
    tell(Facts.taskSucceeded(job, "", render(job), 1, StageKind.RENDER));
    tell(Facts.taskSucceeded(job, "", Long.MAX_VALUE, 1, StageKind.RENDER));
    SmallStages.RENDERS.release(1000);

    assertThat(Api.awaitEnd(job).getString("status")).isEqualTo("complete");
  }

  private static String rendering() throws Exception {
    SmallStages.RENDERS.drainPermits();
    String job = Api.uploadTone();
    Api.generate(job, ",\"ai_shots\":1");
    Api.await(job, "rendering");
    return job;
  }

  private long render(String job) {
    return tasks.ofJob(job).getLast().id();
  }

  /** Under another claim, so that the worker's own word counts no more. */
  private void endUnheard(String job, String columns) {
    sql("update task set claim = claim + 1, lease_until = null, ended_at = clock_timestamp(), " + columns + " where id = " + render(job));
  }

  private static void threeMinutesLater(String job) {
    sql("update task set ended_at = ended_at - interval '3 minutes' where job_id = '" + job + "'");
  }

  private static void sql(String statement) {
    QuarkusTransaction.requiringNew().run(() -> JobEntity.getEntityManager().createNativeQuery(statement).executeUpdate());
  }

  private void tell(Fact fact) {
    QuarkusTransaction.requiringNew().call(() -> {
      outbox.append(fact);
      return null;
    });
  }
}
