package io.loopcanvas.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.loopcanvas.domain.job.StageKind;
import io.loopcanvas.domain.look.Look;
import io.loopcanvas.domain.stage.ReviewRequest;
import io.loopcanvas.domain.verdict.TakeAdjustment;
import io.loopcanvas.domain.verdict.Verdict;
import io.loopcanvas.gateway.job.JobEntity;
import io.loopcanvas.stage.event.Facts;
import io.loopcanvas.stage.event.Outbox;
import io.loopcanvas.stage.task.TaskReads;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Jobs on their whole way through database, broker, store and runtime. */
@QuarkusTest
@QuarkusTestResource(TestServices.class)
class JobFlowTest {
  private static final Verdict FLAGGED =
      new Verdict.Reject(List.of("FLAG_CAMERA_INTENT"), List.of("zoom"), TakeAdjustment.NEW_SEED);

  @Inject TaskReads tasks;
  @Inject Outbox outbox;

  @Test
  void shouldTurnASongIntoTheSpecifiedOutputs() throws Exception {
    String job = Api.uploadTone();
    assertThat(Api.status(job).getString("stage")).isEqualTo("uploaded");

    Api.generate(job, "");
    Api.generate(job, ",\"ai_shots\":3");

    JsonPath status = Api.awaitEnd(job);
    assertThat(status.getString("status")).isEqualTo("complete");
    assertThat(status.getString("outputs.canvas")).isEqualTo("/outputs/" + job + "/spotify_canvas_web.mp4");
    assertThat(status.getString("outputs.full_video")).isEqualTo("/outputs/" + job + "/full_music_video_9x16.mp4");
    assertThat(status.getString("outputs.concept")).isEqualTo("/outputs/" + job + "/concept.json");
    assertThat(status.getString("outputs.report_html")).isEqualTo("/outputs/" + job + "/report.html");
    assertThat(status.getString("track_info.theme")).isEqualTo("longing");
    assertThat(status.getString("track_info.title")).isEqualTo("My Song");
    assertThat(status.getDouble("track_info.seconds")).isBetween(2.9, 3.1);
    assertThat(status.getDouble("scores.phase1")).isEqualTo(9.5);
    assertThat(status.getList("shots")).hasSize(3);
    assertThat(status.getMap("timings")).containsKeys("render", "review");
    given().get("/q/metrics").then().statusCode(200)
        .body(containsString("loopcanvas_jobs_finished_total{outcome=\"complete\""))
        .body(containsString("loopcanvas_stage_duration_seconds_count{stage=\"render\""));
  }

  @Test
  void shouldRefuseOtherOptionsForARunningJob() throws Exception {
    String job = Api.uploadTone();
    Api.generate(job, ",\"ai_shots\":1,\"dry_run\":true");

    given().contentType(ContentType.JSON).body("{\"job_id\":\"" + job + "\",\"ai_shots\":5}")
        .post("/api/generate").then().statusCode(409).body("type", equalTo("urn:loopcanvas:problem:already-ordered"));
    assertThat(Api.awaitEnd(job).getString("outputs.canvas")).as("a dry run makes the concept alone").isNull();
  }

  @Test
  void shouldHoldAJobThatWasMadeAgainToTheOrderInForce() throws Exception {
    String job = Api.uploadTone();
    Api.generate(job, ",\"ai_shots\":1,\"style\":\"ghost_room\"");
    Api.awaitEnd(job);
    Api.regenerate(job, ",\"style\":\"velvet_dark\"");
    Api.awaitEnd(job);

    given().contentType(ContentType.JSON).body("{\"job_id\":\"" + job + "\",\"style\":\"ghost_room\"}")
        .post("/api/generate").then().statusCode(409).body("type", equalTo("urn:loopcanvas:problem:already-ordered"));
    Api.generate(job, ",\"ai_shots\":1,\"style\":\"velvet_dark\"");
    Api.generate(job, "");
    assertThat(Api.status(job).getInt("attempt")).as("asking again is one job").isEqualTo(2);
  }

  @Test
  void shouldMakeTheFilmOfADryRun() throws Exception {
    String job = Api.uploadTone();
    Api.generate(job, ",\"ai_shots\":1,\"style\":\"velvet_dark\",\"dry_run\":true");
    assertThat(Api.awaitEnd(job).getList("shots")).isEmpty();

    Api.generate(job, ",\"dry_run\":false,\"ai_shots\":2");
    Api.generate(job, ",\"dry_run\":false");

    JsonPath film = Api.awaitEnd(job);
    assertThat(film.getString("outputs.canvas")).isNotNull();
    assertThat(film.getList("shots")).hasSize(2);
    assertThat(film.getString("track_info.style")).isEqualTo("velvet_dark");
    assertThat(film.getInt("attempt")).isEqualTo(2);
  }

