package io.loopcanvas.domain.concept;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConceptTest {
  private static final ObjectMapper JSON = JsonMapper.builder().addModule(new Jdk8Module()).build();
  private static final Concept CONCEPT = new Concept(1, "Song", "ghost_room", List.of(), "longing", "Light waits.", "dust",
      Optional.of(LightSide.LEFT), Optional.of(SurfaceTexture.ROUGH), "unavailable", List.of(),
      List.of(new Concept.ShotPlan(0, 0, List.of("a", "b", "c"), .5, List.of())), 7);

  @Test
  void shouldComeBackAsItWasWritten() throws Exception {
    String written = JSON.writeValueAsString(CONCEPT);

    assertThat(written).contains("\"light\":\"left\"", "\"texture\":\"rough\"");
    assertThat(JSON.readValue(written, Concept.class)).isEqualTo(CONCEPT);
  }

  /** Jobs go on over an upgrade. */
  @Test
  void shouldReadAConceptOfATimeBeforeItSpokeOfTheLight() throws Exception {
    String older = JSON.writeValueAsString(CONCEPT).replace("\"light\":\"left\",\"texture\":\"rough\",", "");

    Concept concept = JSON.readValue(older, Concept.class);

    assertThat(concept.light()).isEmpty();
    assertThat(concept.texture()).isEmpty();
  }
}
