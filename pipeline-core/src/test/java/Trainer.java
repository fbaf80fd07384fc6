/**
 * A class of the application whose name is also a text in Tribuo's bytes: it must be in nobody's
 * way.
 */
@SuppressWarnings({"DefaultPackage", "unused"}) // named in bytes alone
final class Trainer {

  private Trainer() {}
}
