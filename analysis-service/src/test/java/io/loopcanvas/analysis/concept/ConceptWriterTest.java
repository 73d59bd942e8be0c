package io.loopcanvas.analysis.concept;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcanvas.analysis.concept.ConceptWriter.Wish;
import io.loopcanvas.domain.catalogue.Grammar;
import io.loopcanvas.domain.catalogue.Style;
import io.loopcanvas.domain.catalogue.StyleCatalogue;
import io.loopcanvas.domain.catalogue.ThemeCatalogue;
import io.loopcanvas.domain.concept.Concept;
import io.loopcanvas.domain.concept.Concept.Act;
import io.loopcanvas.domain.concept.Concept.ShotPlan;
import io.loopcanvas.domain.concept.LightSide;
import io.loopcanvas.domain.concept.SurfaceTexture;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ConceptWriterTest {
  private static final List<String> REQUIRED = List.of("soft focus", "film grain", "lifted shadows", "muted colors", "natural light");

  private final Grammar grammar = Grammar.shipped();
  private final ConceptWriter writer = new ConceptWriter(StyleCatalogue.shipped(), ThemeCatalogue.shipped(), grammar);

  @Property(tries = 300)
  void shouldWriteASoundConceptForAnyMoodSeedAndStyle(
      @ForAll @DoubleRange(max = 1) double valence, @ForAll @DoubleRange(max = 1) double arousal, @ForAll long song,
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int shots, @ForAll @IntRange(max = 11) int style) {
    Style wished = StyleCatalogue.shipped().styles().get(style);

    Concept concept = writer.write(Fixture.heard(valence, arousal, Map.of()),
        new Wish(song, "Test", Optional.of(wished.id()), Optional.empty(), seed, shots));

    assertThat(concept.shots()).hasSize(shots);
    assertThat(concept.acts()).hasSizeBetween(3, 5);
    assertThat(concept.acts().getFirst().startSeconds()).isZero();
    assertThat(concept.acts().getLast().endSeconds()).isEqualTo(180);
    for (int i = 1; i < concept.acts().size(); i++) {
      assertThat(concept.acts().get(i).startSeconds()).isEqualTo(concept.acts().get(i - 1).endSeconds());
    }
    assertThat(concept.thesis()).matches("\\p{Lu}.*\\.").doesNotContain("{", "}");
    assertThat(concept.acts()).extracting(Act::intent).allMatch(i -> i.matches("\\p{Lu}.*\\.") && !i.contains("{")).doesNotHaveDuplicates();
    for (ShotPlan shot : concept.shots()) {
      assertThat(shot.prompts()).hasSizeGreaterThanOrEqualTo(3).doesNotHaveDuplicates();
      assertThat(shot.prompts()).allSatisfy(p -> assertThat(p).startsWith(wished.look()).contains(REQUIRED));
      assertThat(shot.prompts()).allSatisfy(p -> assertThat(strangers(p, wished)).as("words the model never saw").isEmpty());
    }
  }

  @Test
  void shouldCarryTheMotifThroughEveryShot() {
    Concept concept = writer.write(Fixture.heard(.5, .5, Map.of()), Fixture.wish(1, 2, 6));

    Set<String> common = new HashSet<>(grammar.features().keySet());
    concept.shots().forEach(shot -> shot.prompts().forEach(p -> common.removeIf(
        f -> grammar.features().get(f).phrases().stream().noneMatch(p::contains))));

    assertThat(common).isNotEmpty();
  }

  @Test
  void shouldVaryItsSentencesFromSeedToSeed() {
    Set<String> theses = new HashSet<>();
    Set<String> prompts = new HashSet<>();
    for (int seed = 0; seed < 40; seed++) {
      Concept concept = writer.write(Fixture.heard(.35, .35, Map.of()), Fixture.wish(5, seed, 1));
      theses.add(concept.thesis());
      prompts.add(concept.shots().getFirst().prompts().getFirst());
    }

    assertThat(theses).hasSizeGreaterThan(20);
    assertThat(prompts).hasSizeGreaterThan(30);
  }

  @Test
  void shouldKeepTheThesisWhenOneMoreShotIsAsked() {
    Concept one = writer.write(Fixture.heard(.5, .5, Map.of()), Fixture.wish(3, 4, 1));
    Concept two = writer.write(Fixture.heard(.5, .5, Map.of()), Fixture.wish(3, 4, 2));

    assertThat(two.thesis()).isEqualTo(one.thesis());
    assertThat(two.shots().getFirst()).isEqualTo(one.shots().getFirst());
  }

  @Test
  void shouldReachAllTwelveStyles() {
    for (Style style : StyleCatalogue.shipped().styles()) {
      Map<String, Double> traits = style.affinities().stream().collect(Collectors.toMap(Style.Affinity::trait, a -> 0.95));

      Concept concept = writer.write(Fixture.heard(style.valence(), style.arousal(), traits), Fixture.wish(1, 1, 1));

      assertThat(concept.style()).isEqualTo(style.id());
      assertThat(concept.styleReasons()).hasSize(3);
    }
  }

  /** One light and one texture throughout, whichever the lots give. */
  @Test
  void shouldKeepTheLightOnOneSideAndTheTextureAsItIs() {
    Set<String> seen = new HashSet<>();
    for (int seed = 0; seed < 40; seed++) {
      Concept concept = writer.write(Fixture.heard(.6, .4, Map.of()), Fixture.wish(1, seed, 4));
      LightSide light = concept.light().orElseThrow();
      SurfaceTexture texture = concept.texture().orElseThrow();
      seen.add(light + " " + texture);

      assertThat(concept.shots().stream().flatMap(shot -> shot.prompts().stream())).allSatisfy(prompt -> {
        assertThat(prompt).contains(grammar.sides().get(light));
        assertThat(grammar.features().get(grammar.rough()).phrases().stream().anyMatch(prompt::contains))
            .isEqualTo(texture == SurfaceTexture.ROUGH);
      });
    }
    assertThat(seen).hasSize(4);
  }

  @Test
  void shouldLetTheWordsDecideTheTheme() {
    Wish wish = new Wish(1, "Test", Optional.empty(), Optional.of("leaving, goodbye, farewell, the road, the train"), 1, 1);

    assertThat(writer.write(Fixture.heard(.85, .7, Map.of()), wish).theme()).isEqualTo("departure");
  }

  @Test
  void shouldKeepTheArcOfLightSlight() {
    List<Act> acts = writer.write(Fixture.heard(.5, .5, Map.of()), Fixture.wish(1, 1, 1)).acts();

    double darkest = acts.stream().mapToDouble(Act::light).min().orElseThrow();
    double brightest = acts.stream().mapToDouble(Act::light).max().orElseThrow();
    assertThat(brightest - darkest).isBetween(0.2, 0.4);
  }

  /** What is left of a prompt when every word of the grammar is taken out. */
  private List<String> strangers(String prompt, Style style) {
    Set<String> known = new HashSet<>(grammar.required());
    known.addAll(grammar.optional());
    known.addAll(grammar.sides().values());
    grammar.tones().forEach(t -> known.add(t.phrase()));
    grammar.styles().get(style.id()).keySet().forEach(f -> known.addAll(grammar.features().get(f).phrases()));
    return List.of(prompt.substring(style.look().length() + 2).split(", ")).stream().filter(p -> !known.contains(p)).toList();
  }
}
