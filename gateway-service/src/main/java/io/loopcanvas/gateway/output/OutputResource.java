package io.loopcanvas.gateway.output;

import io.loopcanvas.domain.stage.ArtifactRef;
import io.loopcanvas.gateway.job.JobEntity;
import io.loopcanvas.gateway.job.Jobs;
import io.loopcanvas.gateway.problem.ProblemException;
import io.loopcanvas.stage.artifact.ArtifactStore;
import io.loopcanvas.stage.artifact.ArtifactStore.Stored;
import io.quarkus.vertx.http.Uncompressed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Serves a job's files from the store, whole or in part; as they are, since ranges and ETags speak of the stored bytes. */
@Path("/outputs/{job_id}/{name}")
public class OutputResource {
  private final Jobs jobs;
  private final ArtifactStore store;

  OutputResource(Jobs jobs, ArtifactStore store) {
    this.jobs = jobs;
    this.store = store;
  }

  /** What a client already has and which part it wants. */
  private record Wish(String range, String ifRange, String ifNoneMatch) {}

  @GET
  @Uncompressed
  @Operation(summary = "A file of a job; knows Range, ETag and If-None-Match")
  public Response get(
      @PathParam("job_id") String id,
      @PathParam("name") String name,
      @HeaderParam("Range") String range,
      @HeaderParam("If-Range") String ifRange,
      @HeaderParam("If-None-Match") String ifNoneMatch) {
    return answer(id, name, new Wish(range, ifRange, ifNoneMatch), true);
  }

  @HEAD
  @Operation(summary = "Size, type and ETag of a file")
  public Response head(
      @PathParam("job_id") String id, @PathParam("name") String name, @HeaderParam("If-None-Match") String ifNoneMatch) {
    // a range is for GET alone (RFC 9110, section 14.2)
    return answer(id, name, new Wish(null, null, ifNoneMatch), false);
  }

  private Response answer(String id, String name, Wish wish, boolean body) {
    JobEntity job = jobs.find(id).orElseThrow(() -> ProblemException.noSuchJob(id));
    ArtifactRef file = Outputs.of(job.state()).find(name).orElseThrow(() -> ProblemException.noSuchFile(name));
    Stored stored = store.stat(file).orElseThrow(() -> ProblemException.noSuchFile(name));
    String etag = '"' + stored.etag().replace("\"", "") + '"';
    if (wish.ifNoneMatch() != null && matches(wish.ifNoneMatch(), etag)) {
      return common(Response.status(304), etag).build();
    }
    boolean partial = wish.ifRange() == null || wish.ifRange().equals(etag);
    try {
      Optional<ByteRange> range = ByteRange.of(partial ? wish.range() : null, stored.bytes());
      ResponseBuilder answer = common(Response.status(range.isPresent() ? 206 : 200), etag)
          .type(ContentTypes.of(name))
          .header("Content-Length", range.map(ByteRange::length).orElse(stored.bytes()));
      range.ifPresent(r -> answer.header("Content-Range", "bytes " + r.first() + "-" + r.last() + "/" + stored.bytes()));
      if (body && stored.bytes() > 0) {
        answer.entity(store.open(file, range.map(ByteRange::first).orElse(0L), range.map(ByteRange::length)));
      }
      return answer.build();
    } catch (ByteRange.Unsatisfiable e) {
      throw ProblemException.rangeNotSatisfiable(stored.bytes());
    }
  }

  /** A name keeps its address when a job is made again, so a copy must be checked before use. */
  private static ResponseBuilder common(ResponseBuilder answer, String etag) {
    return answer
        .header("ETag", etag)
        .header("Accept-Ranges", "bytes")
        .header("Cache-Control", "no-cache")
        .header("X-Content-Type-Options", "nosniff");
  }

  private static boolean matches(String header, String etag) {
    return header.strip().equals("*")
        || Arrays.stream(header.split(",")).map(String::strip).map(t -> t.startsWith("W/") ? t.substring(2) : t).anyMatch(etag::equals);
  }
}
