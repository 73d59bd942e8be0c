package io.loopcanvas.gateway.problem;

import java.util.Map;
import java.util.Optional;

/** Ends a request with a problem. The factories name all the kinds there are. */
public final class ProblemException extends RuntimeException {
  private static final String RETRY_SECONDS = "5";

  private final transient Problem problem;
  private final transient Map<String, String> headers;

  private ProblemException(Problem problem, Map<String, String> headers) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
    this.headers = headers;
  }

  public Problem problem() {
    return problem;
  }

  /** Headers that belong to the status. */
  public Map<String, String> headers() {
    return headers;
  }

  public static ProblemException badRequest(String field, String detail) {
    return of("bad-request", "The request is not right", 400, detail, Optional.of(field));
  }

  public static ProblemException noSuchJob(String id) {
    return of("no-such-job", "No such job", 404, "There is no job '" + id + "'. Use the job_id that the upload answered.", Optional.of("job_id"));
  }

  public static ProblemException noSuchFile(String name) {
    return of("no-such-file", "No such file", 404, "The job has no file '" + name + "' (yet). See outputs in its status.", Optional.empty());
  }

  public static ProblemException conflict(String code, String detail) {
    return of(code, "The job's state does not allow this", 409, detail, Optional.empty());
  }

  public static ProblemException unauthorized(String detail) {
    return new ProblemException(
        Problem.of("unauthorized", "For operators", 401, detail, Optional.empty()), Map.of("WWW-Authenticate", "Bearer"));
  }

  public static ProblemException forbidden(String detail) {
    return of("forbidden", "Closed", 403, detail, Optional.empty());
  }

  public static ProblemException noSuchTask(long id) {
    return of("no-such-task", "No such task", 404, "There is no dead task " + id + ". See /ops/dead-tasks.", Optional.empty());
  }

  public static ProblemException tooLarge(String detail) {
    return of("too-large", "Too large", 413, detail, Optional.empty());
  }

  public static ProblemException lengthRequired() {
    return of("length-required", "Length required", 411, "Send the body in one piece, with its Content-Length.", Optional.empty());
  }

  public static ProblemException notAudio(String detail) {
    return of("not-audio", "Not a song", 415, detail, Optional.of("file"));
  }

  public static ProblemException unprocessable(String code, String field, String detail) {
    return of(code, "The content cannot be used", 422, detail, Optional.of(field));
  }

  public static ProblemException rangeNotSatisfiable(long size) {
    return new ProblemException(
        Problem.of("range", "Range not satisfiable", 416, "The file has " + size + " bytes. Ask for a part of them.", Optional.empty()),
        Map.of("Content-Range", "bytes */" + size));
  }

  public static ProblemException unavailable(String detail) {
    return new ProblemException(Problem.of("unavailable", "Temporarily unavailable", 503, detail, Optional.empty()),
        Map.of("Retry-After", RETRY_SECONDS));
  }

  private static ProblemException of(String code, String title, int status, String detail, Optional<String> field) {
    return new ProblemException(Problem.of(code, title, status, detail, field), Map.of());
  }
}
