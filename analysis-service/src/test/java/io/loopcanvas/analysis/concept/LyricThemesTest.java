package io.loopcanvas.analysis.concept;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcanvas.domain.catalogue.ThemeCatalogue;
import io.loopcanvas.domain.catalogue.ThemeCatalogue.Theme;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LyricThemesTest {
  private final List<Theme> themes = ThemeCatalogue.shipped().themes();

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "I am leaving on the early train, goodbye, farewell, the road is long | departure",
    "Ich weine, und meine Tränen fallen auf dein Grab | grief",
    "Je suis seul dans le silence, le vide autour de moi | solitude",
    "Quiero bailar, la alegría, la felicidad | joy",
    "Tęsknię za tobą, czekam, jesteś daleko | longing",
  })
  void shouldHearTheThemeInManyLanguages(String lyrics, String theme) {
    Map<String, Double> shares = LyricThemes.shares(lyrics, themes);

    assertThat(shares.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey()).isEqualTo(theme);
  }

  @Test
  void shouldReadLrcWithoutItsTimestampsAndHeaders() {
    String lrc = "[ar:Lonely Hearts]\n[00:12.00]I remember <00:12.40> yesterday\n[00:15.30]memories of childhood\n";

    assertThat(LyricThemes.shares(lrc, themes)).containsOnlyKeys("memory");
  }

  @Test
  void shouldNotMakeAThemeOfOneChanceWord() {
    assertThat(LyricThemes.shares("la la la, the moon, la la", themes)).isEmpty();
  }
}
