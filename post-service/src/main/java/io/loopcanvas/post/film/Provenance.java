package io.loopcanvas.post.film;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a file says of its own making: one JSON object in its comment, so that every player and tool shows it. A file without
 * facts does not even say which encoder made it.
 */
public record Provenance(Map<String, Object> facts) {
  /** A file that says nothing. */
  public static final Provenance NONE = new Provenance(Map.of());

  /** Arguments that keep the encoder's name and version out of what FFmpeg writes. */
  public static final List<String> UNSIGNED = List.of("-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact");

  /** What every H.264 file may be called: ISO/IEC 14496-15, 5.4.2.1. FFmpeg would put the encoder's name in this place. */
  private static final String CODING = "AVC Coding";
  /** Drops supplemental information (ITU-T H.264, table 7-1, type 6), where x264 writes its version and settings. */
  private static final String WITHOUT_SETTINGS = "filter_units=remove_types=6";

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

  /**
   * FFmpeg's arguments that write it into a file of H.264.
   *
   * @param filters of the coded pictures that the caller needs
   */
  public List<String> arguments(String... filters) {
    List<String> all = new ArrayList<>(List.of(filters));
    List<String> arguments = new ArrayList<>();
    if (facts.isEmpty()) {
      arguments.addAll(UNSIGNED);
      arguments.addAll(List.of("-metadata:s:v", "encoder=" + CODING));
      all.add(WITHOUT_SETTINGS);
    } else {
      arguments.addAll(List.of("-metadata", "comment=" + json()));
    }
    if (!all.isEmpty()) {
      arguments.addAll(List.of("-bsf:v", String.join(",", all)));
    }
    return arguments;
  }

  private String json() {
    try {
      return JSON.writeValueAsString(facts);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a recipe holds only words and numbers", e);
    }
  }
}
