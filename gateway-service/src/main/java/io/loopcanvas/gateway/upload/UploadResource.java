package io.loopcanvas.gateway.upload;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.loopcanvas.domain.stage.ArtifactRef;
import io.loopcanvas.gateway.director.JobOrder;
import io.loopcanvas.gateway.job.JobId;
import io.loopcanvas.gateway.job.Jobs;
import io.loopcanvas.gateway.order.OrderDefaults;
import io.loopcanvas.gateway.order.Partner;
import io.loopcanvas.stage.artifact.ArtifactStore;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** Takes a track: to disk as it comes, judged there, then to the store. Until it is judged good nothing of it is kept. */
@Path("/api/upload")
public class UploadResource {
  private final AudioCheck check;
  private final ArtifactStore store;
  private final Jobs jobs;
  private final OrderDefaults defaults;

  UploadResource(AudioCheck check, ArtifactStore store, Jobs jobs, OrderDefaults defaults) {
    this.check = check;
    this.store = store;
    this.jobs = jobs;
    this.defaults = defaults;
  }

  /** @param seconds that decode */
  record Uploaded(@JsonProperty("job_id") String jobId, String title, double seconds) {}

  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Upload a track: mp3, wav, flac, ogg, opus or m4a")
  @RequestBody(content = @Content(mediaType = MediaType.MULTIPART_FORM_DATA, schema = @Schema(implementation = UploadForm.Fields.class)))
  public Uploaded upload(
      MultipartFormDataInput input,
      @Parameter(description = "set by the login in front of the API; work is shared fairly between partners")
      @HeaderParam(Partner.HEADER) String partnerHeader) throws IOException, InterruptedException {
    String partner = Partner.named(partnerHeader);
    UploadForm form = UploadForm.of(input);
    double seconds = check.seconds(form.file());
    String id = JobId.random();
    ArtifactRef track = new ArtifactRef("uploads/" + id);
    JobOrder order = defaults.order(track, form.title(), seconds, form.lyrics());
    store.put(track, form.file(), MediaType.APPLICATION_OCTET_STREAM);
    try {
      jobs.create(id, partner, order);
    } catch (RuntimeException e) {
      store.delete(track);
      throw e;
    }
    return new Uploaded(id, order.title(), seconds);
  }
}
