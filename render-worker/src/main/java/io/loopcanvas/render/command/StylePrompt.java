package io.loopcanvas.render.command;

import io.loopcanvas.domain.catalogue.Grammar;
import io.loopcanvas.domain.catalogue.Style;
import io.loopcanvas.domain.concept.LightSide;
import io.loopcanvas.stage.StageException;
import io.loopcanvas.stage.command.StageProgram;
import java.util.stream.Stream;

/** A style's most typical prompt, in the words that its bundle was trained on. */
final class StylePrompt {
  private static final int FEATURES = 3;  // the middle of what the grammar's captions name

  static final LightSide LIGHT = LightSide.LEFT;

  private StylePrompt() {}

  /** @throws StageException INPUT naming the styles there are */
  static String of(String id) {
    Style style = StageProgram.requireStyle(id);
    Grammar grammar = Grammar.shipped();
    Stream<String> features = grammar.usual(id, FEATURES).stream()
        .map(feature -> grammar.features().get(feature).phrases().getFirst());
    Stream<String> light = Stream.of(grammar.sides().get(LIGHT), grammar.tones().get(1).phrase());
    return String.join(", ", Stream.of(Stream.of(style.look()), features, light, grammar.required().stream())
        .flatMap(words -> words).distinct().toList());
  }
}
