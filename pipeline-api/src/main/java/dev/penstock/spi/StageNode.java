package dev.penstock.spi;

import dev.penstock.GateDecision;
import dev.penstock.Ref;
import dev.penstock.StageContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One stage of a built pipeline. Immutable and thread-safe. */
public interface StageNode {

  /** Returns the place of the stage in {@link Graph#stages()}. */
  int index();

  /** Returns the name, unique within the pipeline. */
  String name();

  /** Returns what the application passed to {@code run} or {@code act}: a record or a lambda. */
  Object body();

  /** Returns the options. */
  StageOptions options();

  /** Returns the number of dependencies; a stage that is depended on twice counts twice. */
  int dependencyCount();

  /**
   * Returns the index of a stage that must end before this one starts; less than {@link #index()}.
   *
   * @param number from 0 to {@link #dependencyCount()} - 1
   */
  int dependency(int number);

  /** Returns how this stage depends on {@link #dependency dependency(number)}. */
  Need need(int number);

  /** Returns the gates that must all approve before this stage runs, in the order given. */
  List<Ref<? extends GateDecision>> gates();

  /** Returns the indices of the inputs of the pipeline that this stage reads, ascending. */
  List<Integer> inputs();

  /**
   * Runs the body once on the calling thread, and the projections of its inputs before it.
   *
   * @return the output; {@code null} if the body broke its contract
   * @throws Exception what the body or a projection threw
   */
  @Nullable Object invoke(Values values, StageContext context) throws Exception;
}
