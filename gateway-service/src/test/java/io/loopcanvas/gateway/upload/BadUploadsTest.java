package io.loopcanvas.gateway.upload;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.loopcanvas.gateway.StoredFiles;
import io.loopcanvas.gateway.TestServices;
import io.loopcanvas.gateway.job.JobEntity;
import io.loopcanvas.stage.artifact.StoreConfig;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is no song is refused with a reason, and nothing of it stays: no row, no object, no file. */
@QuarkusTest
@QuarkusTestResource(TestServices.class)
class BadUploadsTest {
  @Inject StoreConfig storeConfig;

  @ConfigProperty(name = "quarkus.http.body.uploads-directory")
  Path uploadFolder;

  private long jobs;
  private long objects;

  static Stream<BadUpload> uploads() throws Exception {
    return BadUpload.all();
  }

  @BeforeEach
  void count() throws Exception {
    jobs = rows();
    objects = StoredFiles.count(storeConfig, "uploads/");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("uploads")
  void shouldRefuseAndLeaveNothingBehind(BadUpload bad) {
    Response answer = bad.send();

    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(bad.status());
    assertThat(answer.contentType()).startsWith("application/problem+json");
    assertThat(answer.jsonPath().getInt("status")).isEqualTo(bad.status());
    assertThat(answer.jsonPath().getString("detail")).isNotBlank();
    assertThat(answer.jsonPath().getString("title")).isNotBlank();
  }

  @Test
  void shouldKeepNothingOfAnUploadThatHangsUp() throws Exception {
    try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
      OutputStream out = socket.getOutputStream();
      out.write(("POST /api/upload HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 50000000\r\n\r\n"
          + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.mp3\"\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
      out.write(new byte[3_000_000]);
      out.flush();
      for (int i = 0; i < 100 && filesIn(uploadFolder) == 0; i++) {
        Thread.sleep(50);
      }
      assertThat(filesIn(uploadFolder)).as("it goes to disk as it comes").isPositive();
    }
  }

  @Test
  void shouldStopAnUploadOfUntoldLength() throws Exception {
    byte[] head = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.mp3\"\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);
    try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
      OutputStream out = socket.getOutputStream();
      out.write("POST /api/upload HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\nTransfer-Encoding: chunked\r\n\r\n"
          .getBytes(StandardCharsets.ISO_8859_1));
      chunk(out, head);
      byte[] piece = new byte[1 << 20];
      int sent = 0;
      try {
        for (; sent < 300; sent++) {
          chunk(out, piece);
        }
      } catch (IOException e) {
        // the server hung up, as it should
      }
      assertThat(sent).as("megabytes taken").isBetween(190, 260);
    }
  }

  @Test
  void shouldRefuseAnUploadThatIsAnnouncedTooLarge() throws Exception {
    try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
      socket.getOutputStream().write(("POST /api/upload HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: "
          + ((200 << 20) + 1) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));

      StringBuilder answer = new StringBuilder();
      socket.setSoTimeout(20_000);
      for (int letter = 0; letter != '}'; answer.append((char) letter)) {
        letter = socket.getInputStream().read();
      }

      assertThat(answer).startsWith("HTTP/1.1 413").contains("application/problem+json")
          .endsWith("{\"type\":\"urn:loopcanvas:problem:too-large\",\"title\":\"Too large\",\"status\":413,"
              + "\"detail\":\"The body has 209715201 bytes; send at most 209715200, for example as mp3 or m4a.\"}");
    }
  }

  @Test
  void shouldAskUploadsForWhichThereIsNoRoomToComeBack() throws Exception {
    List<Socket> uploads = new ArrayList<>();
    try {
      String answer = "";
      while (answer.isEmpty() && uploads.size() < 20) {
        Socket socket = new Socket("127.0.0.1", RestAssured.port);
        uploads.add(socket);
        socket.getOutputStream().write(("POST /api/upload HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\n"
            + "Content-Length: 200000000\r\n\r\n--b\r\n").getBytes(StandardCharsets.ISO_8859_1));
        socket.setSoTimeout(500);
        answer = firstLine(socket);
      }
      assertThat(answer).startsWith("HTTP/1.1 503");
      assertThat(uploads).as("2 GiB of room").hasSize(11);
    } finally {
      for (Socket socket : uploads) {
        socket.close();
      }
    }
    await("the room is free again").atMost(Duration.ofSeconds(20)).until(() ->
        given().multiPart("file", "a.mp3", new byte[0]).post("/api/upload").statusCode() == 422);
  }

  private static String firstLine(Socket socket) throws IOException {
    try {
      return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1)).readLine();
    } catch (SocketTimeoutException e) {
      return "";
    }
  }

  private static void chunk(OutputStream out, byte[] bytes) throws IOException {
    out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    out.write(bytes);
    out.write("\r\n".getBytes(StandardCharsets.ISO_8859_1));
  }

  @AfterEach
  void nothingIsLeftAndTheServiceIsHealthy() throws Exception {
    assertThat(rows()).isEqualTo(jobs);
    assertThat(StoredFiles.count(storeConfig, "uploads/")).isEqualTo(objects);
    assertThat(temporaryFiles()).isZero();
    given().get("/q/health").then().statusCode(200);
  }

  private static long rows() {
    return QuarkusTransaction.requiringNew().call(() -> JobEntity.count());
  }

  private long temporaryFiles() throws IOException, InterruptedException {
    for (int i = 0; i < 40 && filesIn(uploadFolder) > 0; i++) {
      Thread.sleep(50); // removed when the response has gone out, which may be after it came in here
    }
    return filesIn(uploadFolder);
  }

  private static long filesIn(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).count();
    }
  }
}
