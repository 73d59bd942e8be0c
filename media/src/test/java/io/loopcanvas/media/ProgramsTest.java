package io.loopcanvas.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramsTest {
  @TempDir Path cache;

  @Test
  void shouldLeaveNothingWhenUnpackingFailsAndSucceedOnceItCan() throws Exception {
    Path home = Files.createFile(cache.resolve("ffmpeg"));

    assertThatThrownBy(() -> Programs.unpack(home)).isInstanceOf(IOException.class).hasMessageContaining("LOOPCANVAS_CACHE");
    assertThat(cache).isDirectoryNotContaining(file -> !file.equals(home));

    Files.delete(home);
    Programs.unpack(home);
    assertThat(home.resolve("ffmpeg")).isExecutable();
    assertThat(cache).isDirectoryNotContaining(file -> !file.equals(home));
  }
}
