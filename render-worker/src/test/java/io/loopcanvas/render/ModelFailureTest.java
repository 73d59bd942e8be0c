package io.loopcanvas.render;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.EngineException;
import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.render.bundle.Manifest;
import io.loopcanvas.stage.StageException;
import org.junit.jupiter.api.Test;

class ModelFailureTest {
  private static final Manifest NANO = NanoBundle.loaded().bundle().manifest();

  @Test
  void shouldNameTheSizeThatTakesHalfTheMemory() {
    StageException failure = worded("[enforce fail at alloc_cpu.cpp] DefaultCPUAllocator: can't allocate memory: you tried to allocate 9");

    assertThat(failure.kind()).isEqualTo(ErrorKind.RESOURCE);
    assertThat(failure.code()).isEqualTo("OUT_OF_MEMORY");
    assertThat(failure).hasMessageContaining("288x512").hasMessageContaining("192x352");
  }

  @Test
  void shouldTellABrokenDeviceFromAFullOne() {
    assertThat(ModelFailure.of(new EngineException("CUDA out of memory. Tried to allocate 2 GiB")))
        .isInstanceOf(ModelFailure.OutOfMemory.class);
    assertThat(ModelFailure.of(new EngineException("CUDA error: an illegal memory access was encountered")))
        .isInstanceOf(ModelFailure.DeviceLost.class);
    assertThat(worded("CUDA error: device-side assert triggered").kind()).isEqualTo(ErrorKind.RESOURCE);
  }

  @Test
  void shouldCallAnythingElseAFaultOfTheBundle() {
    StageException failure = worded("The following operation failed in the TorchScript interpreter.\nTraceback …");

    assertThat(failure.kind()).isEqualTo(ErrorKind.INTERNAL);
    assertThat(failure).hasMessageContaining("models verify").hasMessageEndingWith("interpreter.");
  }

  private static StageException worded(String words) {
    PictureSize size = new PictureSize(NANO.keyframe().defaults().width(), NANO.keyframe().defaults().height());
    return ModelFailure.of(new EngineException(words)).worded(size, PictureSize.multiple(NANO));
  }
}
