package io.loopcanvas.gateway.upload;

import io.loopcanvas.gateway.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** The upload's fields, known to be the right ones. The file lies in the request's own folder and goes with it. */
record UploadForm(Path file, String title, Optional<String> lyrics) {
  private static final Set<String> KNOWN = Set.of("file", "title", "lyrics");

  /** For the API's description alone. */
  record Fields(
      @Schema(type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING, format = "binary", required = true) String file,
      @Schema(description = "else the file's name") Optional<String> title,
      @Schema(description = "plain text or .lrc") Optional<String> lyrics) {}

  static UploadForm of(MultipartFormDataInput input) throws IOException {
    Map<String, Collection<FormValue>> values = input.getValues();
    for (String name : values.keySet()) {
      if (!KNOWN.contains(name)) {
        throw ProblemException.badRequest("form", "There is no form field '" + shortened(name) + "'. Known fields: file, title, lyrics.");
      }
    }
    FormValue file = one(values, "file")
        .filter(FormValue::isFileItem)
        .orElseThrow(() -> ProblemException.badRequest("file", "The form field 'file' with the song is missing or has no file name."));
    String title = text(values, "title").map(TrackTitle::given).orElseGet(() -> TrackTitle.fromFileName(file.getFileName()));
    return new UploadForm(file.getFileItem().getFile(), title, text(values, "lyrics"));
  }

  private static Optional<String> text(Map<String, Collection<FormValue>> values, String name) {
    return one(values, name).map(value -> {
      if (value.isFileItem()) {
        throw ProblemException.badRequest(name, "The form field '" + name + "' must be text, not a file.");
      }
      return value.getValue();
    }).filter(x -> !x.isBlank());
  }

  private static Optional<FormValue> one(Map<String, Collection<FormValue>> values, String name) {
    Collection<FormValue> found = values.getOrDefault(name, Set.of());
    if (found.size() > 1) {
      throw ProblemException.badRequest(name, "The form field '" + name + "' may be sent only once.");
    }
    return found.stream().findFirst();
  }

  private static String shortened(String name) {
    return name.length() > 40 ? name.substring(0, 40) + "…" : name;
  }
}
