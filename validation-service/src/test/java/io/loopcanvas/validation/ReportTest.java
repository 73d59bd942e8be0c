package io.loopcanvas.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.loopcanvas.domain.catalogue.Gate;
import io.loopcanvas.domain.catalogue.GateCatalogue;
import io.loopcanvas.validation.gate.Judge;
import io.loopcanvas.validation.gate.Judgement;
import io.loopcanvas.validation.measure.Observation;
import io.loopcanvas.validation.report.Report;
import io.loopcanvas.validation.report.ReportFile;
import io.loopcanvas.validation.report.ReportPage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  @TempDir Path folder;

  @Test
  void shouldFitItsSchemaWhateverTheVerdict() throws Exception {
    for (double share : new double[] {0, .8, 1}) {
      JsonNode json = written(Report.of("job", judgement(share), Optional.of(0)));

      assertThat(schema().validate(json)).as("share " + share).isEmpty();
    }
  }

  @Test
  void shouldHaveASchemaThatRefusesUnknownFields() throws Exception {
    ObjectNode json = (ObjectNode) written(Report.of("job", judgement(0), Optional.of(0)));

    json.put("mood", "fine");

    assertThat(schema().validate(json)).isNotEmpty();
  }

  @Test
  void shouldComeBackFromItsFile() throws Exception {
    Report report = Report.of("take", judgement(1), Optional.empty());
    Path file = folder.resolve("report.json");

    ReportFile.write(report, file);

    assertThat(ReportFile.read(file)).isEqualTo(report);
  }

  @Test
  void shouldBeOnePageThatLoadsNothingAndShowsEvidence() throws Exception {
    Report report = Report.of("job", judgement(1), Optional.of(0));

    String page = ReportPage.of("<script>alert(1)</script>", report, Scene.good().footage(0));

    assertThat(page).doesNotContain("{{", "<script", "http://", "https://").contains("&lt;script&gt;", "data:image/jpeg");
    assertThat(page).contains(report.sentence().substring(0, 20), "Evidence");
  }

  private JsonNode written(Report report) throws Exception {
    Path file = folder.resolve("r.json");
    ReportFile.write(report, file);
    return new ObjectMapper().readTree(Files.readString(file));
  }

  private static JsonSchema schema() {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(ReportTest.class.getResourceAsStream("/schema/report.schema.json"));
  }

  /** Every gate's value this far on the way from full to zero score. */
  private static Judgement judgement(double share) {
    List<Observation> all = GateCatalogue.shipped().gates().stream().map(g -> {
      Gate.Bound bound = g.most().or(g::least).orElseThrow();
      return new Observation(g.name(), bound.full() + share * (bound.zero() - bound.full()), 3);
    }).toList();
    return Judge.shipped().ofDelivery(all);
  }
}
