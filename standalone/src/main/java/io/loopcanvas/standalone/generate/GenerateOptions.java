package io.loopcanvas.standalone.generate;

import io.loopcanvas.domain.job.Mode;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of {@code generate} (specification, "CLI Usage"), and a few more. */
final class GenerateOptions {
  @Option(names = "--audio", required = true, paramLabel = "FILE", description = "the song: mp3, wav, flac, ogg, opus or m4a")
  Path audio;

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "where the files go; made if absent")
  Path out;

  @Option(names = "--style", description = "visual style, for example memory_in_motion (default: the song decides)")
  Optional<String> style;

  @Option(names = {"--dry_run", "--dry-run"}, description = "make the concept only, no footage")
  boolean dryRun;

  @Option(names = {"--ai_shots", "--ai-shots"}, paramLabel = "N", description = "number of AI clips (default: the server's)")
  Optional<Integer> aiShots;

  @Option(names = {"--regen_limit", "--regen-limit"}, paramLabel = "N", description = "regenerations per clip (default: the server's)")
  Optional<Integer> regenLimit;

  @Option(names = "--mode", paramLabel = "fast|local|cloud",
      description = "how footage is made (default: the running server's, $LOOPCANVAS_MODE or local)")
  Optional<Mode> mode;

  @Option(names = "--seed", paramLabel = "N", description = "same song, style and seed: same video")
  Optional<Long> seed;

  @Option(names = "--lyrics", paramLabel = "FILE", description = "the words, plain text or .lrc")
  Optional<Path> lyrics;

  @Option(names = "--data", paramLabel = "DIR",
      description = "data folder whose running server is used (default: $LOOPCANVAS_DATA or ./.loopcanvas)")
  Optional<Path> data;
}
