package io.loopcanvas.gateway.ops;

import io.loopcanvas.gateway.problem.ProblemException;
import jakarta.inject.Provider;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/** Compares the bearer token in a time that tells nothing of it. */
@jakarta.ws.rs.ext.Provider
@OperatorsOnly
class OperatorCheck implements ContainerRequestFilter {
  private final Provider<OpsConfig> config;

  /** @param config asked at each request, for filters exist before the configuration of the run does */
  OperatorCheck(Provider<OpsConfig> config) {
    this.config = config;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    String expected = "Bearer " + config.get().token().orElseThrow(() -> ProblemException.forbidden(
        "Operators' access is closed. Set LOOPCANVAS_OPS_TOKEN for the gateway and send it as a bearer token."));
    String given = Optional.ofNullable(request.getHeaderString(HttpHeaders.AUTHORIZATION)).orElse("");
    if (!MessageDigest.isEqual(bytes(expected), bytes(given))) {
      throw ProblemException.unauthorized("Send the operators' token: Authorization: Bearer …");
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
