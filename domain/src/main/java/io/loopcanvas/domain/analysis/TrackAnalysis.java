package io.loopcanvas.domain.analysis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * What was heard in a track, the content of {@code analysis.json}. Every time is in seconds from the first sample, every
 * confidence is 0 (a guess) to 1 (certain); there are no NaNs and no nulls.
 *
 * @param durationSeconds decoded length
 * @param measurementConfidence how much there was to measure loudness, energy, timbre, fades and silences by: 1 from 20
 *     audible seconds on, 0 for silence
 * @param beats in order; empty when no pulse was found
 * @param downbeats first beats of bars, a subset of {@code beats}
 * @param downbeatConfidence how sure it is which beat begins the bar
 * @param energy short-term loudness curve
 * @param sections cover the whole track without gaps or overlap
 * @param sectionConfidence how much the track repeats itself at these boundaries
 * @param phrases where phrases begin, in seconds; every section begins with one
 * @param silences spans of at least half a second under the silence level
 * @param transcription {@code supplied} when lyrics came with the upload, else {@code unavailable}
 * @param language of the words, ISO 639-1, or {@code und} when there are none or they are in no known one
 */
@JsonNaming(SnakeCaseStrategy.class)
public record TrackAnalysis(
    int version,
    double durationSeconds,
    double measurementConfidence,
    Tempo tempo,
    Metre metre,
    List<Double> beats,
    List<Double> downbeats,
    double downbeatConfidence,
    Key key,
    Loudness loudness,
    Energy energy,
    Timbre timbre,
    List<Section> sections,
    double sectionConfidence,
    List<Double> phrases,
    Fades fades,
    List<Span> silences,
    Mood mood,
    String transcription,
    String language) {
  /** Of the file's form; a file of another one is refused. */
  public static final int VERSION = 2;

  public TrackAnalysis {
    if (version != VERSION) {
      throw new IllegalArgumentException("an analysis of version " + version + ", not " + VERSION + ": analyse the track again");
    }
    beats = List.copyOf(beats);
    downbeats = List.copyOf(downbeats);
    sections = List.copyOf(sections);
    phrases = List.copyOf(phrases);
    silences = List.copyOf(silences);
  }

  /** @throws IOException if the file cannot be read or is no {@code analysis.json} of this version */
  public static TrackAnalysis read(Path file) throws IOException {
    return AnalysisJson.MAPPER.readValue(file.toFile(), TrackAnalysis.class);
  }

  public void write(Path file) throws IOException {
    AnalysisJson.MAPPER.writeValue(file.toFile(), this);
  }

  /** The content of {@code analysis.json} in one line. */
  public String toJson() {
    try {
      return AnalysisJson.MAPPER.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("an analysis is plain numbers and words", e);
    }
  }

  /**
   * @param bpm the tempo that prevails
   * @param alternativeBpm the half or double tempo that a listener might tap instead
   * @param changes the tempo from each time on, in order; empty when it is steady
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Tempo(double bpm, double confidence, double alternativeBpm, List<TempoChange> changes) {
    public Tempo {
      changes = List.copyOf(changes);
    }

    /** A steady tempo. */
    public Tempo(double bpm, double confidence, double alternativeBpm) {
      this(bpm, confidence, alternativeBpm, List.of());
    }
  }

  /** @param start seconds from which the tempo holds */
  @JsonNaming(SnakeCaseStrategy.class)
  public record TempoChange(double start, double bpm, double confidence) {}

  /** @param signature {@code 4/4}, {@code 3/4} or {@code 6/8}; in 6/8 the beats are dotted quarters, two to a bar */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Metre(String signature, double confidence) {
    public int beatsPerBar() {
      return switch (signature) {
        case "3/4" -> 3;
        case "6/8" -> 2;
        default -> 4;
      };
    }
  }

  /**
   * @param tonic {@code C, C#, D … B}
   * @param mode {@code major} or {@code minor}
   * @param tuningCents how far the instruments are from A = 440 Hz, −50 to 50
   * @param tuningConfidence how closely the partials keep to that tuning
   * @param modulations the key from each time on, in order; empty when one key holds throughout
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Key(
      String tonic, String mode, double confidence, double tuningCents, double tuningConfidence, List<Modulation> modulations) {
    public Key {
      modulations = List.copyOf(modulations);
    }

    /** A key that holds throughout, in a tuning beyond doubt. */
    public Key(String tonic, String mode, double confidence, double tuningCents) {
      this(tonic, mode, confidence, tuningCents, 1, List.of());
    }
  }

  /** @param start seconds from which the key holds */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Modulation(double start, String tonic, String mode, double confidence) {}

  /** EBU R 128 integrated loudness and loudness range; a silent track has −70 LUFS. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Loudness(double integratedLufs, double rangeLu) {}

  /**
   * Short-term loudness over time, 0 (the track's 10th percentile) to 1 (its 95th).
   *
   * @param hz values per second; value {@code i} is the loudness at {@code i / hz} seconds
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Energy(double hz, List<Double> values) {
    public Energy {
      values = List.copyOf(values);
    }

    /** Mean of a span in seconds. */
    public double mean(double start, double end) {
      int from = Math.clamp((int) Math.round(start * hz), 0, values.size() - 1);
      int to = Math.clamp((int) Math.round(end * hz), from + 1, values.size());
      return values.subList(from, to).stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }
  }

  /**
   * @param centroidHz mean spectral centroid: how bright it sounds
   * @param flatness 0 tonal – 1 noisy
   * @param onsetsPerSecond how dense it is
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Timbre(double centroidHz, double flatness, double onsetsPerSecond) {}

  /**
   * @param label {@code intro}, {@code outro}, or a letter: sections with one letter sound alike; {@code A'} is A varied
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Section(double start, double end, String label, double energy) {}

  /** @param inSeconds length of the fade at the start, 0 when there is none; {@code outSeconds} likewise at the end */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Fades(double inSeconds, double outSeconds) {}

  @JsonNaming(SnakeCaseStrategy.class)
  public record Span(double start, double end) {}

  /**
   * @param valence 0 dark – 1 bright
   * @param arousal 0 calm – 1 excited
   * @param evidence what it was heard by: {@link #SIGNAL}, or {@link #SIGNAL_AND_CLAP} half each
   * @param tags words for it, strongest first
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Mood(double valence, double arousal, double confidence, String evidence, List<String> tags) {
    public static final String SIGNAL = "signal";
    public static final String SIGNAL_AND_CLAP = "signal_and_clap";

    /** Heard in the signal alone. */
    public Mood(double valence, double arousal, double confidence, List<String> tags) {
      this(valence, arousal, confidence, SIGNAL, tags);
    }

    public Mood {
      evidence = Objects.requireNonNullElse(evidence, SIGNAL); // files from before anything else could listen
      tags = List.copyOf(tags);
    }
  }
}
