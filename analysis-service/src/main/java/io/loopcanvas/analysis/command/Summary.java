package io.loopcanvas.analysis.command;

import io.loopcanvas.analysis.lyrics.Words;
import io.loopcanvas.domain.analysis.TrackAnalysis;
import io.loopcanvas.domain.analysis.TrackAnalysis.Key;
import io.loopcanvas.domain.analysis.TrackAnalysis.Mood;
import io.loopcanvas.domain.analysis.TrackAnalysis.Section;
import io.loopcanvas.domain.analysis.TrackAnalysis.Tempo;
import java.util.Locale;
import java.util.stream.Collectors;

/** An analysis as a person would tell it. */
final class Summary {
  private Summary() {}

  static String of(String name, TrackAnalysis heard) {
    return String.join(System.lineSeparator(),
        name + ", " + clock(heard.durationSeconds()),
        "  tempo     " + tempo(heard),
        "  key       " + key(heard.key()),
        "  loudness  " + format("%.1f LUFS, range %.1f LU", heard.loudness().integratedLufs(), heard.loudness().rangeLu()),
        "  mood      " + String.join(", ", heard.mood().tags()) + format(" (valence %.2f, arousal %.2f%s)", heard.mood().valence(),
            heard.mood().arousal(), sure(heard.mood().confidence()))
            + (heard.mood().evidence().equals(Mood.SIGNAL) ? "" : ", heard by CLAP, too"),
        "  words     " + words(heard),
        "  sections  " + heard.sections().stream().map(Summary::section).collect(Collectors.joining("  ")));
  }

  private static String words(TrackAnalysis heard) {
    return switch (heard.transcription()) {
      case Words.SUPPLIED -> "supplied, " + heard.language();
      case Words.WHISPER -> "heard by Whisper, " + heard.language();
      case Words.NONE_HEARD -> "none that Whisper is sure of";
      case Words.FAILED -> "Whisper failed";
      default -> "none supplied";
    };
  }

  private static String tempo(TrackAnalysis heard) {
    Tempo tempo = heard.tempo();
    if (heard.beats().isEmpty()) {
      return "no pulse";
    }
    String changes = tempo.changes().isEmpty() ? "" : tempo.changes().stream()
        .map(c -> format("%.0f from %s", c.bpm(), clock(c.start()))).collect(Collectors.joining(", ", "; ", ""));
    return format("%.2f BPM in %s, or %.2f%s", tempo.bpm(), heard.metre().signature(), tempo.alternativeBpm(), sure(tempo.confidence()))
        + changes;
  }

  private static String key(Key key) {
    String changes = key.modulations().stream().map(m -> "; " + m.tonic() + " " + m.mode() + " from " + clock(m.start()))
        .collect(Collectors.joining());
    return key.tonic() + " " + key.mode() + format(", tuned %+.0f cents%s", key.tuningCents(), sure(key.confidence())) + changes;
  }

  private static String section(Section section) {
    return section.label() + " " + clock(section.start());
  }

  private static String sure(double confidence) {
    return format(", confidence %.2f", confidence);
  }

  static String clock(double seconds) {
    return format("%d:%02d", (int) seconds / 60, (int) seconds % 60);
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
