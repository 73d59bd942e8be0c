package io.loopcanvas.analysis;

import io.loopcanvas.analysis.audio.FirstSound;
import io.loopcanvas.analysis.audio.FrameFeatures;
import io.loopcanvas.analysis.audio.Track;
import io.loopcanvas.analysis.dynamics.Dynamics;
import io.loopcanvas.analysis.form.Form;
import io.loopcanvas.analysis.lyrics.Words;
import io.loopcanvas.analysis.mood.MoodEstimator;
import io.loopcanvas.analysis.mood.Resemblance;
import io.loopcanvas.analysis.mood.Traits;
import io.loopcanvas.analysis.rhythm.Rhythm;
import io.loopcanvas.analysis.tonality.Harmony;
import io.loopcanvas.analysis.tonality.KeyEstimator;
import io.loopcanvas.domain.analysis.Thousandths;
import io.loopcanvas.domain.analysis.TrackAnalysis;
import io.loopcanvas.domain.analysis.TrackAnalysis.Energy;
import io.loopcanvas.domain.analysis.TrackAnalysis.Key;
import io.loopcanvas.domain.analysis.TrackAnalysis.Loudness;
import io.loopcanvas.domain.analysis.TrackAnalysis.Mood;
import io.loopcanvas.domain.analysis.TrackAnalysis.Timbre;
import io.loopcanvas.domain.catalogue.MoodCatalogue;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A decoded track to everything that was heard in it. */
public final class TrackAnalyser {
  private static final double ENOUGH_SECONDS = 20;
  private static final double AUDIBLE = 1e-4;

  private final MoodCatalogue moods;

  public TrackAnalyser(MoodCatalogue moods) {
    this.moods = moods;
  }

  /** The analysis, the traits and resemblances by which a style is chosen, and what the analysis rests on. */
  public record Heard(TrackAnalysis analysis, Traits traits, Resemblance resemblance, Evidence evidence) {}

  /**
   * Curves for the eye.
   *
   * @param onsetStrength one value a frame of {@link FrameFeatures}
   * @param chroma {@code float[frames][12]} of {@link Harmony}
   */
  public record Evidence(float[] onsetStrength, float[][] chroma) {
    public static final Evidence NONE = new Evidence(new float[0], new float[0][]);
  }

  /** Told what is being done next. */
  @FunctionalInterface
  public interface Progress {
    void at(double fraction, String step);
  }

  /**
   * @param resemblance what a model heard, if one listened
   * @param words what is known of the words
   */
  public Heard analyse(Track track, Resemblance resemblance, Words words, Progress progress) {
    progress.at(0.35, "onsets and harmony");
    CompletableFuture<Harmony> harmonies = CompletableFuture.supplyAsync(() -> Harmony.of(track));
    FrameFeatures features = FrameFeatures.of(track);
    Harmony harmony = harmonies.join();
    CompletableFuture<Key> keys = harmonies.thenApplyAsync(KeyEstimator::estimate);
    progress.at(0.7, "beats");
    Rhythm rhythm = Rhythm.of(features, harmony, FirstSound.of(track));
    progress.at(0.8, "sections");
    Dynamics dynamics = new Dynamics(track.loudness(), track.seconds());
    Energy energy = dynamics.energy();
    Form form = Form.of(track.seconds(), rhythm, harmony, features, energy);
    Key key = keys.join();
    Traits traits = Traits.of(features, rhythm, key, energy, form.sections());
    Mood mood = MoodEstimator.estimate(traits, key, rhythm.tempo().confidence(), moods.tags(), resemblance);
    Loudness loudness = new Loudness(track.loudness().integratedLufs(), track.loudness().rangeLu());
    Timbre timbre = new Timbre(traits.centroidHz(), traits.flatness(), rhythm.onsetsPerSecond());
    TrackAnalysis analysis = new TrackAnalysis(TrackAnalysis.VERSION, track.seconds(), measurable(features), rhythm.tempo(), rhythm.metre(),
        milliseconds(rhythm.beats()),
        milliseconds(rhythm.downbeats()), rhythm.downbeatConfidence(), key, loudness, energy, timbre, form.sections(),
        form.confidence(), form.phrases(), dynamics.fades(), dynamics.silences(), mood, words.transcription(), words.language());
    return new Heard(analysis, traits, resemblance, new Evidence(rhythm.strength(), harmony.chroma()));
  }

  private static double measurable(FrameFeatures features) {
    int audible = 0;
    for (float level : features.level()) {
      audible += level > AUDIBLE ? 1 : 0;
    }
    return Math.clamp(audible / FrameFeatures.HZ / ENOUGH_SECONDS, 0, 1);
  }

  private static List<Double> milliseconds(List<Double> times) {
    return times.stream().map(Thousandths::of).toList();
  }
}
