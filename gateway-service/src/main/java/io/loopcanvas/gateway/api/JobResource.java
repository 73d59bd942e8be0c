package io.loopcanvas.gateway.api;

import io.loopcanvas.gateway.director.JobEvent;
import io.loopcanvas.gateway.director.JobState;
import io.loopcanvas.gateway.director.Phase;
import io.loopcanvas.gateway.job.Forgetting;
import io.loopcanvas.gateway.job.Jobs;
import io.loopcanvas.gateway.problem.ProblemException;
import io.loopcanvas.stage.task.TaskPolicy;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Orders, cancels, makes again and deletes. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
public class JobResource {
  private final Jobs jobs;
  private final Forgetting forgetting;
  private final TaskPolicy policy;

  JobResource(Jobs jobs, Forgetting forgetting, TaskPolicy policy) {
    this.jobs = jobs;
    this.forgetting = forgetting;
    this.policy = policy;
  }

  @POST
  @Path("/generate")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Start the job of an uploaded track, or make the film of a dry run; asking twice is one job")
  public JobAnswer generate(GenerateRequest request, @HeaderParam("traceparent") String trace) throws SQLException {
    String id = named(request == null ? null : request.jobId());
    apply(id, trace, state -> {
      if (state.phase() == Phase.UPLOADED || request.goesOnFrom(state)) {
        return Optional.of(new JobEvent.Submitted(request.options(state.standingOrder())));
      }
      if (state.phase() == Phase.CANCELLED) {
        throw ProblemException.conflict("cancelled", "The job was cancelled. Use /api/regenerate to make it after all.");
      }
      if (!request.agreesWith(state.phase().finished() ? state.standingOrder() : state.order())) {
        throw ProblemException.conflict(
            "already-ordered", "The job was ordered with other options. For these upload the song again. Once it has ended, "
                + "/api/regenerate takes another style or seed, and dry_run false makes the film of a dry run.");
      }
      return Optional.empty();
    });
    return JobAnswer.of(id);
  }

  @POST
  @Path("/regenerate")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Make a finished job again, in whole or one shot; the old output stays until the new one is accepted")
  public JobAnswer regenerate(RegenerateRequest request, @HeaderParam("traceparent") String trace) throws SQLException {
    String id = named(request == null ? null : request.jobId());
    apply(id, trace, state -> {
      if (!state.phase().finished()) {
        throw ProblemException.conflict(
            state.phase() == Phase.UPLOADED ? "not-ordered" : "still-running",
            state.phase() == Phase.UPLOADED
                ? "The job was never started. Use /api/generate."
                : "The job is still running. Wait for its end, or cancel it first.");
      }
      return Optional.of(new JobEvent.RegenerateRequested(request.revision(state)));
    });
    return JobAnswer.of(id);
  }

  @POST
  @Path("/jobs/{id}/cancel")
  @Operation(summary = "Cancel a job; harmless when it has ended")
  public JobAnswer cancel(@PathParam("id") String id, @HeaderParam("traceparent") String trace) throws SQLException {
    apply(id, trace, state -> Optional.of(new JobEvent.CancelRequested()));
    return JobAnswer.of(id);
  }

  @DELETE
  @Path("/jobs/{id}")
  @Operation(summary = "Delete a job that has ended or was never started: the song, all files made of it and what is known of it")
  public void delete(@PathParam("id") String id) throws SQLException {
    switch (forgetting.forget(id)) {
      case YES -> { }
      case NO_SUCH_JOB -> throw ProblemException.noSuchJob(id);
      case STILL_RUNNING -> throw ProblemException.conflict(
          "still-running", "The job is running, or a worker may still be at it that has not seen it stopped. Cancel it, and try again %d seconds later."
              .formatted(policy.lease().toSeconds()));
    }
  }

  private void apply(String id, String trace, Function<JobState, Optional<JobEvent>> event) throws SQLException {
    jobs.apply(id, TraceParent.of(trace), event).orElseThrow(() -> ProblemException.noSuchJob(id));
  }

  private static String named(String jobId) {
    if (jobId == null || jobId.isBlank()) {
      throw ProblemException.badRequest("job_id", "job_id is missing. Upload a track first; its answer has it.");
    }
    return jobId;
  }
}
