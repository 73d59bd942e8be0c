package io.loopcanvas.analysis.mood;

import io.loopcanvas.analysis.audio.FrameFeatures;
import io.loopcanvas.analysis.dynamics.Quantiles;
import io.loopcanvas.analysis.rhythm.Rhythm;
import io.loopcanvas.domain.analysis.TrackAnalysis.Energy;
import io.loopcanvas.domain.analysis.TrackAnalysis.Key;
import io.loopcanvas.domain.analysis.TrackAnalysis.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a track is like.
 *
 * @param values each trait 0 (not at all) to 1 (very), by the names that the catalogue's styles listen for
 * @param centroidHz mean spectral centroid, louder moments counting more
 * @param flatness mean spectral flatness, likewise
 */
public record Traits(Map<String, Double> values, double centroidHz, double flatness) {
  // Quantiles (5, 25, 50, 75, 95 percent) of 105 recordings for level and tempo, and, because they depend on how a thing is
  // measured, of 107 recordings heard by this very code for the others.
  private static final Percentile LOUDNESS_DB = new Percentile(-16, -13, -10.6, -7.7, -6);
  private static final Percentile RANGE_DB = new Percentile(6.1, 9.2, 12.4, 16.9, 22.7);
  private static final Percentile CENTROID_HZ = new Percentile(696, 1064, 1323, 1592, 2366);
  private static final Percentile ONSETS = new Percentile(1.45, 2.1, 2.75, 3.3, 4.55);
  private static final Percentile TEMPO_BPM = new Percentile(70, 92, 112, 132, 170);
  private static final Percentile FLATNESS = new Percentile(.00017, .0033, .0079, .0178, .0667);
  /** Nine in ten mean section lengths of seventeen of those recordings lie between these. */
  private static final double SHORT_SECTIONS_SECONDS = 9;
  private static final double LONG_SECTIONS_SECONDS = 31;

  public double of(String trait) {
    Double value = values.get(trait);
    if (value == null) {
      throw new IllegalArgumentException("no trait '" + trait + "': the catalogue may use " + values.keySet());
    }
    return value;
  }

  public static Traits of(FrameFeatures features, Rhythm rhythm, Key key, Energy energy, List<Section> sections) {
    List<Double> audible = new ArrayList<>();
    double centroid = 0;
    double flatness = 0;
    double weight = 1e-9;
    for (int f = 0; f < features.frames(); f++) {
      if (features.level()[f] > 1e-4) {
        audible.add(20 * Math.log10(features.level()[f]));
        weight += features.level()[f];
        centroid += features.centroid()[f] * features.level()[f];
        flatness += features.flatness()[f] * features.level()[f];
      }
    }
    Quantiles levels = new Quantiles(audible.stream().mapToDouble(Double::doubleValue).toArray());
    boolean sounds = !audible.isEmpty();
    double loud = sounds ? LOUDNESS_DB.of(levels.at(.95)) : 0;
    double wide = sounds ? RANGE_DB.of(levels.at(.95) - levels.at(.10)) : 0.5;
    double bright = sounds ? CENTROID_HZ.of(centroid / weight) : 0.5;
    double dense = sounds ? ONSETS.of(rhythm.onsetsPerSecond()) : 0;
    double fast = rhythm.beats().isEmpty() ? 0.3 : TEMPO_BPM.of(rhythm.tempo().bpm());
    double major = 0.5 + (key.mode().equals("major") ? 0.5 : -0.5) * key.confidence();
    double noisy = sounds ? FLATNESS.of(flatness / weight) : 0;

    Map<String, Double> traits = new LinkedHashMap<>();
    put(traits, "loud", "quiet", loud);
    put(traits, "wide_range", "even_level", wide);
    put(traits, "bright", "dark", bright);
    put(traits, "dense", "sparse", dense);
    put(traits, "fast", "slow", fast);
    put(traits, "major", "minor", major);
    put(traits, "noisy", "tonal", noisy);
    traits.put("steady", rhythm.tempo().confidence());
    traits.put("midtempo", rhythm.beats().isEmpty() ? 0 : Math.max(0, 1 - Math.abs(rhythm.tempo().bpm() - 97) / 35));
    traits.put("rising", Math.clamp(0.5 + third(energy, 2) - third(energy, 0), 0, 1)); // the middle: as loud at the end as at the beginning
    traits.put("late_peak", latePeak(energy));
    double section = sections.stream().mapToDouble(s -> s.end() - s.start()).average().orElse(0);
    traits.put("long_sections",
        Math.clamp((section - SHORT_SECTIONS_SECONDS) / (LONG_SECTIONS_SECONDS - SHORT_SECTIONS_SECONDS), 0, 1));
    return new Traits(traits, centroid / weight, flatness / weight);
  }

  private static void put(Map<String, Double> traits, String name, String opposite, double value) {
    traits.put(name, value);
    traits.put(opposite, 1 - value);
  }

  private static double third(Energy energy, int index) {
    double seconds = energy.values().size() / energy.hz();
    return energy.mean(seconds * index / 3, seconds * (index + 1) / 3);
  }

  /** How much the loudest eighth of the track lies in its last two fifths. */
  private static double latePeak(Energy energy) {
    int n = energy.values().size();
    double threshold = new Quantiles(energy.values().stream().mapToDouble(Double::doubleValue).toArray()).at(.875);
    long high = energy.values().stream().filter(v -> v >= threshold && v > 0).count();
    long late = energy.values().subList(n * 3 / 5, n).stream().filter(v -> v >= threshold && v > 0).count();
    return high == 0 ? 0 : (double) late / high;
  }
}
