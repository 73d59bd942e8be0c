package io.loopcanvas.gateway.status;

import io.loopcanvas.gateway.job.JobEntity;
import io.loopcanvas.gateway.job.Jobs;
import io.loopcanvas.gateway.problem.ProblemException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** How a job goes. */
@Path("/api/status/{job_id}")
@Produces(MediaType.APPLICATION_JSON)
public class StatusResource {
  private final Jobs jobs;
  private final JobViews views;

  StatusResource(Jobs jobs, JobViews views) {
    this.jobs = jobs;
    this.views = views;
  }

  @GET
  @Operation(summary = "State, progress, outputs and scores of a job")
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = JobView.class)))
  public Response status(@PathParam("job_id") String id) {
    JobEntity job = jobs.find(id).orElseThrow(() -> ProblemException.noSuchJob(id));
    JobView view = views.view(job);
    if (view.progress() > job.progress) {
      jobs.shown(id, view.attempt(), view.progress());
    }
    CacheControl fresh = new CacheControl();
    fresh.setNoStore(true);
    return Response.ok(view).cacheControl(fresh).build();
  }
}
