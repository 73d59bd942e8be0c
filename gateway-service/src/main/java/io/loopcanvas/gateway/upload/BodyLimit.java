package io.loopcanvas.gateway.upload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loopcanvas.gateway.problem.Problem;
import io.loopcanvas.gateway.problem.ProblemException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Refuses bodies that are too large, and uploads for which there is no room left, before anything of them is read. Only a track
 * may come in pieces of untold length: it goes to disk, where the framework's limit stops it. HTTP/2, whose requests need not tell whether they have a body, is switched off.
 */
@ApplicationScoped
class BodyLimit {
  private static final int BEFORE_THE_FRAMEWORKS_OWN = 1000;
  private static final String UPLOAD = "/api/upload";

  private final long most;
  private final long mostOfUpload;
  private final long room;
  private final ObjectMapper json;
  private final AtomicLong underWay = new AtomicLong();

  BodyLimit(HttpConfig config, UploadConfig uploads, ObjectMapper json) {
    this.most = config.maxJsonBytes().asLongValue();
    this.mostOfUpload = uploads.maxBytes().asLongValue();
    this.room = uploads.room().asLongValue();
    this.json = json;
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, BEFORE_THE_FRAMEWORKS_OWN);
  }

  private void check(RoutingContext request) {
    boolean track = request.request().path().equals(UPLOAD);
    long limit = track ? mostOfUpload : most;
    if (request.request().method() != HttpMethod.POST) {
      request.next();
    } else if (announced(request) > limit) {
      refuse(request, ProblemException.tooLarge("The body has " + announced(request) + " bytes; send at most " + limit
          + (track ? ", for example as mp3 or m4a." : ".")));
    } else if (!track && request.request().headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
      refuse(request, ProblemException.lengthRequired());
    } else if (track) {
      admit(request);
    } else {
      request.next();
    }
  }

  /** An upload lies on disk from its first byte until it is answered; one of untold length may be as long as is allowed. */
  private void admit(RoutingContext request) {
    long bytes = request.request().headers().contains(HttpHeaders.CONTENT_LENGTH) ? announced(request) : mostOfUpload;
    if (underWay.addAndGet(bytes) > room) {
      underWay.addAndGet(-bytes);
      refuse(request, ProblemException.unavailable("Many uploads are under way. Try again in a few seconds."));
    } else {
      request.addEndHandler(ended -> underWay.addAndGet(-bytes));
      request.next();
    }
  }

  private void refuse(RoutingContext request, ProblemException why) {
    why.headers().forEach((name, value) -> request.response().putHeader(name, value));
    request.response()
        .setStatusCode(why.problem().status())
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .putHeader(HttpHeaders.CONNECTION, "close")
        .end(text(why.problem()));
  }

  private String text(Problem problem) {
    try {
      return json.writeValueAsString(problem);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a problem cannot be written", e);
    }
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
