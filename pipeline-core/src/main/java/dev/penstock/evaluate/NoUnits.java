package dev.penstock.evaluate;

/** Nothing was judged, so that the type of answers is not known. */
enum NoUnits implements Units {
  INSTANCE;

  @Override
  public int size() {
    return 0;
  }

  @Override
  public Object truthOf(int unit) {
    throw new IndexOutOfBoundsException(unit);
  }

  @Override
  public Object answerOf(int unit) {
    throw new IndexOutOfBoundsException(unit);
  }

  @Override
  public Units select(int[] units) {
    return this;
  }

  @Override
  public Units perfect() {
    return this;
  }

  @Override
  public boolean hasTruthsOf(Units other) {
    return other.size() == 0;
  }
}
