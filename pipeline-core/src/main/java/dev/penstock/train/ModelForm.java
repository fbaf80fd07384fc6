package dev.penstock.train;

/** How a model comes to its answers. Names are stored. */
enum ModelForm {
  /** Tribuo's model computes them. */
  TRIBUO,
  /** Always the label that most training rows have. */
  MAJORITY,
  /** Always the mean of the training rows. */
  MEAN,
  /** Always the median of the training rows. */
  MEDIAN
}
