package io.loopcanvas.gateway.ops;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.gateway.Api;
import io.loopcanvas.gateway.SmallStages;
import io.loopcanvas.gateway.TestServices;
import io.loopcanvas.gateway.problem.ProblemException;
import io.loopcanvas.stage.StageException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServices.class)
class DeadTaskResourceTest {
  private static final StageException NO_LIGHT = new StageException(ErrorKind.INPUT, "NO_LIGHT", "the prompt has no light in it");

  @Test
  void shouldListDeadTasksWithTheirReasonsAndLetTheirJobsGoOn() throws Exception {
    String job = failedJob();

    Map<String, Object> dead = deadTask(job);
    assertThat(dead).containsEntry("stage", "render").containsEntry("kind", "INPUT").containsEntry("code", "NO_LIGHT")
        .containsEntry("detail", "the prompt has no light in it").containsEntry("title", "My Song")
        .containsEntry("partner", "artists").containsEntry("retryable", true).containsKeys("worker", "ended_at", "retries");
    int progress = Api.status(job).getInt("progress");

    operator().post("/ops/dead-tasks/" + dead.get("id") + "/retry").then().statusCode(200).body("job_id", equalTo(job));

    JsonPath end = Api.awaitEnd(job);
    assertThat(end.getString("status")).as(end.prettify()).isEqualTo("complete");
    assertThat(end.getInt("attempt")).isEqualTo(1);
    assertThat(progress).isPositive();
    operator().post("/ops/dead-tasks/" + dead.get("id") + "/retry").then().statusCode(404);
  }

  @Test
  void shouldNotRetryWhatHasBeenMadeAgain() throws Exception {
    String job = failedJob();
    Api.regenerate(job, "");
    Api.awaitEnd(job);

    Map<String, Object> dead = deadTask(job);
    assertThat(dead).containsEntry("retryable", false);
    operator().post("/ops/dead-tasks/" + dead.get("id") + "/retry").then().statusCode(409)
        .body("type", equalTo("urn:loopcanvas:problem:not-retryable"));
  }

  @Test
  void shouldBeForOperatorsAlone() {
    for (String header : new String[] {"", "Bearer", "Bearer wrong", "Basic dTpw", TestServices.OPS_TOKEN}) {
      given().header("Authorization", header).get("/ops/dead-tasks").then().statusCode(401)
          .header("WWW-Authenticate", "Bearer").contentType("application/problem+json");
    }
    given().post("/ops/dead-tasks/1/retry").then().statusCode(401);
    operator().get("/ops/dead-tasks?limit=0").then().statusCode(400).body("field", equalTo("limit"));
    operator().post("/ops/dead-tasks/999999/retry").then().statusCode(404);
  }

  @Test
  void shouldBeClosedWithoutAToken() {
    OperatorCheck closed = new OperatorCheck(() -> Optional::empty);

    assertThatThrownBy(() -> closed.filter(null)).isInstanceOfSatisfying(
        ProblemException.class, e -> assertThat(e.problem().status()).isEqualTo(403));
  }

  private static String failedJob() throws Exception {
    SmallStages.RENDER_FAULTS.add(NO_LIGHT);
    String job = Api.uploadTone();
    Api.generate(job, ",\"ai_shots\":3");
    assertThat(Api.awaitEnd(job).getString("error.code")).isEqualTo("NO_LIGHT");
    return job;
  }

  private static Map<String, Object> deadTask(String job) {
    return operator().get("/ops/dead-tasks").then().statusCode(200).extract().jsonPath()
        .getMap("tasks.find { it.job_id == '" + job + "' }");
  }

  private static RequestSpecification operator() {
    return given().header("Authorization", "Bearer " + TestServices.OPS_TOKEN);
  }
}
