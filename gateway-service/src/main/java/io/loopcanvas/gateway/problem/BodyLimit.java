package io.loopcanvas.gateway.problem;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses bodies that are too large before anything of them is read. Only a track may come in pieces of untold length: it goes to disk,
 * where the framework's limit stops it. HTTP/2, whose requests need not tell whether they have a body, is switched off.
 */
@ApplicationScoped
class BodyLimit {
  private static final int BEFORE_THE_FRAMEWORKS_OWN = 1000;
  private static final String UPLOAD = "/api/upload";

  private final long json;
  private final long upload;

  BodyLimit(
      @ConfigProperty(name = "loopcanvas.http.max-json-bytes", defaultValue = "131072") long json,
      @ConfigProperty(name = "loopcanvas.upload.max-bytes", defaultValue = "209715200") long upload) {
    this.json = json;
    this.upload = upload;
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, BEFORE_THE_FRAMEWORKS_OWN);
  }

  private void check(RoutingContext request) {
    long room = 1 << 20; // the form around the file
    boolean track = request.request().path().equals(UPLOAD);
    long limit = track ? upload + room : json;
    if (request.request().method() != HttpMethod.POST) {
      request.next();
    } else if (announced(request) > limit) {
      refuse(request, ProblemException.tooLarge("The body has " + announced(request) + " bytes; send at most " + limit + ".").problem());
    } else if (!track && request.request().headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
      refuse(request, ProblemException.lengthRequired().problem());
    } else {
      request.next();
    }
  }

  private static void refuse(RoutingContext request, Problem problem) {
    request.response()
        .setStatusCode(problem.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .putHeader(HttpHeaders.CONNECTION, "close")
        .end(new JsonObject()
            .put("type", problem.type().toString())
            .put("title", problem.title())
            .put("status", problem.status())
            .put("detail", problem.detail())
            .encode());
  }

  private static long announced(RoutingContext request) {
    try {
      String length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException e) {
      return 0; // the server itself refuses such a request
    }
  }
}
