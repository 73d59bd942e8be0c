package io.loopcanvas.gateway.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.stage.StageException;
import io.vertx.core.http.HttpClosedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.exception.JDBCConnectionException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns every exception that leaves a resource into a problem. */
class ProblemMappers {
  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
  private static final int CAUSES = 8;

  /** The framework throws a bare RuntimeException when quarkus.http.limits.max-parameters is passed. */
  private static final String TOO_MANY_FIELDS = "Param limit of";

  @ServerExceptionMapper
  Response problem(ProblemException e) {
    Response.ResponseBuilder answer = builder(e.problem());
    e.headers().forEach(answer::header);
    return answer.build();
  }

  @ServerExceptionMapper
  Response json(MismatchedInputException e) {
    return unreadable(e);
  }

  @ServerExceptionMapper
  Response http(WebApplicationException e) {
    if (e.getCause() instanceof JsonProcessingException json) {
      return unreadable(json);
    }
    int status = e.getResponse().getStatus();
    return switch (status) {
      case 404 -> answer("not-found", "Nothing here", 404, "There is nothing at this address. See /q/openapi for what there is.");
      case 405 -> Response.fromResponse(answer("method-not-allowed", "Method not allowed", 405, "This address does not know this method. See /q/openapi."))
          .header("Allow", e.getResponse().getHeaderString("Allow"))
          .build();
      case 406 -> answer("not-acceptable", "Not acceptable", 406, "Accept application/json.");
      case 413 -> answer("too-large", "Too large", 413, "The request or one of its fields is too large. Send less.");
      case 415 -> answer("unsupported-media-type", "Unsupported media type", 415,
          "Send application/json, or multipart/form-data with a field 'file' to /api/upload.");
      default -> status < 500
          ? answer("bad-request", "The request is not right", status, "The request cannot be read: " + e.getMessage())
          : fault(e);
    };
  }

  @ServerExceptionMapper
  Response stage(StageException e) {
    if (e.kind() != ErrorKind.DEPENDENCY) {
      return fault(e);
    }
    LOG.warn("a dependency does not answer", e);
    return problem(ProblemException.unavailable("The object store does not answer. Try again in a few seconds."));
  }

  @ServerExceptionMapper
  Response any(Throwable e) {
    if (e.getMessage() != null && e.getMessage().startsWith(TOO_MANY_FIELDS)) {
      return problem(ProblemException.tooLarge("The request has too many fields. Send only those that the API describes."));
    }
    if (caused(e, HttpClosedException.class::isInstance)) {
      LOG.debug("a client hung up", e);
      return answer("bad-request", "The request is not right", 400, "The request broke off. Send it again.");
    }
    if (caused(e, ProblemMappers::databaseGone)) {
      LOG.warn("the database does not answer", e);
      return problem(ProblemException.unavailable("The database does not answer. Try again in a few seconds."));
    }
    return fault(e);
  }

  private Response unreadable(JsonProcessingException e) {
    Optional<String> field = e instanceof JsonMappingException m
        ? m.getPath().stream().map(JsonMappingException.Reference::getFieldName).filter(name -> name != null).reduce((a, b) -> b)
        : Optional.empty();
    String detail = switch (e) {
      case UnrecognizedPropertyException u -> "There is no field '" + u.getPropertyName() + "'. Known fields: "
          + u.getKnownPropertyIds().stream().map(Object::toString).sorted().collect(Collectors.joining(", ")) + ".";
      case MismatchedInputException m when field.isPresent() -> "The field '" + field.get() + "' has a value of the wrong type.";
      default -> "The body is not a JSON object: " + e.getOriginalMessage();
    };
    return builder(Problem.of("bad-request", "The request is not right", 400, detail, field)).build();
  }

  private static boolean databaseGone(Throwable cause) {
    return cause instanceof JDBCConnectionException
        || cause instanceof SQLException sql && (sql.getSQLState() == null || sql.getSQLState().matches("08.*|57P0.|53.*"));
  }

  private static boolean caused(Throwable error, Predicate<Throwable> by) {
    return Stream.iterate(error, Objects::nonNull, Throwable::getCause).limit(CAUSES).anyMatch(by);
  }

  private static Response fault(Throwable e) {
    LOG.error("a request failed by a fault of ours", e);
    return answer("fault", "A fault of ours", 500, "The request failed by a fault of ours; the log has it. Trying again may help.");
  }

  private static Response answer(String code, String title, int status, String detail) {
    return builder(Problem.of(code, title, status, detail, Optional.empty())).build();
  }

  private static Response.ResponseBuilder builder(Problem problem) {
    return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
  }
}
