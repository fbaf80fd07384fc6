package dev.penstock.tracking.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.tracking.MetricPoint;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PointCodecTest {

  private static List<MetricPoint> readBack(List<MetricPoint> points) {
    return PointCodec.read(PointCodec.write(points));
  }

  @Test
  void pointsComeBack() {
    List<MetricPoint> points =
        List.of(
            new MetricPoint(Long.MIN_VALUE, Double.NaN),
            new MetricPoint(Long.MAX_VALUE, Double.NEGATIVE_INFINITY),
            new MetricPoint(0, -0.0),
            new MetricPoint(0, 0.0),
            new MetricPoint(-7, Double.MIN_VALUE));

    assertThat(readBack(points)).isEqualTo(points);
    assertThat(readBack(points.subList(1, 2))).isEqualTo(points.subList(1, 2));
    assertThat(readBack(points.subList(1, 3))).isEqualTo(points.subList(1, 3));
  }

  @Test
  void randomPointsComeBack() {
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      List<MetricPoint> points =
          IntStream.rangeClosed(0, random.nextInt(50))
              .mapToObj(
                  i ->
                      new MetricPoint(
                          random.nextBoolean() ? 3L * i : random.nextLong(),
                          random.nextBoolean()
                              ? random.nextInt(9)
                              : Double.longBitsToDouble(random.nextLong())))
              .toList();
      assertThat(readBack(points)).isEqualTo(points);
    }
  }

  @Test
  void aPointOfAnEvenSeriesTakesLessThanNineBytes() {
    Random random = new Random(1);
    List<MetricPoint> noisy =
        IntStream.range(0, 1_000)
            .mapToObj(i -> new MetricPoint(100L * i, 1 + 0.1 * random.nextGaussian()))
            .toList();
    List<MetricPoint> flat =
        IntStream.range(0, 1_000).mapToObj(i -> new MetricPoint(i, 0.25)).toList();

    assertThat(PointCodec.write(noisy).length / 1_000.0).isLessThan(9);
    assertThat(PointCodec.write(flat).length / 1_000.0).isLessThan(1.1);
  }
}
