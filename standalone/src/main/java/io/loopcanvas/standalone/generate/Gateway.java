package io.loopcanvas.standalone.generate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.loopcanvas.domain.job.ExitCode;
import io.loopcanvas.standalone.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** The API of a running gateway. Answers of 400–499 are the caller's fault, all others a fault of the server. */
final class Gateway {
  private static final Duration ANSWER = Duration.ofSeconds(20);
  private static final Duration TRANSFER = Duration.ofMinutes(10);

  private final ObjectMapper json = new ObjectMapper().registerModule(new Jdk8Module());
  private final HttpClient client = HttpClient.newBuilder()
      .version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5)).build();
  private final String url;

  Gateway(String url) {
    this.url = url;
  }

  /** @return the new job's id */
  String upload(Path audio) throws IOException, InterruptedException {
    Multipart form = Multipart.of("file", audio);
    return read(send(request("/api/upload", TRANSFER).header("Content-Type", form.contentType()).POST(form.body())))
        .required("job_id").asText();
  }

  void generate(Order order) throws IOException, InterruptedException {
    send(request("/api/generate", ANSWER).header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(json.writeValueAsString(order))));
  }

  JobView status(String job) throws IOException, InterruptedException {
    return json.treeToValue(read(send(request("/api/status/" + job, ANSWER).GET())), JobView.class);
  }

  void cancel(String job) throws IOException, InterruptedException {
    send(request("/api/jobs/" + job + "/cancel", ANSWER).POST(BodyPublishers.noBody()));
  }

  /** @return a file of a job's, for the caller to close */
  InputStream open(String path) throws IOException, InterruptedException {
    HttpResponse<InputStream> answer = client.send(request(path, TRANSFER).GET().build(), BodyHandlers.ofInputStream());
    if (answer.statusCode() != 200) {
      answer.body().close();
      throw new Failure(ExitCode.FAULT, "the server answered " + answer.statusCode() + " for " + path);
    }
    return answer.body();
  }

  private HttpRequest.Builder request(String path, Duration timeout) {
    return HttpRequest.newBuilder(URI.create(url + path)).timeout(timeout);
  }

  private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    int status = answer.statusCode();
    if (status / 100 != 2) {
      throw new Failure(status / 100 == 4 ? ExitCode.USAGE : ExitCode.FAULT, reason(status, answer.body()));
    }
    return answer.body();
  }

  /** RFC 9457 problems say in {@code detail} what happened and what to do. */
  private String reason(int status, String body) {
    try {
      JsonNode problem = json.readTree(body);
      String detail = problem.path("detail").asText(problem.path("title").asText(""));
      return detail.isEmpty() ? "the server answered " + status : detail;
    } catch (IOException e) {
      return "the server answered " + status;
    }
  }

  private JsonNode read(String body) throws IOException {
    return json.readTree(body);
  }
}