  @Test
  void shouldNotChargeForTheTimeBetweenTwoTries() throws Exception {
    String job = Api.uploadTone();
    Api.generate(job, ",\"ai_shots\":1,\"mode\":\"cloud\"");
    Api.awaitEnd(job);

    letEachTaskWorkTenSeconds(job);

    JsonPath status = Api.status(job);
    assertThat(status.getDouble("timings.render")).isEqualTo(10);
    assertThat(status.getDouble("cost_usd")).isCloseTo(0.011, within(1e-6));
  }

  private static void letEachTaskWorkTenSeconds(String job) {
    QuarkusTransaction.requiringNew().run(() -> JobEntity.getEntityManager().createNativeQuery(
        "update task set started_at = started_at - interval '1 hour', worked_seconds = 10 where job_id = '" + job + "'").executeUpdate());
  }

  @Test
  void shouldRegenerateAndRejectWithReasons() throws Exception {
    String job = Api.uploadTone();
    SmallStages.TAKES.addAll(List.of(FLAGGED, FLAGGED));

    Api.generate(job, ",\"ai_shots\":1,\"regen_limit\":1,\"mode\":\"cloud\"");
    Api.awaitEnd(job);
    letEachTaskWorkTenSeconds(job);

    JsonPath status = Api.status(job);
    assertThat(status.getString("status")).isEqualTo("rejected");
    assertThat(status.getDouble("cost_usd")).isZero();
    assertThat(status.getInt("rejection.take")).isEqualTo(2);
    assertThat(status.getList("rejection.flags")).containsExactly("FLAG_CAMERA_INTENT");
    given().get(status.getString("outputs.report")).then().statusCode(200);
    given().get(status.getString("outputs.report_html")).then().statusCode(200).contentType(ContentType.HTML);

    Api.regenerate(job, "");
    JsonPath again = Api.awaitEnd(job);
    assertThat(again.getString("status")).isEqualTo("complete");
    assertThat(again.getInt("attempt")).isEqualTo(2);
  }

  @Test
  void shouldHoldADeliveryAgainstWhatOtherJobsWereGiven() throws Exception {
    String options = ",\"ai_shots\":1,\"style\":\"neon_calm\",\"seed\":";
    Look given = SmallStages.look(11);
    Look own = SmallStages.look(37);

    String first = delivered(options + 11);
    String second = delivered(options + 37);
    String again = delivered(options + 11);
    Api.regenerate(second, "");
    Api.awaitEnd(second);

    assertThat(reviews(first)).singleElement().satisfies(r -> assertThat(r.earlier()).isEmpty());
    assertThat(reviews(second)).hasSize(2).first().satisfies(r -> assertThat(r.earlier()).containsExactly(given));
    assertThat(reviews(again)).as("the same order is meant to look the same").singleElement()
        .satisfies(r -> assertThat(r.earlier()).containsExactly(own));
    assertThat(reviews(second)).as("a job is not held against itself").last()
        .satisfies(r -> assertThat(r.earlier()).isNotEmpty().doesNotContain(own));
  }

  private static String delivered(String options) throws Exception {
    String job = Api.uploadTone();
    Api.generate(job, options);
    assertThat(Api.awaitEnd(job).getString("status")).isEqualTo("complete");
    return job;
  }

  private static List<ReviewRequest> reviews(String job) {
    return SmallStages.REVIEWS.stream().filter(r -> r.edit().key().contains(job)).toList();
  }

  @Test
  void shouldKeepTheOldOutputWhileAndAfterAFailedRegeneration() throws Exception {
    String job = Api.uploadTone();
    Api.generate(job, ",\"ai_shots\":2,\"regen_limit\":0");
    Api.awaitEnd(job);
    String canvas = "/outputs/" + job + "/spotify_canvas_web.mp4";
    String etag = given().head(canvas).header("ETag");
    SmallStages.TAKES.add(FLAGGED);
    SmallStages.RENDERS.drainPermits();

    Api.regenerate(job, ",\"shot\":1,\"seed\":42");
    Api.await(job, "regenerating");
    given().head(canvas).then().statusCode(200).header("ETag", etag);
    given().contentType(ContentType.JSON).body("{\"job_id\":\"" + job + "\"}").post("/api/regenerate").then().statusCode(409);
    SmallStages.RENDERS.release(1000);

    Api.await(job, "complete");
    JsonPath status = Api.status(job);
    assertThat(status.getList("rejection.flags")).containsExactly("FLAG_CAMERA_INTENT");
    given().head(canvas).then().statusCode(200).header("ETag", etag);
  }

