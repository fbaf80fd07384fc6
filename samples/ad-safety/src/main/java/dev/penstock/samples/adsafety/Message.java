package dev.penstock.samples.adsafety;

/**
 * A message: a row of the training data, and the argument of the served model.
 *
 * @param label the truth, where somebody knows it
 * @param group where the message came from; says what the label is, so it is never a feature
 * @param id unique within the group
 * @param subject the subject; may be empty
 * @param body the first 400 characters; may be empty
 */
record Message(Verdict label, String group, String id, String subject, String body) {

  /** Returns what copies of one message share: they must not be both in training and in test. */
  String content() {
    return subject + '\n' + body;
  }

  boolean shouts() {
    return subject.chars().anyMatch(Character::isUpperCase)
        && subject.chars().noneMatch(Character::isLowerCase);
  }
}
