package io.loopcanvas.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/** The API as a client uses it. */
public final class Api {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Set<String> ENDS = Set.of("complete", "rejected", "failed", "cancelled");

  private Api() {}

  public static String upload(Path song) {
    return given().multiPart("file", song.toFile()).post("/api/upload").then().statusCode(200).extract().path("job_id");
  }

  public static String uploadTone() throws Exception {
    return upload(Songs.tone("My Song.wav", 3));
  }

  public static String uploadFor(String partner) throws Exception {
    return given().header("LoopCanvas-Partner", partner).multiPart("file", Songs.tone("My Song.wav", 2).toFile())
        .post("/api/upload").then().statusCode(200).extract().path("job_id");
  }

  public static void generate(String job, String options) {
    given().contentType(ContentType.JSON).body("{\"job_id\":\"" + job + "\"" + options + "}")
        .post("/api/generate").then().statusCode(200);
  }

  public static void regenerate(String job, String options) {
    given().contentType(ContentType.JSON).body("{\"job_id\":\"" + job + "\"" + options + "}")
        .post("/api/regenerate").then().statusCode(200);
  }

  public static JsonPath status(String job) {
    return given().get("/api/status/" + job).then().statusCode(200).extract().jsonPath();
  }

  /** Polls until the job has ended and holds the promise of its progress meanwhile. */
  public static JsonPath awaitEnd(String job) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    int shown = 0;
    while (System.nanoTime() < end) {
      JsonPath status = status(job);
      int progress = status.getInt("progress");
      assertThat(progress).as("progress never falls").isGreaterThanOrEqualTo(shown);
      assertThat(progress == 100).as("100 means complete").isEqualTo(status.getString("status").equals("complete"));
      shown = progress;
      if (ENDS.contains(status.getString("status"))) {
        return status;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("the job did not end: " + status(job).prettify());
  }

  public static void await(String job, String state) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!status(job).getString("status").equals(state)) {
      assertThat(System.nanoTime()).as("waiting for " + state + " in " + status(job).prettify()).isLessThan(end);
      Thread.sleep(50);
    }
  }
}
