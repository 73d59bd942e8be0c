package io.loopcanvas.standalone.generate;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;

/** One file as a form (RFC 7578), streamed from disk. */
record Multipart(String field, Path file, String boundary) {

  static Multipart of(String field, Path file) {
    return new Multipart(field, file, "loopcanvas-" + UUID.randomUUID());
  }

  String contentType() {
    return "multipart/form-data; boundary=" + boundary;
  }

  BodyPublisher body() throws FileNotFoundException {
    // RFC 7578 section 4.2 with the HTML escapes for quote and line ends
    String name = file.getFileName().toString().replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\"" + name
        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
    return BodyPublishers.concat(
        BodyPublishers.ofByteArray(head.getBytes(StandardCharsets.UTF_8)),
        BodyPublishers.ofFile(file),
        BodyPublishers.ofByteArray(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8)));
  }
}
