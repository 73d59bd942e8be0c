package io.loopcanvas.render.shot;

import java.nio.file.Path;

/** What rendering a shot wrote: {@code frames.zip}, {@code keyframe.png} and {@code recipe.json}. */
public record ShotFiles(Path frames, Path keyframe, Path recipe, int frameCount) {}
