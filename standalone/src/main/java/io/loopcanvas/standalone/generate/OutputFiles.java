package io.loopcanvas.standalone.generate;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The files that a status answer names, each with the place it gets under the output folder. */
final class OutputFiles {
  private static final String PREFIX = "/outputs/";

  private OutputFiles() {}

  /**
   * @param outputs names and paths, perhaps in lists
   * @return path under {@code /outputs/} → relative file; a path that leaves the job's folder is left out
   */
  static Map<String, Path> in(JsonNode outputs, String job) {
    Map<String, Path> files = new TreeMap<>();
    collect(outputs, PREFIX + job + "/", files);
    return files;
  }

  private static void collect(JsonNode node, String prefix, Map<String, Path> files) {
    if (node.isTextual() && node.asText().startsWith(prefix)) {
      Path file = Path.of(node.asText().substring(prefix.length())).normalize();
      if (!file.isAbsolute() && !file.startsWith("..") && !file.toString().isEmpty()) {
        files.put(node.asText(), file);
      }
    }
    node.forEach(child -> collect(child, prefix, files));
  }
}