  @Test
  void shouldCancelInTheMiddleOnceAndForAll() throws Exception {
    String job = Api.uploadTone();
    SmallStages.RENDERS.drainPermits();
    Api.generate(job, ",\"ai_shots\":2");
    Api.await(job, "rendering");

    given().post("/api/jobs/" + job + "/cancel").then().statusCode(200).body("job_id", equalTo(job));
    given().post("/api/jobs/" + job + "/cancel").then().statusCode(200);

    assertThat(Api.status(job).getString("status")).isEqualTo("cancelled");
    SmallStages.RENDERS.release(1000);
  }

  @Test
  void shouldCancelInEveryState() throws Exception {
    String job = Api.uploadTone();
    cancel(job);
    assertThat(Api.status(job).getString("status")).as("before the order").isEqualTo("cancelled");
    given().contentType(ContentType.JSON).body("{\"job_id\":\"" + job + "\"}").post("/api/generate").then()
        .statusCode(409).body("type", equalTo("urn:loopcanvas:problem:cancelled"));

    Api.regenerate(job, "");
    assertThat(Api.awaitEnd(job).getString("status")).as("wanted after all").isEqualTo("complete");
    cancel(job);
    assertThat(Api.status(job).getString("status")).as("after the delivery").isEqualTo("complete");

    SmallStages.RENDERS.drainPermits();
    Api.regenerate(job, "");
    Api.await(job, "regenerating");
    cancel(job);
    SmallStages.RENDERS.release(1000);
    assertThat(Api.status(job).getString("status")).as("the old version is what remains").isEqualTo("complete");
  }

  @Test
  void shouldMakeOneJobOfManyClicks() throws Exception {
    String job = Api.uploadTone();

    assertThat(atOnce(8, () -> click("/api/generate", job))).containsOnly(200);
    Api.awaitEnd(job);
    assertThat(tasks.ofJob(job)).as("each of analyse, 3 × 3, assemble, review once").hasSize(12);

    SmallStages.RENDERS.drainPermits();
    List<Integer> answers = atOnce(8, () -> click("/api/regenerate", job));
    SmallStages.RENDERS.release(1000);
    assertThat(answers).containsOnlyOnce(200).containsOnly(200, 409);
    assertThat(Api.awaitEnd(job).getInt("attempt")).isEqualTo(2);
  }

  @Test
  void shouldQueueEachPartnersJobsBehindItsOwn() throws Exception {
    SmallStages.RENDERS.drainPermits();
    List<String> label = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      label.add(Api.uploadFor("big-label"));
      Api.generate(label.getLast(), ",\"ai_shots\":1");
    }
    String artist = Api.uploadFor("one-artist");
    Api.generate(artist, ",\"ai_shots\":1");

    assertThat(startTag(artist)).as("the newcomer stands beside the label's first").isLessThan(startTag(label.get(1)));
    SmallStages.RENDERS.release(1000);
    for (String job : label) {
      Api.awaitEnd(job);
    }
    double first = startTag(label.getFirst());
    Api.regenerate(label.getFirst(), "");
    assertThat(startTag(label.getFirst())).as("a job made again queues anew").isGreaterThan(first);
    Api.awaitEnd(label.getFirst());
    given().header("LoopCanvas-Partner", "No such Name!").multiPart("file", Songs.tone("a.wav", 2).toFile())
        .post("/api/upload").then().statusCode(400);
  }

  @Test
  void shouldFailAJobWhoseResultCannotBeRead() throws Exception {
    String job = Api.uploadTone();
    SmallStages.RENDERS.drainPermits();
    Api.generate(job, ",\"ai_shots\":1");
    Api.await(job, "rendering");
    long task = tasks.ofJob(job).getLast().id();

    QuarkusTransaction.requiringNew().call(() -> {
      JobEntity.getEntityManager().createNativeQuery(
          "update task set state = 'SUCCEEDED', claim = claim + 1, result = '[]' where id = " + task).executeUpdate();
      outbox.append(Facts.taskSucceeded(job, "", task, 99, StageKind.RENDER));
      return null;
    });

    assertThat(Api.awaitEnd(job).getString("error.code")).isEqualTo("RESULT_UNUSABLE");
    SmallStages.RENDERS.release(1000);
  }

  private static double startTag(String job) {
    return QuarkusTransaction.requiringNew().call(() -> JobEntity.<JobEntity>findById(job).fairKey);
  }

  private static void cancel(String job) {
    given().post("/api/jobs/" + job + "/cancel").then().statusCode(200);
  }

  private static int click(String path, String job) {
    return given().contentType(ContentType.JSON).body("{\"job_id\":\"" + job + "\"}").post(path).statusCode();
  }

  private static List<Integer> atOnce(int times, Callable<Integer> click) throws Exception {
    List<Integer> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(times)) {
      for (Future<Integer> answer : threads.invokeAll(Collections.nCopies(times, click))) {
        answers.add(answer.get());
      }
    }
    return answers;
  }
}
