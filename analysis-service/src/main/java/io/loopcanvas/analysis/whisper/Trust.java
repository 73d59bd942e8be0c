package io.loopcanvas.analysis.whisper;

import io.loopcanvas.analysis.lyrics.Lyrics;
import io.loopcanvas.domain.catalogue.HearingCatalogue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Which heard lines are words of the song. */
final class Trust {
  /** {@code [Music]}, {@code (applause)}, {@code *laughs*}, {@code ♪♪}: what is not sung. */
  private static final Pattern ASIDE = Pattern.compile("\\[[^\\]]*]|\\([^)]*\\)|\\*[^*]*\\*|[♪♫]");

  private final HearingCatalogue.Words rules;

  Trust(HearingCatalogue.Words rules) {
    this.rules = rules;
  }

  /** The lines without asides, without what films end with, and without what only repeats itself. */
  List<HeardLine> sung(List<HeardLine> lines) {
    List<HeardLine> sung = new ArrayList<>();
    int same = 0;
    for (HeardLine line : lines) {
      HeardLine bare = new HeardLine(line.millis(), ASIDE.matcher(line.text()).replaceAll(" ").strip());
      String lower = bare.text().toLowerCase(Locale.ROOT);
      if (Lyrics.words(bare.text()).isEmpty() || rules.neverSung().stream().anyMatch(lower::contains)) {
        continue;
      }
      same = !sung.isEmpty() && sung.getLast().text().equals(bare.text()) ? same + 1 : 0;
      if (same < rules.repeats()) {
        sung.add(bare);
      }
    }
    return sung;
  }

  /** Whether a second hearing confirms the first: enough of its words come again. */
  boolean agree(List<HeardLine> first, List<HeardLine> second) {
    Map<String, Integer> again = new HashMap<>();
    words(second).forEach(word -> again.merge(word, 1, Integer::sum));
    List<String> words = words(first);
    long found = words.stream().filter(word -> again.merge(word, -1, Integer::sum) >= 0).count();
    return !words.isEmpty() && found >= rules.agreement() * words.size();
  }

  /** Whether all that was heard is enough and varied enough to be a song's words. */
  boolean enough(List<HeardLine> lines) {
    List<String> words = words(lines);
    return words.size() >= rules.fewest() && new HashSet<>(words).size() >= rules.distinct() * words.size();
  }

  private static List<String> words(List<HeardLine> lines) {
    return lines.stream().flatMap(line -> Lyrics.words(line.text()).stream()).toList();
  }
}
