package io.loopcanvas.validation.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.file.Path;

/** Writes and reads {@code report.json}. */
public final class ReportFile {
  private static final ObjectMapper JSON =
      JsonMapper.builder().addModule(new Jdk8Module()).enable(SerializationFeature.INDENT_OUTPUT).build();

  private ReportFile() {}

  public static void write(Report report, Path file) throws IOException {
    JSON.writeValue(file.toFile(), report);
  }

  /** What {@link #write} writes, for a report or a list of them. */
  public static String text(Object report) throws IOException {
    return JSON.writeValueAsString(report);
  }

  /** @throws IOException if the file cannot be read or is no report of this version */
  public static Report read(Path file) throws IOException {
    return JSON.readValue(file.toFile(), Report.class);
  }
}
