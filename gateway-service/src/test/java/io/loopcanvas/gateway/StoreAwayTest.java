package io.loopcanvas.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.loopcanvas.gateway.job.JobEntity;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Nobody listens at the store's address. */
@QuarkusTest
@TestProfile(StoreAwayTest.Away.class)
@QuarkusTestResource(EmbeddedServices.class)
class StoreAwayTest {
  public static class Away implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("loopcanvas.store.endpoint", "http://127.0.0.1:9", "loopcanvas.store.timeout-seconds", "2");
    }
  }

  @Test
  void shouldAskToComeBackAndKeepNothing() throws Exception {
    given().multiPart("file", Songs.tone("a.wav", 2).toFile()).post("/api/upload").then()
        .statusCode(503)
        .header("Retry-After", "5")
        .contentType("application/problem+json")
        .body("detail", containsString("store"));

    assertThat(QuarkusTransaction.requiringNew().<Long>call(() -> JobEntity.count())).isZero();
    given().get("/q/health/live").then().statusCode(200);
    given().get("/q/health/ready").then().statusCode(503);
  }
}
