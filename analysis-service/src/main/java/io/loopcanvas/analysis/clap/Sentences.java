package io.loopcanvas.analysis.clap;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.loopcanvas.analysis.mood.Resemblance;
import io.loopcanvas.domain.catalogue.HearingCatalogue;
import io.loopcanvas.torch.UnitVectors;
import io.loopcanvas.torch.bundle.BundleException;
import io.loopcanvas.torch.bundle.HearingManifest;
import io.loopcanvas.torch.bundle.SideBundle;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The catalogue's sentences as unit vectors, with what ordinary songs are like to them. */
record Sentences(List<Sentence> texts) {
  private static final JsonMapper JSON = JsonMapper.builder()
      .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
      .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
      .build();

  /**
   * @param kind {@code mood} or {@code style}
   * @param id a mood tag or a style's id
   * @param mean of the cosine between the vector and ordinary songs
   * @param deviation standard deviation of it
   */
  record Sentence(String kind, String id, String sentence, double mean, double deviation, float[] vector) {
    /** The cosine with a song's unit vector, in deviations from ordinary songs. */
    double standing(float[] song) {
      return UnitVectors.standing(UnitVectors.cosine(vector, song), mean, deviation);
    }
  }

  /** @throws BundleException when the bundle was exported for other moods or styles */
  static Sentences of(SideBundle<HearingManifest> bundle, HearingCatalogue catalogue) throws BundleException, IOException {
    Sentences sentences = JSON.readValue(bundle.file(bundle.manifest().hearing().texts()).toFile(), Sentences.class);
    sentences.require("mood", catalogue.moods().keySet(), bundle.manifest().hearing().width());
    sentences.require("style", catalogue.styles().keySet(), bundle.manifest().hearing().width());
    return sentences;
  }

  private void require(String kind, Set<String> ids, int width) throws BundleException {
    List<Sentence> found = texts.stream().filter(text -> text.kind().equals(kind)).toList();
    Set<String> known = found.stream().map(Sentence::id).collect(Collectors.toSet());
    if (!known.equals(ids) || found.stream().anyMatch(text -> text.vector().length != width)) {
      throw new BundleException("the bundle's sentences are for other " + kind + "s than this program's: export it again");
    }
  }

  /** @param furthest deviations are cut to this much above and below */
  Resemblance to(float[] song, double furthest) {
    Map<String, Map<String, Double>> kinds = new HashMap<>(Map.of("mood", new HashMap<>(), "style", new HashMap<>()));
    for (Sentence text : texts) {
      kinds.get(text.kind()).put(text.id(), Math.clamp(text.standing(song), -furthest, furthest));
    }
    return new Resemblance(kinds.get("mood"), kinds.get("style"));
  }
}
