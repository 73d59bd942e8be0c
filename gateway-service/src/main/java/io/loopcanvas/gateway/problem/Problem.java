package io.loopcanvas.gateway.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.util.Optional;

/**
 * An error as RFC 9457 has it.
 *
 * @param type {@code about:blank}, or a URN whose last part is stable and may be switched on
 * @param detail what happened here, and what to do
 * @param field the part of the request at fault
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Problem(URI type, String title, int status, String detail, Optional<String> field) {
  public static final String MEDIA_TYPE = "application/problem+json";
  private static final String TYPES = "urn:loopcanvas:problem:";

  static Problem of(String code, String title, int status, String detail, Optional<String> field) {
    return new Problem(URI.create(TYPES + code), title, status, detail, field);
  }
}
