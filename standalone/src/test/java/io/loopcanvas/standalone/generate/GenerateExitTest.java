package io.loopcanvas.standalone.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcanvas.domain.job.ExitCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenerateExitTest {

  @ParameterizedTest
  @CsvSource({
      "complete, , DELIVERED", "rejected, , REJECTED", "cancelled, , FAULT",
      "failed, INTERNAL, FAULT", "failed, RESOURCE, FAULT", "failed, INPUT, USAGE"})
  void shouldEndAsTheJobEnded(String status, String kind, ExitCode expected) throws Exception {
    String error = kind == null ? "null" : "{\"kind\":\"%s\",\"code\":\"x\"}".formatted(kind);

    assertThat(GenerateCommand.exit(JobViews.ended(status, error))).isEqualTo(expected);
  }
}
