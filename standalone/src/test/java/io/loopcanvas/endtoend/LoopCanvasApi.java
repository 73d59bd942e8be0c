package io.loopcanvas.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The specified endpoints, as a web client uses them. */
final class LoopCanvasApi {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BOUNDARY = "----endtoend";

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final URI base;

  LoopCanvasApi(URI base) {
    this.base = base;
  }

  URI at(String path) {
    return base.resolve(path);
  }

  boolean ready() {
    try {
      return send(HttpRequest.newBuilder(base.resolve("/q/health/ready"))).statusCode() == 200;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  /** @return the job's id */
  String upload(Path song) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + song.getFileName()
        + "\"\r\nContent-Type: audio/mpeg\r\n\r\n").getBytes(StandardCharsets.UTF_8));
    body.write(Files.readAllBytes(song));
    body.write(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return json(send(HttpRequest.newBuilder(base.resolve("/api/upload"))
        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
        .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())))).get("job_id").asText();
  }

  JsonNode generate(String order) {
    return json(send(HttpRequest.newBuilder(base.resolve("/api/generate"))
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(order))));
  }

  JsonNode status(String job) {
    return json(send(HttpRequest.newBuilder(base.resolve("/api/status/" + job))));
  }

  JsonNode cancel(String job) {
    return json(send(HttpRequest.newBuilder(base.resolve("/api/jobs/" + job + "/cancel"))
        .POST(HttpRequest.BodyPublishers.noBody())));
  }

  long bytes(String path) {
    return send(HttpRequest.newBuilder(base.resolve(path))).body().length;
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) {
    try {
      return http.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode json(HttpResponse<byte[]> response) {
    String text = new String(response.body(), StandardCharsets.UTF_8);
    if (response.statusCode() >= 300) {
      throw new IllegalStateException(response.statusCode() + " " + text);
    }
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
