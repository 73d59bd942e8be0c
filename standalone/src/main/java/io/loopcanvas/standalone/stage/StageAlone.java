package io.loopcanvas.standalone.stage;

import java.util.Locale;

/** The stages that run alone, and what goes with one of them, each by a program in its service. */
enum StageAlone {
  ANALYSE("analysis-service", "io.loopcanvas.analysis.command.AnalyseProgram", "Hear a song: analysis.json, and a plot of it."),
  RENDER("render-worker", "io.loopcanvas.render.command.RenderProgram", "Make one shot's frames from a prompt or a recipe."),
  GRADE("post-service", "io.loopcanvas.post.command.GradeProgram", "Turn frames into a canvas: loop, grade, grain."),
  ASSEMBLE("post-service", "io.loopcanvas.post.command.AssembleProgram", "Lay graded shots along a song."),
  VALIDATE("validation-service", "io.loopcanvas.validation.command.ValidateProgram", "Judge any clip by the gates."),
  CHECK("post-service", "io.loopcanvas.post.command.CheckProgram", "Hold a file to a surface's rules, such as spotify-canvas."),
  MODELS("render-worker", "io.loopcanvas.render.models.ModelsProgram", "See, check and make model bundles: list, info, verify, export.");

  private final String service;
  private final String program;
  private final String description;

  StageAlone(String service, String program, String description) {
    this.service = service;
    this.program = program;
    this.description = description;
  }

  String command() {
    return name().toLowerCase(Locale.ROOT);
  }

  String service() {
    return service;
  }

  /** The class with {@code main}. */
  String program() {
    return program;
  }

  /**
   * Whether it is done before an optimising compiler would pay: hearing a song of 3.5 minutes takes 1.9 instead of 2.5 s
   * without one, validating a canvas a fifth less.
   */
  boolean brief() {
    return this == ANALYSE || this == VALIDATE || this == CHECK;
  }

  String description() {
    return description;
  }
}
