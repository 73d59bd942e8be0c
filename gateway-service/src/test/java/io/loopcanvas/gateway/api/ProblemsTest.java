package io.loopcanvas.gateway.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.loopcanvas.gateway.Api;
import io.loopcanvas.gateway.TestServices;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestServices.class)
class ProblemsTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "{'job_id':'x','styel':'ghost_room'}                  | styel",
      "{'job_id':'JOB','style':'baroque'}                   | style",
      "{'job_id':'JOB','mode':'turbo'}                      | mode",
      "{'job_id':'JOB','ai_shots':0}                        | ai_shots",
      "{'job_id':'JOB','ai_shots':13}                       | ai_shots",
      "{'job_id':'JOB','ai_shots':'3'}                      | ai_shots",
      "{'job_id':'JOB','ai_shots':2.5}                      | ai_shots",
      "{'job_id':'JOB','regen_limit':6}                     | regen_limit",
      "{'job_id':'JOB','seed':-1}                           | seed",
      "{'job_id':'JOB','dry_run':'yes'}                     | dry_run",
      "{'style':'ghost_room'}                               | job_id"})
  void shouldNameTheFieldAtFault(String body, String field) throws Exception {
    String job = body.contains("JOB") ? Api.uploadTone() : "";

    generate(body.replace('\'', '"').replace("JOB", job)).statusCode(400)
        .contentType("application/problem+json").body("field", equalTo(field)).body("detail", containsString(field.equals("mode") ? "turbo" : ""));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', nullValues = "-", value = {"{'job_id':", "[]", "null", "{} {}", "7", "{'job_id':'a','job_id':'b'}"})
  void shouldRefuseWhatIsNoObject(String body) {
    generate(body.replace('\'', '"')).statusCode(400).contentType("application/problem+json");
  }

  @Test
  void shouldKnowEveryKindOfRefusal() throws Exception {
    problem(given().get("/api/status/nobody").then(), 404);
    problem(given().post("/api/jobs/nobody/cancel").then(), 404);
    problem(generate("{\"job_id\":\"nobody\"}"), 404);
    problem(given().get("/nothing/here").then(), 404);
    problem(given().get("/api/generate").then(), 405);
    problem(given().contentType("text/plain").body("hello").post("/api/generate").then(), 415);
    problem(given().contentType(ContentType.JSON).body("{\"job_id\":\"x\",\"lyrics\":\"" + "a".repeat(300_000) + "\"}").post("/api/generate").then(), 413);
    String job = Api.uploadTone();
    problem(given().contentType(ContentType.JSON).body("{\"job_id\":\"" + job + "\"}").post("/api/regenerate").then(), 409);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\u0000", "\\ud800", "a\\u0000b"})
  void shouldRefuseTextThatNoDatabaseTakes(String text) throws Exception {
    String job = Api.uploadTone();

    problem(generate("{\"job_id\":\"" + job + "\",\"lyrics\":\"" + text + "\"}"), 400);
    problem(generate("{\"job_id\":\"" + job + "\",\"style\":\"" + text + "\"}"), 400);
    problem(generate("{\"job_id\":\"" + text + "\"}"), 404);
    Api.generate(job, ",\"ai_shots\":1");
    Api.awaitEnd(job);
    problem(given().contentType(ContentType.JSON)
        .body("{\"job_id\":\"" + job + "\",\"parameters\":{\"words\":[\"" + text + "\"]}}").post("/api/regenerate").then(), 400);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      ",'parameters':{'grain':2},'style':'ghost_room'  | parameters | new concept",
      ",'parameters':{'grain':2},'seed':7              | parameters | new concept",
      ",'shot':1                                       | shot       | 0–0",
      ",'shot':0,'style':'ghost_room'                  | style      | leave out"})
  void shouldDropNoWishInSilence(String wish, String field, String word) throws Exception {
    String job = Api.uploadTone();
    Api.generate(job, ",\"ai_shots\":1");
    Api.awaitEnd(job);

    regenerate(job, wish).statusCode(400).body("field", equalTo(field)).body("detail", containsString(word));
    assertThat(Api.status(job).getInt("attempt")).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
      "woman singing in a neon street  | 'woman' (people), 'street' (places), 'singing' (actions)",
      "Neon-Streets                    | 'streets' (places)",
      "kissed                          | 'kissed' (actions)",
      "Stùdio                          | English phrases",
      "soft light, 8k                  | English phrases",
      "slowly over the opalescent and luminescent air of grey evenings | 60 letters",
      "opalescent','luminescent','iridescent','translucent','lavender','shimmering','luminescence | too long for the models"})
  void shouldLetNoPhraseIntoAPromptThatTheRulesForbid(String phrase, String reason) throws Exception {
    String job = Api.uploadTone();
    Api.generate(job, ",\"ai_shots\":1");
    Api.awaitEnd(job);

    regenerate(job, ",'parameters':{'words':['" + phrase + "']}").statusCode(400)
        .body("field", equalTo("words")).body("detail", containsString(reason));
    regenerate(job, ",'parameters':{'words':['thin mist','drifting haze']}").statusCode(200);
    assertThat(Api.awaitEnd(job).getInt("attempt")).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {",'shot':0 | shot", ",'parameters':{'grain':2} | parameters"})
  void shouldSayThatADryRunHasNoShots(String wish, String field) throws Exception {
    String job = Api.uploadTone();
    Api.generate(job, ",\"dry_run\":true");
    Api.awaitEnd(job);

    regenerate(job, wish).statusCode(400).body("field", equalTo(field))
        .body("detail", equalTo("The job has no shots yet: leave " + field + " out."));
  }

  @Test
  void shouldTakeNoBodyOfUntoldLength() throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> pieces = client.send(post("/api/regenerate", BodyPublishers.ofInputStream(
          () -> new ByteArrayInputStream("{\"job_id\":\"x\"}".getBytes(StandardCharsets.UTF_8)))), BodyHandlers.ofString());
      HttpResponse<String> whole = client.send(post("/api/regenerate", BodyPublishers.ofString("{\"job_id\":\"x\"}")), BodyHandlers.ofString());
      HttpResponse<String> none = client.send(post("/api/jobs/x/cancel", BodyPublishers.noBody()), BodyHandlers.ofString());

      assertThat(pieces.statusCode()).isEqualTo(411);
      assertThat(pieces.headers().firstValue("content-type")).contains("application/problem+json");
      assertThat(pieces.body()).contains("urn:loopcanvas:problem:length-required");
      assertThat(List.of(whole.statusCode(), none.statusCode())).containsOnly(404);
      assertThat(whole.version()).as("a body in HTTP/2 need not be announced").isEqualTo(HttpClient.Version.HTTP_1_1);
    }
  }

  private static HttpRequest post(String path, HttpRequest.BodyPublisher body) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + path))
        .header("Content-Type", "application/json").POST(body).build();
  }

  @ParameterizedTest
  @ValueSource(strings = {"%00", "%2e%2e%2f", "' or 1=1 --", "a/b", "x"})
  void shouldKnowNoJobOfAnOddName(String name) {
    problem(given().urlEncodingEnabled(false).get("/api/status/" + name.replace(" ", "%20")).then(), 404);
    problem(given().urlEncodingEnabled(false).post("/api/jobs/" + name.replace(" ", "%20") + "/cancel").then(), 404);
    problem(given().urlEncodingEnabled(false).get("/outputs/" + name.replace(" ", "%20") + "/concept.json").then(), 404);
  }

  @Test
  void shouldDescribeItselfAndBeHealthy() {
    given().get("/q/openapi?format=json").then().statusCode(200)
        .body("paths.keySet()", hasItem("/api/upload")).body("paths.keySet()", hasItem("/api/status/{job_id}"))
        .body("paths.'/api/generate'.post.responses.default.$ref", equalTo("#/components/responses/Problem"))
        .body("components.schemas.Problem.required", hasItem("detail"));
    given().get("/q/health/live").then().statusCode(200);
    given().get("/q/health/ready").then().statusCode(200)
        .body("checks.name", hasItem("object store")).body("checks.size()", equalTo(4));
    given().get("/cms/moods.json").then().statusCode(200).body("moods[0].palette", hasSize(4));
    given().get("/cms/styles.json").then().statusCode(200).body("styles", hasSize(12));
    given().get("/").then().statusCode(200).contentType(ContentType.HTML).body(containsString("LoopCanvas"));
  }

  private static ValidatableResponse generate(String body) {
    return given().contentType(ContentType.JSON).body(body).post("/api/generate").then();
  }

  private static ValidatableResponse regenerate(String job, String wish) {
    return given().contentType(ContentType.JSON).body("{\"job_id\":\"" + job + "\"" + wish.replace('\'', '"') + "}")
        .post("/api/regenerate").then();
  }

  private static void problem(ValidatableResponse response, int status) {
    response.statusCode(status).contentType("application/problem+json").body("status", equalTo(status));
  }
}
