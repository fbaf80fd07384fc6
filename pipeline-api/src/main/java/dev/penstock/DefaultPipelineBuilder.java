package dev.penstock;

import dev.penstock.spi.StageNode;
import dev.penstock.spi.StageOptions;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The one builder; the identity of an instance is what its references belong to. */
final class DefaultPipelineBuilder implements Pipeline.Builder {

  private static final int MOST_STAGES = 1 << 28;

  private final String name;
  private final List<Input<?>> inputs = new ArrayList<>();
  private final List<StageNode> stages = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private final Set<String> unfinished = new LinkedHashSet<>();

  DefaultPipelineBuilder(String name) {
    this.name = Names.require("The name of a pipeline", name);
  }

  String name() {
    return name;
  }

  @Override
  public <T> Input<T> input(String inputName, Class<T> type) {
    return addInput(inputName, MethodType.methodType(type).wrap().returnType());
  }

  @Override
  public <T> Input<T> input(String inputName, TypeRef<T> type) {
    return addInput(inputName, type.rawType());
  }

  private <T> Input<T> addInput(String inputName, Class<?> rawType) {
    claim(inputName);
    Input<T> input = new DefaultInput<>(this, inputName, inputs.size(), rawType);
    inputs.add(input);
    return input;
  }

  @Override
  public Pipeline.StageBuilder stage(String stageName) {
    claim(stageName);
    unfinished.add(stageName);
    return new DefaultStageBuilder(this, stageName);
  }

  @Override
  public Pipeline build() {
    if (!unfinished.isEmpty()) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "Pipeline '%s': stages %s were started but have no body; end each with run(...) or act(...)",
              name,
              unfinished));
    }
    return new DefaultPipeline(name, this, List.copyOf(inputs), List.copyOf(stages));
  }

  <O> Ref<O> add(
      String stageName,
      Object body,
      DefaultStageBuilder.BoundBody bound,
      StageOptions options,
      DependencyList dependencies,
      List<Ref<? extends GateDecision>> gates) {
    if (!unfinished.remove(stageName)) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT, "Stage '%s' of pipeline '%s' already has a body", stageName, name));
    }
    if (stages.size() == MOST_STAGES) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "Pipeline '%s' has %d stages, the most there can be",
              name,
              MOST_STAGES));
    }
    int index = stages.size();
    stages.add(
        new DefaultStageNode(
            index,
            stageName,
            body,
            bound,
            options,
            dependencies.toPacked(),
            dependencies.inputs(),
            List.copyOf(gates)));
    return new AbstractRef.Output<>(this, stageName, index);
  }

  private void claim(String taken) {
    Names.require("Pipeline '" + name + "': the name of a stage or input", taken);
    if (!names.add(taken)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Pipeline '%s' already has a stage or input '%s'; choose another name",
              name,
              taken));
    }
  }
}
