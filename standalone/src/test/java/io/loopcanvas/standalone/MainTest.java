package io.loopcanvas.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MainTest {
  @TempDir Path folder;
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @ValueSource(strings = {
      "", "paint", "generate", "generate --audio song.mp3", "generate --audio s.mp3 --out o --ai_shots many",
      "generate --audio s.mp3 --out o --mode slow", "serve --port web", "generate --audio s.mp3 --out o --seed 1.5"})
  void shouldEndWithTwoAndAReasonOnWrongUsage(String arguments) {
    assertThat(run(arguments.isEmpty() ? new String[0] : arguments.split(" "))).isEqualTo(2);
    assertThat(err.toString()).isNotBlank();
  }

  @Test
  void shouldSayEverythingThatItCanDo() {
    run();

    assertThat(err.toString()).contains("generate, serve, doctor, version").contains("analyse", "check", "models", "test");
  }

  @Test
  void shouldEndWithTwoWhenTheSongCannotBeRead() {
    assertThat(run("generate", "--audio", folder.resolve("none.mp3").toString(), "--out", folder.toString())).isEqualTo(2);

    assertThat(err.toString()).contains("cannot read the song").contains("none.mp3").doesNotContain("\tat ");
  }

  @Test
  void shouldEndWithTwoWhenTheLyricsAreNotText() throws Exception {
    Path song = Files.write(folder.resolve("song.mp3"), new byte[] {1});
    Path lyrics = Files.write(folder.resolve("words.txt"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

    assertThat(run("generate", "--audio", song.toString(), "--out", folder.resolve("out").toString(),
        "--lyrics", lyrics.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("not UTF-8");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void shouldEndWithTwoBeforeTheWorkWhenNothingCanBeWrittenToTheOutputFolder() throws Exception {
    Path song = Files.write(folder.resolve("song.mp3"), new byte[] {1});

    assertThat(run("generate", "--audio", song.toString(), "--out", "/proc/self", "--data", folder.resolve("data").toString()))
        .isEqualTo(2);

    assertThat(err.toString()).contains("cannot write to the output folder /proc/self");
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void shouldParseEveryOptionOfTheSpecification() {
    CommandLine.ParseResult parsed = Main.commandLine().parseArgs("generate", "--audio", "track.mp3", "--out", "dir",
        "--style", "memory_in_motion", "--dry_run", "--ai_shots", "4", "--regen_limit", "1", "--mode", "fast", "--seed", "7");

    CommandLine.ParseResult generate = parsed.subcommand();
    assertThat(generate.<Optional<Integer>>matchedOptionValue("--ai_shots", Optional.empty())).contains(4);
    assertThat(generate.<Optional<Integer>>matchedOptionValue("--regen_limit", Optional.empty())).contains(1);
    assertThat(generate.hasMatchedOption("--dry_run")).isTrue();
  }

  @Test
  void shouldLeaveWhatIsNotSaidToTheServer() {
    CommandLine.ParseResult parsed = Main.commandLine().parseArgs("generate", "--audio", "track.mp3", "--out", "dir");

    CommandLine.ParseResult generate = parsed.subcommand();
    for (String option : List.of("--style", "--ai_shots", "--regen_limit", "--mode", "--seed")) {
      assertThat((Optional<?>) generate.commandSpec().findOption(option).getValue()).as(option).isEmpty();
    }
  }

  @Test
  void shouldSayWhichVersionItIs() {
    assertThat(Installation.version()).matches("\\d+\\.\\d+\\.\\d+.*");
  }

  private int run(String... arguments) {
    return Main.commandLine().setErr(new PrintWriter(err, true)).execute(arguments);
  }
}
