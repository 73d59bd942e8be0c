package io.loopcanvas.gateway.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ByteRangeTest {
  @Test
  void shouldReadTheThreeForms() throws Exception {
    assertThat(ByteRange.of("bytes=0-0", 10)).contains(new ByteRange(0, 0));
    assertThat(ByteRange.of("bytes=4-", 10)).contains(new ByteRange(4, 9));
    assertThat(ByteRange.of("bytes=-3", 10)).contains(new ByteRange(7, 9));
    assertThat(ByteRange.of("bytes=-99", 10)).contains(new ByteRange(0, 9));
    assertThat(ByteRange.of("bytes=4-99", 10)).contains(new ByteRange(4, 9));
  }

  @Test
  void shouldIgnoreWhatItDoesNotServe() throws Exception {
    for (String header : new String[] {null, "", "bytes=-", "bytes=5-2", "bytes=0-1,4-5", "pages=1-2", "bytes=a-b"}) {
      assertThat(ByteRange.of(header, 10)).as(header).isEmpty();
    }
  }

  @Test
  void shouldRefuseWhatLiesOutside() {
    for (String header : new String[] {"bytes=10-", "bytes=99-100", "bytes=-0"}) {
      assertThatThrownBy(() -> ByteRange.of(header, 10)).as(header).isInstanceOf(ByteRange.Unsatisfiable.class);
    }
    assertThatThrownBy(() -> ByteRange.of("bytes=0-", 0)).isInstanceOf(ByteRange.Unsatisfiable.class);
  }

  @Property
  void aRangeLiesWithinTheFile(
      @ForAll @LongRange(min = 1, max = 1000) long size, @ForAll @LongRange(min = 0, max = 2000) long first,
      @ForAll @LongRange(min = 0, max = 2000) long last) {
    try {
      Optional<ByteRange> range = ByteRange.of("bytes=" + first + "-" + last, size);
      range.ifPresent(r -> assertThat(r.first()).isLessThanOrEqualTo(r.last()).isGreaterThanOrEqualTo(0));
      range.ifPresent(r -> assertThat(r.last()).isLessThan(size));
    } catch (ByteRange.Unsatisfiable e) {
      assertThat(first).isGreaterThanOrEqualTo(size);
    }
  }
}
