package io.loopcanvas.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcanvas.domain.catalogue.AdjustmentCatalogue;
import io.loopcanvas.domain.catalogue.Grammar;
import io.loopcanvas.domain.catalogue.MoodCatalogue;
import io.loopcanvas.domain.catalogue.MoodCatalogue.Mood;
import io.loopcanvas.domain.catalogue.PromptRules;
import io.loopcanvas.domain.catalogue.Style;
import io.loopcanvas.domain.catalogue.StyleCatalogue;
import io.loopcanvas.domain.catalogue.ThemeCatalogue;
import io.loopcanvas.domain.catalogue.ThemeCatalogue.Theme;
import io.loopcanvas.domain.catalogue.Vocabulary;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogueWordsTest {
  @Test
  void shouldKnowTheFeaturesOfEveryStyle() {
    Grammar grammar = Grammar.shipped();

    for (Style style : StyleCatalogue.shipped().styles()) {
      assertThat(grammar.styles().get(style.id())).as(style.id()).hasSizeGreaterThanOrEqualTo(2);
      assertThat(grammar.features().keySet()).containsAll(grammar.styles().get(style.id()).keySet());
      assertThat(style.lights()).hasSizeGreaterThanOrEqualTo(3);
    }
  }

  @Test
  void shouldNameTheMostUsualFeaturesFirst() {
    assertThat(Grammar.shipped().usual("memory_in_motion", 3)).containsExactly("dust", "beam", "surface");
    assertThat(Grammar.shipped().usual("peak_transmission", 3)).as("of equal ones the first named").containsExactly("beam", "dust", "bokeh");
  }

  @Test
  void shouldHaveEnoughToSayOnEveryTheme() {
    assertThat(ThemeCatalogue.shipped().themes()).hasSizeGreaterThanOrEqualTo(12).extracting(Theme::id).doesNotHaveDuplicates();
    assertThat(ThemeCatalogue.shipped().themes().stream().flatMap(t -> t.theses().stream())).doesNotHaveDuplicates();
    assertThat(ThemeCatalogue.shipped().themes()).allSatisfy(theme -> {
      assertThat(theme.theses()).hasSizeGreaterThanOrEqualTo(5).allMatch(t -> t.endsWith("."));
      assertThat(theme.words()).containsKeys("en", "de", "fr", "es");
    });
    for (String place : List.of("opening", "rise", "hold", "fall", "closing")) {
      assertThat(ThemeCatalogue.shipped().intents().get(place)).hasSizeGreaterThanOrEqualTo(5);
      assertThat(ThemeCatalogue.shipped().actNames().get(place)).hasSizeGreaterThanOrEqualTo(5);
    }
  }

  @Test
  void shouldSayNothingBannedWhenATakeIsMadeAgain() {
    PromptRules rules = PromptRules.shipped();

    assertThat(AdjustmentCatalogue.shipped().rules()).flatExtracting(rule -> rule.change().adjustment().words())
        .isNotEmpty().allSatisfy(words -> assertThat(rules.bans((String) words)).isEmpty());
    assertThat(rules.bans("A Woman, dancing in neon-streets")).extracting(PromptRules.Ban::word).containsExactly("woman", "streets", "dancing");
    assertThat(Vocabulary.shipped().tokens("drifting haze, opal")).isEqualTo(1 + 1 + 1 + 4);
    assertThat(rules.tokens().keySet()).allMatch(Vocabulary.shipped()::has);
  }

  @Test
  void shouldOfferMoodsWithoutForbiddenColours() {
    List<Mood> moods = MoodCatalogue.shipped().moods();

    assertThat(moods).hasSizeGreaterThanOrEqualTo(12).extracting(Mood::id).doesNotHaveDuplicates();
    assertThat(moods).extracting(Mood::style).containsAll(StyleCatalogue.shipped().styles().stream().map(Style::id).toList());
    assertThat(moods).allSatisfy(mood -> {
      assertThat(mood.palette()).hasSize(4).doesNotContain("#000000", "#ffffff").allMatch(c -> c.matches("#[0-9a-f]{6}"));
      assertThat(mood.bpm().from()).isLessThan(mood.bpm().to());
    });
  }
}
