package io.loopcanvas.standalone.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcanvas.domain.job.ExitCode;
import io.loopcanvas.standalone.Failure;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class AddressTest {

  @Test
  void shouldSayWhatToDoAboutABusyPort() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Address address = new Address("127.0.0.1", taken.getLocalPort());

      assertThat(address.free()).isFalse();
      assertThatThrownBy(address::requireFree).isInstanceOf(Failure.class)
          .hasMessageContaining(Integer.toString(taken.getLocalPort())).hasMessageContaining("--port")
          .extracting(e -> ((Failure) e).exit()).isEqualTo(ExitCode.FAULT);
    }
  }

  @Test
  void shouldBeReachedOverLoopbackWhenItListensEverywhere() {
    assertThat(new Address("0.0.0.0", 8888).url()).isEqualTo("http://127.0.0.1:8888");
    assertThat(Address.freeLoopback().free()).isTrue();
  }
}
