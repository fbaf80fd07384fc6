package dev.penstock;

import dev.penstock.spi.Values;

/** An input, known by its place among the inputs of its pipeline. */
final class DefaultInput<T> extends AbstractRef<T> implements Input<T> {

  private final String name;
  private final int index;
  private final Class<?> rawType;

  DefaultInput(DefaultPipelineBuilder owner, String name, int index, Class<?> rawType) {
    super(owner);
    this.name = name;
    this.index = index;
    this.rawType = rawType;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Class<?> rawType() {
    return rawType;
  }

  @Override
  int inputIndex() {
    return index;
  }

  @Override
  public boolean isProjection() {
    return false;
  }

  @Override
  public void visitProducers(ProducerVisitor visitor) {
    // An input is there from the start: nothing to wait for.
  }

  @Override
  @SuppressWarnings("unchecked") // RunRequest.Builder.bind and override take a T for this input
  public Outcome<T> resolve(Values values) {
    return new Outcome.Succeeded<>((T) values.input(index));
  }

  @Override
  public String toString() {
    return "Input[" + name + "]";
  }
}
