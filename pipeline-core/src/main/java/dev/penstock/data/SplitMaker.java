package dev.penstock.data;

import dev.penstock.StageContext;
import dev.penstock.data.TimeSplit.Moments;
import dev.penstock.data.internal.Warnings;
import dev.penstock.report.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes one split: decides the rule, counts, checks, reports. */
final class SplitMaker<R> {

  private final SplitRows<R> split;
  private final AbstractRows<R> rows;
  private final StageContext context;
  private final long[] counts = new long[Role.COUNT];
  private final Strata strata = new Strata();
  private final Map<Role, Instant> earliest = new EnumMap<>(Role.class);
  private final Map<Role, Instant> latest = new EnumMap<>(Role.class);
  private final Copies copies = new Copies();
  private final PassWatch watch;
  private long number;
  private long withoutRole;
  private long withoutKey;

  SplitMaker(SplitRows<R> split, AbstractRows<R> rows, StageContext context) {
    this.split = split;
    this.rows = rows;
    this.context = context;
    this.watch = new PassWatch(split.passes() * rows.countIfKnown(), context);
  }

  Split<R> split() {
    RoleRule<R> rule = rule();
    count(rule);
    requireAllRoles();
    Split<R> made =
        new Split<>(
            new TrainingRows<>(rowsOf(rule, Role.TRAINING), identity(rule, Role.TRAINING)),
            new ValidationRows<>(
                rowsOf(rule, Role.VALIDATION), identity(rule, Role.VALIDATION), groups()),
            new TestRows<>(rowsOf(rule, Role.TEST), identity(rule, Role.TEST), groups()));
    log(rule.identity(), made);
    return made;
  }

  /** Returns what reads from a row which group it is in. */
  private @Nullable NamedGetter<R> groups() {
    return split.by() instanceof SplitBy.Key<R> by ? by.key() : null;
  }

  private RoleRule<R> rule() {
    if (split.by() instanceof SplitBy.Key<R> by) {
      return KeySplit.rule(by.key(), split.salt(), split.shares());
    }
    if (split.by() instanceof SplitBy.Time<R> by) {
      return TimeSplit.rule(by, split.shares(), rows, watch);
    }
    return PlaceSplit.rule(split, rows, context.seed(), watch);
  }

  private void count(RoleRule<R> rule) {
    RoleRule.RoleOf<R> roles = rule.passes().get();
    @Nullable Moments<R> moments =
        split.by() instanceof SplitBy.Time<R> by ? new Moments<>(by.time()) : null;
    rows.forEach(
        watch,
        row -> {
          number++;
          Role role = roles.of(row);
          @Nullable Instant moment = moments == null ? null : moments.of(row);
          if (role == null) {
            withoutRole++;
          } else {
            count(row, role, moment);
          }
        });
  }

  private void count(R row, Role role, @Nullable Instant moment) {
    counts[role.place()]++;
    if (split.by() instanceof SplitBy.Key<R> by) {
      withoutKey += MissingValue.is(by.key().read(row)) ? 1 : 0;
    } else {
      copies.add(row, role);
    }
    NamedGetter<R> by = split.strata();
    if (by != null) {
      strata.add(by, KeyText.shown(by.read(row, number)), role);
    }
    if (moment != null) {
      earliest.merge(role, moment, (a, b) -> a.isBefore(b) ? a : b);
      latest.merge(role, moment, (a, b) -> a.isAfter(b) ? a : b);
    }
  }

  private void requireAllRoles() {
    for (Role role : Role.values()) {
      if (split.shares().of(role) > 0 && counts[role.place()] == 0) {
        throw new IllegalStateException(
            String.format(
                Locale.ROOT,
                "No row is for %s, though its share is %s: of %d rows %d train, %d validate, %d test"
                    + " and %d have no role. %s",
                role.text(),
                split.shares().of(role),
                total(),
                counts[0],
                counts[1],
                counts[2],
                withoutRole,
                advice()));
      }
    }
  }

  private String advice() {
    if (split.by() instanceof SplitBy.Key<R> by) {
      return String.format(
          Locale.ROOT,
          "Rows of one '%s' stay together, and there may be too few: split by a finer key, or set its share to 0",
          by.key());
    }
    if (split.by() instanceof SplitBy.Time<R> by) {
      return String.format(
          Locale.ROOT,
          "Rows of one '%s' stay together and the gap is %s: load more rows, or shorten the gap",
          by.time(),
          by.gap());
    }
    return "Load more rows, or set its share to 0";
  }

  private long total() {
    return counts[0] + counts[1] + counts[2] + withoutRole;
  }

  private Rows<R> rowsOf(RoleRule<R> rule, Role role) {
    return new FilteredRows<>(
        rows,
        () -> {
          RoleRule.RoleOf<R> roles = rule.passes().get();
          return row -> roles.of(row) == role;
        },
        rows.derived(role.text(), rule.identity().toText()),
        counts[role.place()]);
  }

  private SplitIdentity identity(RoleRule<R> rule, Role role) {
    Instant from = earliest.get(role);
    Instant until = latest.get(role);
    return from == null || until == null ? rule.identity() : rule.identity().between(from, until);
  }

  private void log(SplitIdentity identity, Split<R> made) {
    context.logParam("split.key", identity.key());
    context.logParam("split.salt", identity.salt());
    context.logParam("split.shares", identity.shares());
    context.logParam("digest.training", made.training().rows().digest().toString());
    context.logParam("digest.validation", made.validation().rows().digest().toString());
    context.logParam("digest.test", made.test().rows().digest().toString());
    List<List<String>> cells = new ArrayList<>();
    for (Role role : Role.values()) {
      long count = counts[role.place()];
      context.logMetric("rows." + role.text(), (double) count);
      cells.add(List.of(role.text(), Strata.shown(count, total()), range(role)));
    }
    context.logMetric("rows.withoutRole", (double) withoutRole);
    context.logReport("roles", new Table("Rows by role", List.of("role", "rows", "time"), cells));
    NamedGetter<R> by = split.strata();
    if (by != null) {
      context.logReport("strata", strata.table(by, counts));
    }
    if (split.by() instanceof SplitBy.Key<R> key) {
      logWithoutKey(key.key());
    } else {
      logCopies();
    }
  }

  /** One row without a key is a key of its own; many are seldom meant to stay together. */
  private void logWithoutKey(NamedGetter<R> key) {
    if (withoutKey > 1) {
      String sentence =
          String.format(
              Locale.ROOT,
              "%d of %d rows have no '%s', but a blank text or NaN: they have one role, as rows of"
                  + " one key do. If they do not belong together leave them out before the split, or"
                  + " give each a key",
              withoutKey,
              total(),
              key.shown());
      Warnings.log(List.of(sentence), context);
    }
  }

  private void logCopies() {
    copies.problem().ifPresent(problem -> context.logParam("copies", "not counted: " + problem));
    if (copies.problem().isPresent()) {
      return;
    }
    long[] found = copies.ofTrainingRows();
    List<String> sentences = new ArrayList<>();
    for (Role role : List.of(Role.VALIDATION, Role.TEST)) {
      long copied = found[role.place()];
      context.logMetric("copies." + role.text(), (double) copied);
      if (copied > 0) {
        sentences.add(Copies.sentence(role, copied, counts[role.place()]));
      }
    }
    Warnings.log(sentences, context);
  }

  private String range(Role role) {
    Instant from = earliest.get(role);
    return from == null ? "" : from + " to " + latest.get(role);
  }
}
