package io.loopcanvas.stage.event;

import com.google.protobuf.Timestamp;
import io.loopcanvas.domain.job.StageKind;
import io.loopcanvas.domain.job.TaskError;
import io.loopcanvas.proto.event.v1.Event;
import io.loopcanvas.proto.event.v1.JobFinished;
import io.loopcanvas.proto.event.v1.JobSubmitted;
import io.loopcanvas.proto.event.v1.Outcome;
import io.loopcanvas.proto.event.v1.Stage;
import io.loopcanvas.proto.event.v1.TaskDied;
import io.loopcanvas.proto.event.v1.TaskReady;
import io.loopcanvas.proto.event.v1.TaskSucceeded;
import java.time.Instant;
import java.util.UUID;

/** Makes facts. */
public final class Facts {
  private Facts() {}

  public static Fact jobSubmitted(String jobId, String traceparent) {
    return new Fact(Topics.STAGES, event(jobId, traceparent).setJobSubmitted(JobSubmitted.newBuilder()).build());
  }

  public static Fact jobFinished(String jobId, String traceparent, Outcome outcome) {
    return new Fact(
        Topics.JOBS, event(jobId, traceparent).setJobFinished(JobFinished.newBuilder().setOutcome(outcome)).build());
  }

  public static Fact taskReady(String jobId, String traceparent, long taskId, StageKind stage) {
    return new Fact(
        Topics.TASKS,
        event(jobId, traceparent).setTaskReady(TaskReady.newBuilder().setTaskId(taskId).setStage(stage(stage))).build());
  }

  public static Fact taskSucceeded(String jobId, String traceparent, long taskId, long claim, StageKind stage) {
    TaskSucceeded.Builder fact = TaskSucceeded.newBuilder().setTaskId(taskId).setClaim(claim).setStage(stage(stage));
    return new Fact(Topics.STAGES, event(jobId, traceparent).setTaskSucceeded(fact).build());
  }

  public static Fact taskDied(
      String jobId, String traceparent, long taskId, long claim, StageKind stage, TaskError error) {
    TaskDied.Builder fact = TaskDied.newBuilder()
        .setTaskId(taskId)
        .setClaim(claim)
        .setStage(stage(stage))
        .setKind(error.kind().name())
        .setCode(error.code())
        .setDetail(error.detail());
    return new Fact(Topics.STAGES, event(jobId, traceparent).setTaskDied(fact).build());
  }

  static Stage stage(StageKind kind) {
    return switch (kind) {
      case ANALYSE -> Stage.STAGE_ANALYSE;
      case RENDER -> Stage.STAGE_RENDER;
      case GRADE -> Stage.STAGE_GRADE;
      case VALIDATE -> Stage.STAGE_VALIDATE;
      case ASSEMBLE -> Stage.STAGE_ASSEMBLE;
      case REVIEW -> Stage.STAGE_REVIEW;
    };
  }

  private static Event.Builder event(String jobId, String traceparent) {
    Instant now = Instant.now();
    return Event.newBuilder()
        .setId(UUID.randomUUID().toString())
        .setJobId(jobId)
        .setTraceparent(traceparent)
        .setTime(Timestamp.newBuilder().setSeconds(now.getEpochSecond()).setNanos(now.getNano()));
  }
}
