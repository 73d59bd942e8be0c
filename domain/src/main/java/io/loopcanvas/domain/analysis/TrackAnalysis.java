package io.loopcanvas.domain.analysis;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What was heard in a track, the content of {@code analysis.json}. Every time is in seconds from the first sample, every
 * confidence is 0 (a guess) to 1 (certain); there are no NaNs and no nulls.
 *
 * @param durationSeconds decoded length
 * @param beats in order; empty when no pulse was found
 * @param downbeats first beats of bars, a subset of {@code beats}
 * @param downbeatConfidence how sure it is which of the four beats begins the bar
 * @param energy short-term loudness curve
 * @param sections cover the whole track without gaps or overlap
 * @param sectionConfidence how much the track repeats itself at these boundaries
 * @param silences spans of at least half a second under the silence level
 * @param transcription {@code supplied} when lyrics came with the upload, else {@code unavailable}
 */
@JsonNaming(SnakeCaseStrategy.class)
public record TrackAnalysis(
    int version,
    double durationSeconds,
    Tempo tempo,
    List<Double> beats,
    List<Double> downbeats,
    double downbeatConfidence,
    Key key,
    Loudness loudness,
    Energy energy,
    Timbre timbre,
    List<Section> sections,
    double sectionConfidence,
    Fades fades,
    List<Span> silences,
    Mood mood,
    String transcription) {

  public TrackAnalysis {
    beats = List.copyOf(beats);
    downbeats = List.copyOf(downbeats);
    sections = List.copyOf(sections);
    silences = List.copyOf(silences);
  }

  /** @throws IOException if the file cannot be read or is no {@code analysis.json} of this version */
  public static TrackAnalysis read(Path file) throws IOException {
    return AnalysisJson.MAPPER.readValue(file.toFile(), TrackAnalysis.class);
  }

  public void write(Path file) throws IOException {
    AnalysisJson.MAPPER.writeValue(file.toFile(), this);
  }

  /**
   * @param alternativeBpm the half or double tempo that a listener might tap instead
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Tempo(double bpm, double confidence, double alternativeBpm) {}

  /**
   * @param tonic {@code C, C#, D … B}
   * @param mode {@code major} or {@code minor}
   * @param tuningCents how far the instruments are from A = 440 Hz, −50 to 50
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Key(String tonic, String mode, double confidence, double tuningCents) {}

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
  }

  /**
   * @param centroidHz mean spectral centroid: how bright it sounds
   * @param flatness 0 tonal – 1 noisy
   * @param onsetsPerSecond how dense it is
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Timbre(double centroidHz, double flatness, double onsetsPerSecond) {}

  /** @param label {@code intro}, {@code outro}, or a letter: sections with one letter sound alike */
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
   * @param tags words for it, strongest first
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Mood(double valence, double arousal, double confidence, List<String> tags) {
    public Mood {
      tags = List.copyOf(tags);
    }
  }
}
