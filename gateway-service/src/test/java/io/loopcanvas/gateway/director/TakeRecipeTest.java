package io.loopcanvas.gateway.director;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcanvas.domain.job.Mode;
import io.loopcanvas.domain.job.Priority;
import io.loopcanvas.domain.stage.ArtifactRef;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TakeRecipeTest {
  @Test
  void shouldDrawOtherNoiseForEverySongOfACatalogueUnderOneSeed() {
    long songs = 3000;

    long drawn = IntStream.range(0, (int) songs).mapToLong(i -> TakeRecipe.seed(order("uploads/" + i, 180 + i / 44_100.0, 42), 0, 0)).distinct().count();

    assertThat(drawn).isEqualTo(songs);
  }

  @Test
  void shouldDrawTheSameNoiseForTheSameSongAndSeed() {
    assertThat(TakeRecipe.seed(order("uploads/a", 201.4, 42), 1, 2)).isEqualTo(TakeRecipe.seed(order("uploads/b", 201.4, 42), 1, 2))
        .isNotEqualTo(TakeRecipe.seed(order("uploads/b", 201.4, 43), 1, 2))
        .isNotEqualTo(TakeRecipe.seed(order("uploads/b", 201.4, 42), 2, 2))
        .isNotEqualTo(TakeRecipe.seed(order("uploads/b", 201.4, 42), 1, 1));
  }

  private static JobOrder order(String track, double seconds, long seed) {
    return new JobOrder(
        new ArtifactRef(track), "", seconds, Optional.empty(), Optional.empty(), Mode.FAST, seed, 3, 2, false, Priority.NORMAL);
  }
}
