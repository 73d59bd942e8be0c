package io.loopcanvas.validation.clip;

import io.loopcanvas.domain.catalogue.Style;
import io.loopcanvas.domain.concept.LightSide;
import io.loopcanvas.validation.footage.Footage;
import io.loopcanvas.validation.footage.Picture;
import io.loopcanvas.validation.measure.LightFrom;
import io.loopcanvas.validation.measure.Observation;
import io.loopcanvas.validation.measure.PaletteChroma;
import io.loopcanvas.validation.measure.ShotLook;
import io.loopcanvas.validation.words.ClipEye;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a clip is meant to show, as far as somebody says so.
 *
 * @param light where it comes from
 * @param words that it was made from, with the model that tells whether it is like them
 */
public record Meant(Optional<Style> style, Optional<LightSide> light, Optional<Words> words) implements AutoCloseable {
  public record Words(ClipEye eye, String text) {}

  List<Observation> of(Footage footage) throws IOException {
    List<Observation> found = new ArrayList<>();
    style.ifPresent(s -> found.add(PaletteChroma.of(ShotLook.of(footage), s)));
    light.ifPresent(side -> found.add(Observation.whole("light_side", LightFrom.lead(side, footage.frames()))));
    if (words.isPresent()) {
      Picture middle = footage.frames().get(footage.count() / 2);
      found.add(new Observation("words_match", words.get().eye().standing(middle, List.of(words.get().text())), middle.frame()));
    }
    return found;
  }

  @Override
  public void close() {
    words.ifPresent(w -> w.eye().close());
  }
}
