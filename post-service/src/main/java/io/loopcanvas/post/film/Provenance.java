package io.loopcanvas.post.film;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a file says of its own making: one JSON object in its comment, so that every player and tool shows it. */
public record Provenance(Map<String, Object> facts) {
  /** A file that says nothing. */
  public static final Provenance NONE = new Provenance(Map.of());

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The words for media made by trained models (IPTC NewsCodes, digital source type). */
  private static final String SOURCE_TYPE = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";

  /** @param recipe what of its making is worth repeating: style, seed, shots … */
  public static Provenance of(Map<String, Object> recipe) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("made_with", "LoopCanvas");
    facts.put("digital_source_type", SOURCE_TYPE);
    facts.putAll(recipe);
    return new Provenance(facts);
  }

  /** FFmpeg's arguments that write it. */
  public List<String> arguments() {
    if (facts.isEmpty()) {
      return List.of();
    }
    try {
      return List.of("-metadata", "comment=" + JSON.writeValueAsString(facts));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a recipe holds only words and numbers", e);
    }
  }
}
