package io.loopcanvas.standalone.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.loopcanvas.domain.job.ExitCode;
import io.loopcanvas.standalone.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client against a real HTTP server that records what it is sent. */
class GatewayTest {
  @TempDir Path folder;
  private final Map<String, String> received = new ConcurrentHashMap<>();
  private HttpServer server;
  private Gateway gateway;

  @BeforeEach
  void serve() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
    server.start();
    gateway = new Gateway(url());
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void shouldSendTheSongAsAFormWithItsBytesUntouched() throws Exception {
    answer("/api/upload", 200, "{\"job_id\":\"j1\"}");
    Path song = Files.write(folder.resolve("a \"song\".mp3"), new byte[] {'-', '-', 0, '\r', '\n', 7});

    assertThat(gateway.upload(song)).isEqualTo("j1");

    assertThat(received.get("/api/upload"))
        .contains("name=\"file\"; filename=\"a %22song%22.mp3\"\r\n").contains("\r\n\r\n--\0\r\n\u0007\r\n--loopcanvas-");
  }

  @Test
  void shouldLeaveOutWhatTheCallerLeavesToTheGateway() throws Exception {
    answer("/api/generate", 202, "{}");

    gateway.generate(new Order("j1", Optional.empty(), Optional.of("fast"), Optional.empty(), Optional.empty(), Optional.empty(), true, Optional.empty()));

    assertThat(new ObjectMapper().readTree(received.get("/api/generate"))).isEqualTo(new ObjectMapper().readTree(
        "{\"job_id\":\"j1\",\"mode\":\"fast\",\"dry_run\":true}"));
  }

  @Test
  void shouldPassOnTheReasonOfARefusal() {
    answer("/api/upload", 415, "{\"title\":\"Unsupported\",\"detail\":\"this is a picture: send a song\"}");
    Path song = folder.resolve("song.mp3");

    assertThatThrownBy(() -> gateway.upload(Files.write(song, new byte[9])))
        .isInstanceOf(Failure.class).hasMessage("this is a picture: send a song")
        .extracting(e -> ((Failure) e).exit()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void shouldTakeAServersFaultForAFault() {
    answer("/api/status/j1", 503, "<html>");

    assertThatThrownBy(() -> gateway.status("j1"))
        .isInstanceOf(Failure.class).hasMessageContaining("503")
        .extracting(e -> ((Failure) e).exit()).isEqualTo(ExitCode.FAULT);
  }

  @Test
  void shouldFetchWhatWasMade() throws Exception {
    answer("/outputs/j1/report.json", 200, "{}");

    assertThat(fetch("/outputs/j1/report.json")).containsExactly(folder.resolve("out/report.json"));

    assertThat(folder.resolve("out/report.json")).hasContent("{}");
  }

  @Test
  void shouldSayWhereTheFilmIsThatCannotBeWritten() throws Exception {
    answer("/outputs/j1/canvas.mp4", 200, "film");
    Files.createDirectories(folder.resolve("out/canvas.mp4/taken"));

    assertThatThrownBy(() -> fetch("/outputs/j1/canvas.mp4"))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("cannot write " + folder.resolve("out/canvas.mp4"))
        .hasMessageEndingWith("; what was made is at " + url() + "/api/status/j1");
  }

  @Test
  void shouldSayThatTheServerBrokeOffAndLeaveNoPieceOfTheFilm() {
    server.createContext("/outputs/j1/canvas.mp4", exchange -> {
      exchange.sendResponseHeaders(200, 1000);
      exchange.getResponseBody().write(new byte[10]);
      exchange.close();
    });

    assertThatThrownBy(() -> fetch("/outputs/j1/canvas.mp4"))
        .isInstanceOf(Failure.class).hasMessageStartingWith("the server broke off");

    assertThat(folder.resolve("out")).isEmptyDirectory();
  }

  @Test
  void shouldPassOnThatTheServerHasNoSuchFile() {
    answer("/outputs/j1/canvas.mp4", 404, "gone");

    assertThatThrownBy(() -> fetch("/outputs/j1/canvas.mp4"))
        .isInstanceOf(Failure.class).hasMessageContaining("404");
  }

  private List<Path> fetch(String output) throws Exception {
    JobView end = JobViews.of("{\"status\":\"complete\",\"outputs\":{\"canvas\":\"" + output + "\"}}");
    return GenerateCommand.fetch(
        end, "j1", gateway, OutputFolder.tried(folder.resolve("out")), new ServerChoice(url(), Optional.empty()));
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(String path, int status, String body) {
    server.createContext(path, exchange -> {
      received.put(path, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
      send(exchange, status, body.getBytes(StandardCharsets.UTF_8));
    });
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
