package io.loopcanvas.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.djl.engine.EngineException;
import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.render.bundle.Manifest;
import io.loopcanvas.stage.StageException;
import io.loopcanvas.torch.ModuleShelf;
import io.loopcanvas.torch.Tensor;
import io.loopcanvas.torch.TorchEngine;
import io.loopcanvas.torch.TorchModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    assertThat(ModelFailure.of(new EngineException("CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`")))
        .isInstanceOf(ModelFailure.OutOfMemory.class);
    assertThat(ModelFailure.of(new EngineException("CUDA error: an illegal memory access was encountered")))
        .isInstanceOf(ModelFailure.DeviceLost.class);
    assertThat(ModelFailure.of(new EngineException("cuDNN error: CUDNN_STATUS_INTERNAL_ERROR_DEVICE_ALLOCATION_FAILED")))
        .isInstanceOf(ModelFailure.OutOfMemory.class);
    assertThat(ModelFailure.of(new EngineException("cuDNN error: CUDNN_STATUS_EXECUTION_FAILED")))
        .isInstanceOf(ModelFailure.DeviceLost.class);
    assertThat(ModelFailure.of(new EngineException("cuDNN error: CUDNN_STATUS_NOT_SUPPORTED")))
        .isInstanceOf(ModelFailure.Broken.class);
    assertThat(worded("CUDA error: device-side assert triggered").kind()).isEqualTo(ErrorKind.RESOURCE);
  }

  @Test
  void shouldSayOfModelsThatDoNotFitThatNoOtherSizeHelps() throws Exception {
    EngineException tooLarge = catchThrowableOfType(EngineException.class, () -> load(Path.of("src", "test", "resources", "greedy.pt")));

    StageException failure = worded(tooLarge);

    assertThat(failure.kind()).isEqualTo(ErrorKind.RESOURCE);
    assertThat(failure.code()).isEqualTo("OUT_OF_MEMORY");
    assertThat(failure).hasMessageStartingWith("the bundle's models do not fit").hasMessageNotContaining("192x352");
  }

  @Test
  void shouldBlameTheFileThatIsNoModule(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("unet.pt"), "no module");

    assertThatIOException().isThrownBy(() -> load(file)).withMessageContaining("cannot read unet.pt: export the bundle again");
  }

  @Test
  void shouldNameTheCauseOfALostDevice() {
    StageException failure = worded("""
        The following operation failed in the TorchScript interpreter.
        Traceback of TorchScript, serialized code (most recent call last):
          File "code/__torch__/bundle/boundary.py", line 9, in forward
            _1 = torch.conv2d(input, weight, bias, [1, 1], [1, 1], [1, 1])
                 ~~~~~~~~~~~~ <--- HERE
        RuntimeError: CUDA error: an illegal memory access was encountered
        CUDA kernel errors might be asynchronously reported at some other API call.
        """);

    assertThat(failure.code()).isEqualTo("DEVICE_LOST");
    assertThat(failure).hasMessage("the CUDA device failed: CUDA error: an illegal memory access was encountered");
  }

  @Test
  void shouldCallAnythingElseAFaultOfTheBundle() throws Exception {
    TorchModule decoder = NanoBundle.loaded().shelf().module("vae/decoder.pt");
    EngineException other = catchThrowableOfType(EngineException.class, () -> decoder.apply(Tensor.zeros(1, 3, 4, 4)));

    StageException failure = worded(other);

    assertThat(failure.kind()).isEqualTo(ErrorKind.INTERNAL);
    assertThat(failure).hasMessageContaining("models verify").hasMessageContaining("size of tensor").hasMessageNotContaining("TorchScript");
  }

  private static void load(Path file) throws IOException {
    try (ModuleShelf shelf = new ModuleShelf(TorchEngine.start(NanoBundle.CACHE), file.getParent(), false)) {
      shelf.module(file.getFileName().toString());
    }
  }

  private static StageException worded(String words) {
    return worded(new EngineException(words));
  }

  private static StageException worded(EngineException e) {
    PictureSize size = new PictureSize(NANO.keyframe().defaults().width(), NANO.keyframe().defaults().height());
    return ModelFailure.of(e).worded(size, PictureSize.multiple(NANO));
  }
}
