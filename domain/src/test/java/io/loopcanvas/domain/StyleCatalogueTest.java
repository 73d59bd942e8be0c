package io.loopcanvas.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcanvas.domain.catalogue.Style;
import io.loopcanvas.domain.catalogue.StyleCatalogue;
import org.junit.jupiter.api.Test;

class StyleCatalogueTest {
  @Test
  void shouldHoldTheTwelveStylesOfTheSpecification() {
    assertThat(StyleCatalogue.shipped().styles()).hasSize(12).extracting(Style::id).doesNotHaveDuplicates();
  }

  @Test
  void shouldNameTheLegalIdsWhenAStyleIsUnknown() {
    assertThatThrownBy(() -> StyleCatalogue.shipped().get("vaporwave"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("memory_in_motion");
  }
}
