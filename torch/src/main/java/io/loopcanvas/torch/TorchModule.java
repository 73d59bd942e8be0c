package io.loopcanvas.torch;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** One loaded TorchScript module: heap tensors in, heap tensors out, no native memory left behind by a call. */
public final class TorchModule implements AutoCloseable {
  private final Model model;
  private final String name;

  private TorchModule(Model model, String name) {
    this.model = model;
    this.name = name;
  }

  /**
   * @param file a {@code .pt} archive
   * @throws IOException if libtorch cannot read it
   * @throws ModuleLoadException if memory or the device fails
   */
  static TorchModule load(Path file, Device device) throws IOException {
    String name = file.getFileName().toString();
    Model model = Model.newInstance(name, device, TorchEngine.name());
    try {
      model.load(file.getParent(), name);
      return new TorchModule(model, name);
    } catch (EngineException e) {
      model.close();
      if (EngineFault.of(e) == EngineFault.OTHER) {
        throw unreadable(name, e);
      }
      throw new ModuleLoadException(name, e);
    } catch (MalformedModelException | RuntimeException e) {
      model.close();
      throw unreadable(name, e);
    } catch (IOException e) {
      model.close();
      throw e;
    }
  }

  private static IOException unreadable(String name, Exception e) {
    return new IOException("libtorch cannot read " + name + ": export the bundle again with the torch of models/", e);
  }

  /** Runs the module once; everything it allocates outside the heap is freed on return. */
  public List<Tensor> run(ModuleInput... inputs) {
    JniUtils.setGraphExecutorOptimize(false);  // thread-local, and each new shape would cost seconds
    Block block = model.getBlock();
    try (NDManager step = model.getNDManager().newSubManager()) {
      NDList arguments = new NDList(inputs.length);
      for (ModuleInput input : inputs) {
        arguments.add(array(step, input));
      }
      NDList results = block.forward(new ParameterStore(step, false), arguments, false);
      results.attach(step);
      return results.stream().map(TorchModule::tensor).toList();
    }
  }

  /** As {@link #run} for a module with one result. */
  public Tensor apply(ModuleInput... inputs) {
    List<Tensor> results = run(inputs);
    if (results.size() != 1) {
      throw new IllegalStateException(name + " gave " + results.size() + " tensors instead of one");
    }
    return results.getFirst();
  }

  private static NDArray array(NDManager manager, ModuleInput input) {
    Shape shape = new Shape(input.shape());
    return switch (input) {
      case Tensor tensor -> manager.create(tensor.values(), shape);
      case TokenIds tokens -> manager.create(tokens.ids(), shape);
    };
  }

  private static Tensor tensor(NDArray array) {
    return new Tensor(array.toFloatArray(), array.getShape().getShape());
  }

  @Override
  public void close() {
    model.close();
  }
}
