package io.loopcanvas.analysis.whisper;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcanvas.domain.catalogue.HearingCatalogue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustTest {
  private final Trust trust = new Trust(HearingCatalogue.shipped().words());

  @ParameterizedTest
  @ValueSource(strings = {"[Music]", "(upbeat music)", "♪♪♪", "*laughs*", "Thanks for watching!", "Subtitles by the Amara.org community",
    "Untertitel im Auftrag des ZDF", "...", "字幕視聴ありがとうございました"})
  void shouldDropWhatIsNotSung(String line) {
    assertThat(trust.sung(lines(line))).isEmpty();
  }

  @Test
  void shouldKeepTheWordsBesideAnAside() {
    assertThat(trust.sung(lines("♪ hold me now (hold me) ♪"))).extracting(HeardLine::text).containsExactly("hold me now");
  }

  @Test
  void shouldKeepARefrainAndCutALoop() {
    assertThat(trust.sung(lines("hold me now", "hold me now", "and never let go"))).hasSize(3);
    assertThat(trust.sung(new ArrayList<>(Collections.nCopies(40, new HeardLine(0, "I love you"))))).hasSize(4);
  }

  @Test
  void shouldAskForEnoughAndVariedWords() {
    assertThat(trust.enough(lines("you"))).isFalse();
    assertThat(trust.enough(lines("hold me now and never let go"))).isTrue();
    assertThat(trust.enough(lines("la ".repeat(60)))).isFalse();
  }

  @Test
  void shouldAgreeWhenMostWordsComeAgainEachOnce() {
    assertThat(trust.agree(lines("hold me now and never let go"), lines("Hold me now, and never get cold"))).isTrue();
    assertThat(trust.agree(lines("you you you you"), lines("you and I"))).isFalse();
    assertThat(trust.agree(lines("hold me now"), List.of())).isFalse();
  }

  private static List<HeardLine> lines(String... texts) {
    return Arrays.stream(texts).map(text -> new HeardLine(0, text)).toList();
  }
}
