package io.loopcanvas.gateway.output;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.loopcanvas.gateway.Api;
import io.loopcanvas.gateway.TestServices;
import io.loopcanvas.gateway.SmallStages;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServices.class)
class OutputResourceTest {
  private static String job;
  private String canvas;

  @BeforeEach
  void oneCompleteJob() throws Exception {
    if (job == null) {
      job = Api.uploadTone();
      Api.generate(job, ",\"ai_shots\":1");
      Api.awaitEnd(job);
    }
    canvas = "/outputs/" + job + "/spotify_canvas_web.mp4";
  }

  @Test
  void shouldSendTheWholeFileWithItsType() {
    byte[] body = given().get(canvas).then().statusCode(200)
        .header("Content-Type", "video/mp4")
        .header("Accept-Ranges", "bytes")
        .header("Content-Length", Integer.toString(SmallStages.CANVAS_BYTES))
        .extract().asByteArray();

    assertThat(body).hasSize(SmallStages.CANVAS_BYTES);
    given().get("/outputs/" + job + "/concept.json").then().header("Content-Type", "application/json");
    given().get("/outputs/" + job + "/shot_1_keyframe.png").then().header("Content-Type", "image/png");
    given().head(canvas).then().statusCode(200).header("Content-Length", Integer.toString(SmallStages.CANVAS_BYTES));
  }

  @Test
  void shouldSendAPart() {
    byte[] middle = given().header("Range", "bytes=500-509").get(canvas).then().statusCode(206)
        .header("Content-Range", "bytes 500-509/100000").extract().asByteArray();
    assertThat(middle).hasSize(10);
    assertThat(middle[0]).isEqualTo((byte) (500 % 251));

    byte[] end = given().header("Range", "bytes=-7").get(canvas).then().statusCode(206)
        .header("Content-Range", "bytes 99993-99999/100000").extract().asByteArray();
    assertThat(end).hasSize(7);
    given().header("Range", "bytes=99999-").get(canvas).then().statusCode(206).header("Content-Length", "1");
    given().header("Range", "bytes=100000-").get(canvas).then().statusCode(416)
        .header("Content-Range", "bytes */100000").contentType("application/problem+json");
    given().header("Range", "pages=1-2").get(canvas).then().statusCode(200);
    given().header("Range", "bytes=0-9").header("If-Range", "\"other\"").get(canvas).then().statusCode(200);
  }

  @Test
  void shouldPassOverARangeWhereThereIsNone() {
    given().header("Range", "bytes=0-9").head(canvas).then().statusCode(200)
        .header("Content-Length", Integer.toString(SmallStages.CANVAS_BYTES)).header("Content-Range", nullValue());
    given().header("Range", "bytes=0-1,5-6").get(canvas).then().statusCode(200);
    given().header("Range", "bytes=9-2").get(canvas).then().statusCode(200);
    given().header("Range", "bytes=-0").get(canvas).then().statusCode(416);
    given().header("Range", "bytes=0-9").header("If-Range", "Wed, 21 Oct 2015 07:28:00 GMT").get(canvas).then().statusCode(200);
    String etag = given().head(canvas).header("ETag");
    given().header("Range", "bytes=0-9").header("If-Range", "W/" + etag).get(canvas).then().statusCode(200);
    given().header("Range", "bytes=0-9").header("If-Range", etag).get(canvas).then().statusCode(206);
    given().header("Range", "bytes=0-9").header("If-None-Match", "\"x\", " + etag).get(canvas).then().statusCode(304);
  }

  @Test
  void shouldSendFilesAsTheyAreStored() {
    String concept = "/outputs/" + job + "/concept.json";

    byte[] part = given().header("Accept-Encoding", "gzip").header("Range", "bytes=2-4").get(concept).then().statusCode(206)
        .header("Content-Encoding", nullValue()).header("Content-Range", "bytes 2-4/10").header("Content-Length", "3").extract().asByteArray();

    assertThat(part).containsExactly(2, 3, 4);
    given().header("Accept-Encoding", "gzip").get(concept).then().statusCode(200).header("Content-Length", "10");
  }

  @Test
  void shouldNotSendWhatTheClientHas() {
    String etag = given().get(canvas).header("ETag");

    given().header("If-None-Match", etag).get(canvas).then().statusCode(304).body(equalTo(""));
    given().header("If-None-Match", "W/" + etag).get(canvas).then().statusCode(304);
    given().header("If-None-Match", "\"other\"").get(canvas).then().statusCode(200);
  }

  @Test
  void shouldServeNothingBesidesTheOutputs() {
    for (String name : new String[] {"frames.zip", "master.mkv", "..%2f..%2fuploads", "%2e%2e", "x".repeat(500)}) {
      given().urlEncodingEnabled(false).get("/outputs/" + job + "/" + name).then().statusCode(404);
    }
    given().get("/outputs/nobody/concept.json").then().statusCode(404).contentType("application/problem+json");
  }
}
