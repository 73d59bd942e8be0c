package io.loopcanvas.stage.command;

import io.loopcanvas.domain.catalogue.Style;
import io.loopcanvas.domain.catalogue.StyleCatalogue;
import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.domain.job.ExitCode;
import io.loopcanvas.stage.FolderContext;
import io.loopcanvas.stage.StageException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * A stage as a program of its own, without infrastructure: {@code loopcanvas} starts it for {@code loopcanvas analyse}
 * and the like. It ends with one of {@link ExitCode} and speaks of failures in one line.
 */
public final class StageProgram {
  private StageProgram() {}

  /** The command line of a picocli command whose {@code call} may throw {@link StageException}. */
  public static CommandLine commandLine(Object command) {
    CommandLine line = new CommandLine(command);
    line.setExitCodeExceptionMapper(e -> exit(e).number());
    line.setExecutionExceptionHandler((e, failed, result) -> {
      if (e instanceof StageException stage) {
        failed.getErr().println("loopcanvas: " + stage.getMessage());
      } else {
        e.printStackTrace(failed.getErr());
      }
      return exit(e).number();
    });
    return line;
  }

  /** Progress in place on a terminal; nothing where a file or a pipe reads, so that only results are there. */
  public static Consumer<FolderContext.Report> progress(PrintWriter err) {
    if (System.console() == null || !System.console().isTerminal()) {
      return report -> {};
    }
    return report -> {
      err.printf("\r%3.0f %%  %s\033[K%s", 100 * report.fraction(), report.step(), report.fraction() < 1 ? "" : "\r\033[K");
      err.flush();
    };
  }

  /** @throws StageException INPUT NO_SUCH_FILE unless it is a file */
  public static void requireFile(Path given) {
    if (!Files.isRegularFile(given)) {
      throw new StageException(ErrorKind.INPUT, "NO_SUCH_FILE", Files.isDirectory(given) ? given + " is a folder, not a file" : "there is no file " + given);
    }
  }

  /** @throws StageException INPUT {@code STYLE_UNKNOWN} naming those there are */
  public static Style requireStyle(String id) {
    StyleCatalogue styles = StyleCatalogue.shipped();
    return styles.find(id).orElseThrow(() -> new StageException(ErrorKind.INPUT, "STYLE_UNKNOWN",
        "there is no style '" + id + "': use one of " + styles.styles().stream().map(Style::id).collect(Collectors.joining(", "))));
  }

  private static ExitCode exit(Throwable e) {
    return switch (e) {
      case ParameterException usage -> ExitCode.USAGE;
      case StageException stage when stage.kind() == ErrorKind.INPUT -> ExitCode.USAGE;
      default -> ExitCode.FAULT;
    };
  }
}
