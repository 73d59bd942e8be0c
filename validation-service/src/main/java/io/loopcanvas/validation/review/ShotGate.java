package io.loopcanvas.validation.review;

import io.loopcanvas.domain.catalogue.StyleCatalogue;
import io.loopcanvas.domain.concept.Concept;
import io.loopcanvas.domain.concept.SurfaceTexture;
import io.loopcanvas.validation.measure.LightFrom;
import io.loopcanvas.validation.measure.Observation;
import io.loopcanvas.validation.measure.TextureDepth;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;

/**
 * A gate of phase 2 that asks every shot by itself. The worst one's value counts, and it is the one to make again.
 *
 * @param sign 1 where more is worse, −1 where less is
 * @param measure NaN where a shot cannot answer
 */
record ShotGate(String name, int sign, ToDoubleBiFunction<Delivery.Shot, Delivery> measure) {
  /** What something rough adds to the texture of a style, a factor (docs/validation.md, "What the concept says of the light"). */
  private static final double ROUGHER = 1.59;
  /** Of what is as good as empty, so that it is a number of octaves away from anything, too. */
  private static final double LEAST_TEXTURE = .01;

  /** The gravest first. */
  static final List<ShotGate> ALL = List.of(
      new ShotGate("earlier_look", 1, (shot, delivery) -> shot.look().map(look -> look.likeness(delivery.earlier())).orElse(Double.NaN)),
      new ShotGate("words_match", -1, (shot, delivery) -> shot.words()),
      new ShotGate("light_side", -1, (shot, delivery) ->
          delivery.concept().light().map(side -> LightFrom.lead(side, shot.frames())).orElse(Double.NaN)),
      new ShotGate("texture_distance", 1, (shot, delivery) ->
          delivery.concept().texture().map(texture -> textureDistance(shot, delivery.concept(), texture)).orElse(Double.NaN)));

  private record Answer(Delivery.Shot shot, double value) {}

  Observation of(Delivery delivery) {
    return Observation.whole(name, worstAnswer(delivery).map(Answer::value).orElse(Double.NaN));
  }

  /** Empty where no shot can answer. */
  Optional<Delivery.Shot> worst(Delivery delivery) {
    return worstAnswer(delivery).map(Answer::shot);
  }

  private Optional<Answer> worstAnswer(Delivery delivery) {
    return delivery.shots().stream().map(shot -> new Answer(shot, measure.applyAsDouble(shot, delivery)))
        .filter(answer -> !Double.isNaN(answer.value)).max(Comparator.comparingDouble(answer -> sign * answer.value));
  }

  /** Octaves by which a shot is smoother than its style is where it is rough, or rougher than it is where it is smooth; 0 where it is as the concept says. */
  private static double textureDistance(Delivery.Shot shot, Concept concept, SurfaceTexture texture) {
    double smooth = StyleCatalogue.shipped().get(concept.style()).texture();
    double found = Math.max(LEAST_TEXTURE, TextureDepth.of(shot.frames()));
    double more = Math.log(found / (texture == SurfaceTexture.ROUGH ? smooth * ROUGHER : smooth)) / Math.log(2);
    return Math.max(0, texture == SurfaceTexture.ROUGH ? -more : more);
  }
}
