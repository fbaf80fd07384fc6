package dev.penstock.samples.adsafety;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** The CSV files that arrive over time, cut from the messages that this sample carries. */
final class Deliveries {

  static final Set<String> EARLY = Set.of("spam-1", "easy-ham-1", "hard-ham-1");
  static final Set<String> LATER = Set.of("spam-2", "easy-ham-2");

  private static final String RESOURCE = "/data/spamassassin-400.csv";
  private static final String[] COLUMNS = {"label", "group", "id", "subject", "body400"};
  private static final long SHUFFLE_SEED = 7;

  private final Path directory;
  private final List<String[]> all;

  private Deliveries(Path directory, List<String[]> all) {
    this.directory = directory;
    this.all = all;
  }

  /** Reads the messages; files go to {@code directory}. */
  static Deliveries open(Path directory) throws IOException {
    try (InputStream stream = Deliveries.class.getResourceAsStream(RESOURCE)) {
      if (stream == null) {
        throw new IllegalStateException("This build lacks its resource " + RESOURCE);
      }
      return new Deliveries(
          Files.createDirectories(directory),
          read(new InputStreamReader(stream, StandardCharsets.UTF_8)));
    }
  }

  /** Writes the messages of the first months. */
  Path early() {
    return write("1-early.csv", ofGroups(EARLY));
  }

  /** Writes the messages that came later. */
  Path later() {
    return write("2-later.csv", ofGroups(LATER));
  }

  /** Writes all messages so far. */
  Path everything() {
    return write("3-early-and-later.csv", all);
  }

  /** Writes all messages with their labels shuffled, as a broken export might. */
  Path broken() {
    List<String> labels = new ArrayList<>(all.stream().map(row -> row[0]).toList());
    Collections.shuffle(labels, new Random(SHUFFLE_SEED));
    List<String[]> rows = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      String[] row = all.get(i).clone();
      row[0] = labels.get(i);
      rows.add(row);
    }
    return write("4-broken.csv", rows);
  }

  private List<String[]> ofGroups(Set<String> groups) {
    return all.stream().filter(row -> groups.contains(row[1])).toList();
  }

  private Path write(String name, List<String[]> rows) {
    Path file = directory.resolve(name);
    try (CsvWriter csv = CsvWriter.builder().build(file)) {
      csv.writeRecord(COLUMNS);
      rows.forEach(csv::writeRecord);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
    return file;
  }

  private static List<String[]> read(Reader reader) throws IOException {
    List<String[]> rows = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(reader)) {
      csv.forEach(record -> rows.add(record.getFields().toArray(new String[0])));
    }
    return List.copyOf(rows);
  }
}
