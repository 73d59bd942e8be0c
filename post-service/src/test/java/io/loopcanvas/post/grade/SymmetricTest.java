package io.loopcanvas.post.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SymmetricTest {
  @Provide
  Arbitrary<Symmetric> spreads() {
    Arbitrary<Double> side = Arbitraries.doubles().between(.05, 2).ofScale(4);
    Arbitrary<Double> lean = Arbitraries.doubles().between(-.9, .9).ofScale(4);
    return Combinators.combine(side, lean, side).as((a, r, c) -> new Symmetric(a, r * Math.sqrt(a * c), c));
  }

  @Property
  void shouldGiveColoursTheWantedSpread(@ForAll("spreads") Symmetric now, @ForAll("spreads") Symmetric wanted) {
    Symmetric mapped = now.between(now.mapTo(wanted));

    assertThat(mapped.a()).isCloseTo(wanted.a(), within(1e-6));
    assertThat(mapped.b()).isCloseTo(wanted.b(), within(1e-6));
    assertThat(mapped.c()).isCloseTo(wanted.c(), within(1e-6));
  }

  @Property
  void shouldNeverStretchBeyondTheLimit(@ForAll("spreads") Symmetric map) {
    Symmetric limited = map.limited(.8);
    double largest = (limited.a() + limited.c()) / 2 + Math.hypot((limited.a() - limited.c()) / 2, limited.b());

    assertThat(largest).isLessThanOrEqualTo(.8 + 1e-9);
  }
}
