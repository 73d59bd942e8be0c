package io.loopcanvas.domain.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.loopcanvas.domain.catalogue.Gallery;
import io.loopcanvas.domain.catalogue.GateCatalogue;
import io.loopcanvas.domain.catalogue.StyleCatalogue;
import java.util.List;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LookTest {
  private static final double[] GREY = new double[3 * Look.COLUMNS * Look.ROWS];
  private static final double LIMIT = GateCatalogue.shipped().gates().stream().filter(g -> g.name().equals("earlier_look"))
      .findFirst().orElseThrow().most().orElseThrow().limit();

  @Test
  void shouldKnowAPictureThatWasMirroredOrMovedALittle() {
    double[] relief = relief(1);
    Look look = Look.of(GREY, relief);

    assertThat(look.likeness(Look.of(GREY, moved(relief, (x, y) -> Look.RELIEF_COLUMNS - 1 - x, 0)))).isEqualTo(1, within(1e-6));
    assertThat(look.likeness(Look.of(GREY, moved(relief, (x, y) -> Math.min(x + 1, Look.RELIEF_COLUMNS - 1), 1)))).isGreaterThan(LIMIT);
    assertThat(look.likeness(Look.of(GREY, relief(2)))).isLessThan(.4);
  }

  @Test
  void shouldNotCareHowStrongTheReliefIs() {
    double[] faint = relief(1);
    for (int i = 0; i < faint.length; i++) {
      faint[i] *= .07;
    }

    assertThat(Look.of(GREY, relief(1)).likeness(List.of(Look.of(GREY, relief(2)), Look.of(GREY, faint)))).isEqualTo(1, within(.01));
    assertThat(Look.of(GREY, faint).likeness(List.of())).isNaN();
  }

  @Test
  void shouldKeepColours() {
    double[] lab = GREY.clone();
    lab[0] = 40;
    lab[1] = -20;
    lab[2] = 31;

    assertThat(Look.of(lab, relief(1)).lab()).containsExactly(lab, within(.3));
  }

  @Test
  void shouldRefuseWhatIsNoLook() {
    assertThatThrownBy(() -> new Look("AAAA")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("784 bytes");
  }

  @Test
  void shouldShipLooksOfEveryStyleThatAreNotEachOther() {
    for (var style : StyleCatalogue.shipped().styles()) {
      List<Look> looks = Gallery.shipped().of(style.id());

      assertThat(looks).as(style.id()).isNotEmpty();
      assertThat(IntStream.range(1, looks.size()).mapToDouble(i -> looks.get(i).likeness(looks.subList(0, i)))).allMatch(r -> r < LIMIT);
    }
  }

  private static double[] relief(long seed) {
    return new Random(seed).doubles(Look.RELIEF_COLUMNS * Look.RELIEF_ROWS, -1, 1).toArray();
  }

  private static double[] moved(double[] relief, IntBinaryOperator column, int rows) {
    double[] moved = new double[relief.length];
    for (int i = 0; i < moved.length; i++) {
      int x = column.applyAsInt(i % Look.RELIEF_COLUMNS, 0);
      int y = Math.min(i / Look.RELIEF_COLUMNS + rows, Look.RELIEF_ROWS - 1);
      moved[i] = relief[y * Look.RELIEF_COLUMNS + x];
    }
    return moved;
  }
}
