package dev.penstock.data;

import dev.penstock.artifact.Digest;
import dev.penstock.data.internal.FunctionOrigin;
import dev.penstock.data.internal.StableText;
import dev.penstock.model.Getter;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What all rows do alike: everything but opening them. */
abstract non-sealed class AbstractRows<R> implements Rows<R> {

  private final Class<R> type;

  AbstractRows(Class<R> type) {
    this.type = type;
  }

  static <R> AbstractRows<R> of(Rows<R> rows) {
    return (AbstractRows<R>) rows;
  }

  /** Starts a pass; the caller closes it. */
  abstract RowCursor<R> open();

  /** Returns how many rows there are, or 0 if only a pass can tell. */
  long countIfKnown() {
    return count();
  }

  @Override
  public final Class<R> type() {
    return type;
  }

  @Override
  public final void forEach(Consumer<? super R> action) {
    forEach(new PassWatch(), action);
  }

  /** Calls {@code action} with each row, as {@link #forEach(Consumer)} does, under a watch. */
  final void forEach(PassWatch watch, Consumer<? super R> action) {
    try (RowCursor<R> cursor = open()) {
      for (R row = cursor.next(); row != null; row = cursor.next()) {
        watch.row();
        action.accept(row);
      }
    }
  }

  @Override
  public final Stream<R> stream() {
    RowCursor<R> cursor = open();
    return StreamSupport.stream(new CursorSpliterator<>(cursor), false).onClose(cursor::close);
  }

  @Override
  public final <S> Rows<S> map(Class<S> newType, Getter<? super R, ? extends S> function) {
    String identity = identity(function);
    return new MappedRows<>(
        this, newType, new RowFunction<>(identity, function::get), derived("map", identity));
  }

  @Override
  public final <S> Rows<S> map(
      String name, Class<S> newType, Function<? super R, ? extends S> function) {
    return new MappedRows<>(
        this, newType, new RowFunction<>(name, function), derived("map", named(name)));
  }

  @Override
  public final Rows<R> where(Condition<? super R> condition) {
    String identity = identity(condition);
    return new FilteredRows<>(
        this, new RowFunction<>(identity, condition::test), derived("where", identity));
  }

  @Override
  public final Rows<R> where(String name, Predicate<? super R> condition) {
    return new FilteredRows<>(
        this, new RowFunction<>(name, condition::test), derived("where", named(name)));
  }

  /** Returns a digest that follows from that of these rows, when it is asked for. */
  final Lazy<Digest> derived(String operation, String identity) {
    return new Lazy<>(
        () -> {
          String text = StableText.of(List.of(digest(), operation, identity));
          return Digest.of(text.getBytes(StandardCharsets.UTF_8));
        });
  }

  private static String named(String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("The name of a function must not be blank");
    }
    return "named " + name;
  }

  private static String identity(Serializable function) {
    try {
      return FunctionOrigin.identityOf(function);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "The digest of the new rows cannot be derived, since the function has no identity: %s."
                  + " Give it a name, as the first argument",
              e.getMessage()),
          e);
    }
  }

  @Override
  public String toString() {
    return "rows of " + type.getSimpleName();
  }

  private static final class CursorSpliterator<R> extends Spliterators.AbstractSpliterator<R> {
    private final RowCursor<R> cursor;

    CursorSpliterator(RowCursor<R> cursor) {
      super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
      this.cursor = cursor;
    }

    @Override
    public boolean tryAdvance(Consumer<? super R> action) {
      R row = cursor.next();
      if (row == null) {
        cursor.close();
        return false;
      }
      action.accept(row);
      return true;
    }
  }
}
