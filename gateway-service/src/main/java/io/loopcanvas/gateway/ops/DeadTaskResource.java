package io.loopcanvas.gateway.ops;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.loopcanvas.gateway.director.JobEvent;
import io.loopcanvas.gateway.director.TaskKey;
import io.loopcanvas.gateway.job.JobEntity;
import io.loopcanvas.gateway.job.Jobs;
import io.loopcanvas.gateway.problem.ProblemException;
import io.loopcanvas.stage.task.DeadTask;
import io.loopcanvas.stage.task.TaskReads;
import io.loopcanvas.stage.task.TaskRow;
import io.loopcanvas.stage.task.TaskState;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** Tasks that were given up, and their second chance. */
@Path("/ops/dead-tasks")
@Produces(MediaType.APPLICATION_JSON)
@OperatorsOnly
@SecurityScheme(securitySchemeName = "operators", type = SecuritySchemeType.HTTP, scheme = "bearer")
@SecurityRequirement(name = "operators")
public class DeadTaskResource {
  private static final int MOST = 500;

  private final TaskReads tasks;
  private final Jobs jobs;

  DeadTaskResource(TaskReads tasks, Jobs jobs) {
    this.tasks = tasks;
    this.jobs = jobs;
  }

  record DeadTasks(List<DeadTaskView> tasks) {}

  /** @param status of the job that goes on */
  record Revived(@JsonProperty("job_id") String jobId, String status) {}

  @GET
  @Operation(summary = "Dead tasks with their reasons, the newest first")
  public DeadTasks list(@QueryParam("limit") @DefaultValue("50") int limit) {
    if (limit < 1 || limit > MOST) {
      throw ProblemException.badRequest("limit", "limit must be 1–" + MOST + ", not " + limit + ".");
    }
    List<DeadTask> dead = tasks.dead(limit);
    Map<String, JobEntity> of = jobs.find(dead.stream().map(d -> d.task().jobId()).distinct().toList());
    return new DeadTasks(
        dead.stream().map(d -> DeadTaskView.of(d, Optional.ofNullable(of.get(d.task().jobId())))).toList());
  }

  @POST
  @Path("/{id}/retry")
  @Operation(summary = "Let the job go on from its dead task, with all retries; what was done already is kept")
  public Revived retry(@PathParam("id") long id) throws SQLException {
    TaskRow task = tasks.find(id).filter(t -> t.state() == TaskState.DEAD).orElseThrow(() -> ProblemException.noSuchTask(id));
    TaskKey key = TaskKey.of(task);
    return jobs.apply(task.jobId(), "", state -> {
      if (!state.failedAt(key)) {
        throw ProblemException.conflict(
            "not-retryable", "The job does not wait for this task any more: it goes on, or was made again. See /api/status/" + task.jobId() + ".");
      }
      return Optional.of(new JobEvent.RetryRequested(key));
    }).map(state -> new Revived(task.jobId(), state.status().id())).orElseThrow(() -> ProblemException.noSuchTask(id));
  }
}
