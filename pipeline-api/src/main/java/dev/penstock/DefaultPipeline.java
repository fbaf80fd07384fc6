package dev.penstock;

import dev.penstock.spi.Graph;
import dev.penstock.spi.Need;
import dev.penstock.spi.StageNode;
import java.util.List;
import java.util.Optional;

/** A built pipeline. */
record DefaultPipeline(String name, Object owner, List<Input<?>> inputs, List<StageNode> stages)
    implements Pipeline, Graph {

  @Override
  public List<String> stageNames() {
    return stages.stream().map(StageNode::name).toList();
  }

  @Override
  public Optional<StageNode> find(String stage) {
    return stages.stream().filter(node -> node.name().equals(stage)).findFirst();
  }

  @Override
  public String toDot() {
    StringBuilder dot = new StringBuilder("digraph ").append(quote(name)).append(" {\n");
    for (Input<?> input : inputs) {
      dot.append("  ").append(quote(input.name())).append(" [shape=ellipse];\n");
    }
    for (StageNode stage : stages) {
      dot.append("  ").append(quote(stage.name())).append(" [shape=box];\n");
      appendEdges(dot, stage);
    }
    return dot.append("}\n").toString();
  }

  private void appendEdges(StringBuilder dot, StageNode stage) {
    for (int input : stage.inputs()) {
      appendEdge(dot, inputs.get(input).name(), stage, "");
    }
    for (int i = 0; i < stage.dependencyCount(); i++) {
      boolean value = stage.need(i) != Need.GATE && stage.need(i) != Need.ORDER;
      String earlier = stages.get(stage.dependency(i)).name();
      appendEdge(dot, earlier, stage, value ? "" : " [style=dashed]");
    }
  }

  private static void appendEdge(StringBuilder dot, String from, StageNode to, String style) {
    dot.append("  ").append(quote(from)).append(" -> ").append(quote(to.name()));
    dot.append(style).append(";\n");
  }

  private static String quote(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  @Override
  public String toString() {
    return "Pipeline[" + name + ", " + stages.size() + " stages]";
  }
}
