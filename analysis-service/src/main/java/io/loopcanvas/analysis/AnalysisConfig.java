package io.loopcanvas.analysis;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings of the analysis service. */
@ConfigMapping(prefix = "loopcanvas.analysis")
interface AnalysisConfig {
  /** Longer tracks are refused; the samples of half an hour take 160 MB. */
  @WithDefault("PT30M")
  Duration longestTrack();

  /** Folder of a bundle of the CLAP kind, which then has half the say on moods; absent: the signal alone, and no libtorch. */
  Optional<Path> clap();

  /** A Whisper model in whisper.cpp's ggml format, which then listens for words where none came with the upload. */
  Optional<Path> whisper();

  /** Writable folder for libtorch's unpacked libraries, about 500 MB; default {@code djl} in the LoopCanvas cache. */
  Path cache();
}
