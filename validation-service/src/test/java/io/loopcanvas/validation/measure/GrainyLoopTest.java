package io.loopcanvas.validation.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcanvas.validation.Scene;
import io.loopcanvas.validation.footage.Footage;
import io.loopcanvas.validation.footage.Plane;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** What is wrong with a loop shows through grain that changes more from frame to frame than the picture does. */
class GrainyLoopTest {
  private static final double GRAIN = 2.5;

  @Test
  void shouldLetALoopPass() {
    Footage loop = grainy(t -> t);

    assertThat(reading("reversal", loop)).isGreaterThan(.3);
    assertThat(reading("seam_master", loop)).isLessThan(1.5);
    assertThat(reading("jump", loop)).isLessThan(3);
    assertThat(burst(loop)).isLessThan(1.5);
  }

  @Test
  void shouldSeeTheWayBack() {
    assertThat(reading("reversal", grainy(t -> t < 3.5 ? t : 7 - t))).isLessThan(.3);
  }

  @Test
  void shouldSeeThatTheEndIsNotTheBeginning() {
    assertThat(reading("seam_master", grainy(t -> .6 * t))).isGreaterThan(1.5);
  }

  @Test
  void shouldSeeASkipInTime() {
    assertThat(reading("jump", grainy(t -> t < 4 ? t : t + 1.2))).isGreaterThan(3);
  }

  @Test
  void shouldSeeAHurry() {
    assertThat(burst(grainy(t -> t + (t > 3 ? Math.min(2.4, 6 * (t - 3)) : 0)))).isGreaterThan(1.5);
  }

  /** A still picture of which an encoder goes on refining a sixth of the grain. */
  @Test
  void shouldSeeThatThePictureStandsStillWhileItIsRefined() {
    Footage clip = grainy(t -> t);
    List<Plane> luma = new ArrayList<>(clip.luma());
    for (int i = 31; i < 31 + 8; i++) {
      float[] values = luma.get(30).values().clone();
      for (int k = 0; k < values.length; k++) {
        values[k] += (clip.luma().get(i).values()[k] - values[k]) / 6;
      }
      luma.set(i, new Plane(clip.luma().get(i).width(), clip.luma().get(i).height(), values));
    }
    Footage held = new Footage(clip.width(), clip.height(), clip.framesPerSecond(), clip.frames(), luma, clip.stills());

    assertThat(reading("freeze", clip)).isZero();
    assertThat(reading("freeze", held)).isGreaterThan(.5);
  }

  private static double burst(Footage clip) {
    return value("motion_burst", new Bursts().of(Take.alone(clip)));
  }

  private static double reading(String name, Footage clip) {
    return value(name, new LoopClosure().of(Take.alone(clip)));
  }

  private static double value(String name, List<Observation> all) {
    return all.stream().filter(o -> o.name().equals(name)).findFirst().orElseThrow().value();
  }

  private static Footage grainy(DoubleUnaryOperator time) {
    Footage clip = Scene.good().time(time).footage(0);
    Random random = new Random(1);
    List<Plane> luma = clip.luma().stream().map(p -> {
      float[] values = p.values().clone();
      for (int i = 0; i < values.length; i++) {
        values[i] += (float) (GRAIN * random.nextGaussian());
      }
      return new Plane(p.width(), p.height(), values);
    }).toList();
    return new Footage(clip.width(), clip.height(), clip.framesPerSecond(), clip.frames(), luma, clip.stills());
  }
}
