package dev.penstock.features;

import com.google.common.hash.Hashing;
import dev.penstock.data.internal.ByteReader;
import dev.penstock.data.internal.ByteWriter;
import dev.penstock.features.TextEncoding.Weighting;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A number for each word of a vocabulary, or for each bucket that words are hashed into. */
final class FittedText implements FittedEncoding {

  private static final double[] NONE = {};

  /**
   * Stands before weights of eight bytes; models of the first release have none of it, and four.
   */
  private static final int DOUBLES = -1;

  private final int maxNgram;
  private final Weighting weighting;
  private final int buckets;
  private final Map<String, Integer> vocabulary;
  private final double[] idf;

  /** Takes the vocabulary in the order of its indices; empty if there are buckets. */
  private FittedText(
      int maxNgram, Weighting weighting, int buckets, List<String> vocabulary, double[] idf) {
    this.maxNgram = maxNgram;
    this.weighting = weighting;
    this.buckets = buckets;
    this.vocabulary = new LinkedHashMap<>();
    vocabulary.forEach(word -> this.vocabulary.put(word, this.vocabulary.size()));
    this.idf = idf;
  }

  @Override
  public int width() {
    return buckets > 0 ? buckets : vocabulary.size();
  }

  @Override
  public boolean canBeNegative() {
    return false;
  }

  @Override
  public void encode(@Nullable Object value, int offset, FeatureSink sink) {
    Indices found = new Indices();
    Words.forEach(value == null ? "" : (String) value, maxNgram, word -> found.add(index(word)));
    found.sort();
    double factor = weighting == Weighting.TF_IDF ? 1 / length(found) : 1;
    found.forEachRun((index, count) -> sink.add(offset + index, weight(index, count) * factor));
  }

  private double length(Indices found) {
    double[] squares = {0};
    found.forEachRun((index, count) -> squares[0] += Math.pow(weight(index, count), 2));
    return squares[0] > 0 ? Math.sqrt(squares[0]) : 1;
  }

  private double weight(int index, int count) {
    return switch (weighting) {
      case COUNTS -> count;
      case BINARY -> 1;
      case TF_IDF -> count * idf[index];
    };
  }

  private int index(String word) {
    return buckets > 0 ? bucket(word, buckets) : vocabulary.getOrDefault(word, -1);
  }

  private static int bucket(String word, int buckets) {
    return Math.floorMod(Hashing.murmur3_32_fixed().hashUnencodedChars(word).asInt(), buckets);
  }

  @Override
  public void write(ByteWriter out) {
    out.writeInt(maxNgram);
    out.writeText(weighting.name());
    out.writeInt(buckets);
    out.writeInt(vocabulary.size());
    for (String word : vocabulary.keySet()) {
      out.writeText(word);
    }
    if (idf.length == 0) {
      out.writeInt(0);
      return;
    }
    out.writeInt(DOUBLES);
    out.writeInt(idf.length);
    for (double weight : idf) {
      out.writeDouble(weight);
    }
  }

  static FittedText read(ByteReader in) {
    int maxNgram = in.readInt();
    Weighting weighting = in.readConstant(Weighting.class);
    int buckets = in.readInt();
    String[] words = new String[in.readCount("words", Integer.BYTES)];
    for (int i = 0; i < words.length; i++) {
      words[i] = in.readText();
    }
    double[] idf = readWeights(in, buckets > 0 ? buckets : words.length);
    FittedText text = new FittedText(maxNgram, weighting, buckets, Arrays.asList(words), idf);
    text.requireSound();
    return text;
  }

  private static double[] readWeights(ByteReader in, int most) {
    int mark = in.readInt();
    int count = mark == DOUBLES ? in.readCount("weights", Double.BYTES) : mark;
    if (count < 0 || count > Math.min(most, TextEncoding.MOST_BUCKETS)) {
      throw ByteReader.damaged("it cannot hold " + count + " weights");
    }
    double[] weights = new double[count];
    for (int i = 0; i < count; i++) {
      weights[i] = mark == DOUBLES ? in.readFinite() : in.readFloat();
    }
    return weights;
  }

  private void requireSound() {
    boolean weighed = weighting == Weighting.TF_IDF;
    if (maxNgram < 1
        || maxNgram > TextEncoding.LONGEST
        || buckets < 0
        || buckets > TextEncoding.MOST_BUCKETS
        || idf.length != (weighed ? width() : 0)) {
      throw ByteReader.damaged("a text is encoded as none can be");
    }
  }

  /** Indices that a text has, unsorted at first; words outside the vocabulary are left out. */
  private static final class Indices {
    private int[] all = new int[64];
    private int size;

    interface Run {
      void accept(int index, int count);
    }

    void add(int index) {
      if (index < 0) {
        return;
      }
      if (size == all.length) {
        all = Arrays.copyOf(all, size * 2);
      }
      all[size++] = index;
    }

    void sort() {
      Arrays.sort(all, 0, size);
    }

    void forEachRun(Run action) {
      for (int i = 0; i < size; ) {
        int start = i;
        while (i < size && all[i] == all[start]) {
          i++;
        }
        action.accept(all[start], i - start);
      }
    }
  }

  /** Counts the training rows that have a word, or a bucket. */
  static final class TextFitter implements Fitter {
    private final TextEncoding encoding;
    private final Map<String, int[]> rowsByWord = new HashMap<>();
    private final int[] rowsByBucket;
    private int rows;

    TextFitter(TextEncoding encoding) {
      this.encoding = encoding;
      boolean weighs = encoding.weighting() == Weighting.TF_IDF;
      this.rowsByBucket = new int[weighs ? encoding.buckets() : 0];
    }

    @Override
    public void add(@Nullable Object value) {
      rows++;
      if (encoding.buckets() > 0 && rowsByBucket.length == 0) {
        return;
      }
      Set<String> words = new HashSet<>();
      Words.forEach(value == null ? "" : (String) value, encoding.maxNgram(), words::add);
      if (encoding.buckets() > 0) {
        words.stream()
            .mapToInt(word -> bucket(word, encoding.buckets()))
            .distinct()
            .forEach(bucket -> rowsByBucket[bucket]++);
      } else {
        words.forEach(word -> rowsByWord.computeIfAbsent(word, first -> new int[1])[0]++);
      }
    }

    @Override
    public FittedEncoding fit() {
      List<String> vocabulary =
          rowsByWord.entrySet().stream()
              .filter(entry -> entry.getValue()[0] >= encoding.minCount())
              .sorted(
                  Map.Entry.<String, int[]>comparingByValue((a, b) -> Integer.compare(b[0], a[0]))
                      .thenComparing(Map.Entry.comparingByKey()))
              .limit(encoding.maxVocabulary())
              .map(Map.Entry::getKey)
              .sorted()
              .toList();
      return new FittedText(
          encoding.maxNgram(),
          encoding.weighting(),
          encoding.buckets(),
          vocabulary,
          encoding.weighting() == Weighting.TF_IDF ? idf(vocabulary) : NONE);
    }

    private double[] idf(List<String> vocabulary) {
      double[] weights =
          new double[encoding.buckets() > 0 ? encoding.buckets() : vocabulary.size()];
      for (int i = 0; i < weights.length; i++) {
        int having =
            encoding.buckets() > 0
                ? rowsByBucket[i]
                : rowsByWord.getOrDefault(vocabulary.get(i), new int[1])[0];
        weights[i] = Math.log((1.0 + rows) / (1.0 + having)) + 1;
      }
      return weights;
    }
  }
}
