package dev.penstock;

import dev.penstock.spi.Need;
import dev.penstock.spi.StageNode;
import dev.penstock.spi.StageOptions;
import dev.penstock.spi.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stage of a built pipeline. */
final class DefaultStageNode implements StageNode {

  private final int index;
  private final String name;
  private final Object body;
  private final DefaultStageBuilder.BoundBody bound;
  private final StageOptions options;
  private final int[] dependencies;
  private final List<Integer> inputs;
  private final List<Ref<? extends GateDecision>> gates;

  DefaultStageNode(
      int index,
      String name,
      Object body,
      DefaultStageBuilder.BoundBody bound,
      StageOptions options,
      int[] dependencies,
      List<Integer> inputs,
      List<Ref<? extends GateDecision>> gates) {
    this.index = index;
    this.name = name;
    this.body = body;
    this.bound = bound;
    this.options = options;
    this.dependencies = dependencies;
    this.inputs = inputs;
    this.gates = gates;
  }

  @Override
  public int index() {
    return index;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Object body() {
    return body;
  }

  @Override
  public StageOptions options() {
    return options;
  }

  @Override
  public int dependencyCount() {
    return dependencies.length;
  }

  @Override
  public int dependency(int number) {
    return DependencyList.stage(dependencies[number]);
  }

  @Override
  public Need need(int number) {
    return DependencyList.need(dependencies[number]);
  }

  @Override
  public List<Ref<? extends GateDecision>> gates() {
    return gates;
  }

  @Override
  public List<Integer> inputs() {
    return inputs;
  }

  @Override
  public @Nullable Object invoke(Values values, StageContext context) throws Exception {
    return bound.invoke(values, context);
  }

  @Override
  public String toString() {
    return "Stage[" + name + "]";
  }
}
