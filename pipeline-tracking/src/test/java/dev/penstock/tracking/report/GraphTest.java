package dev.penstock.tracking.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.penstock.tracking.report.GraphLayout.Size;
import dev.penstock.tracking.report.LayeredGraph.Edge;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphTest {

  private static Dag dag(int[]... before) {
    return new Dag(List.of(before));
  }

  private static Dag random(long seed) {
    Random random = new Random(seed);
    List<int[]> before = new ArrayList<>();
    for (int node = 0; node < 60; node++) {
      int from = node;
      int edges = Math.min(node, random.nextInt(4));
      before.add(
          IntStream.range(0, edges).map(i -> random.nextInt(from)).sorted().distinct().toArray());
    }
    return new Dag(before);
  }

  @Nested
  class ADag {

    @Test
    void hasNoCyclesWhateverARecordSays() {
      Dag dag =
          Dag.of(
              List.of("a", "b", "a"),
              List.of(List.of("a", "b", "nobody"), List.of("a", "a"), List.of("b")));

      assertThat(dag.before()).containsExactly(new int[0], new int[] {0}, new int[] {1});
      assertThat(dag.after()).containsExactly(new int[] {1}, new int[] {2}, new int[0]);
    }

    @Test
    void layersByTheLongestPathAndKeepsSourcesNearWhatTheyFeed() {
      Dag dag = dag(new int[0], new int[] {0}, new int[] {0, 1}, new int[0], new int[] {2, 3});

      assertThat(dag.layers()).containsExactly(0, 1, 2, 2, 3);
    }
  }

  @Nested
  class Edges {

    @Test
    void overSeveralLayersBendOnceALayerAndShareTheirBends() {
      Dag dag = dag(new int[0], new int[] {0}, new int[] {0, 1}, new int[] {0, 2});

      assertThat(LayeredGraph.bends(dag)).isEqualTo(2);
      assertThat(LayeredGraph.of(dag).edges())
          .containsExactlyInAnyOrder(
              new Edge(0, 1),
              new Edge(0, 4),
              new Edge(4, 5),
              new Edge(4, 2),
              new Edge(5, 3),
              new Edge(1, 2),
              new Edge(2, 3));
    }

    @Test
    void areUncrossedWhereTheyCanBe() {
      LayeredGraph graph =
          LayeredGraph.of(dag(new int[0], new int[0], new int[] {1}, new int[] {0}));

      LayerOrder.improve(graph);
      int[] first = graph.layers().get(0);
      int[] second = graph.layers().get(1);
      assertThat(first[0] == 0).isEqualTo(second[0] == 3);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void crossNoMoreOftenThanBefore(long seed) {
      LayeredGraph graph = LayeredGraph.of(random(seed));
      long before = crossings(graph);

      LayerOrder.improve(graph);
      assertThat(crossings(graph)).isLessThan(before);
    }

    /** Compares every pair. */
    private static long crossings(LayeredGraph graph) {
      int[] place = new int[graph.vertices()];
      int[] layerOf = new int[graph.vertices()];
      for (int layer = 0; layer < graph.layers().size(); layer++) {
        int[] vertices = graph.layers().get(layer);
        for (int i = 0; i < vertices.length; i++) {
          place[vertices[i]] = i;
          layerOf[vertices[i]] = layer;
        }
      }
      long crossings = 0;
      for (Edge one : graph.edges()) {
        for (Edge other : graph.edges()) {
          boolean same = layerOf[one.from()] == layerOf[other.from()];
          boolean left = place[one.from()] < place[other.from()];
          crossings += same && left && place[one.to()] > place[other.to()] ? 1 : 0;
        }
      }
      return crossings;
    }
  }

  @Nested
  class Boxes {

    private static final Size SIZE = new Size(160, 46);

    @Test
    void ofAChainAreBelowEachOther() {
      GraphLayout layout = GraphLayout.of(dag(new int[0], new int[] {0}, new int[] {1}), SIZE);

      assertThat(layout.rightward()).isFalse();
      assertThat(layout.x())
          .allSatisfy(x -> assertThat(x).isCloseTo(layout.x().get(0), within(0.01)));
      assertThat(layout.y()).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void ofAWideGraphGoFromLeftToRight() {
      List<int[]> before = new ArrayList<>(List.of(new int[0]));
      IntStream.range(0, 30).forEach(i -> before.add(new int[] {0}));

      GraphLayout layout = GraphLayout.of(new Dag(before), SIZE);
      assertThat(layout.rightward()).isTrue();
      assertThat(layout.width()).isLessThan(400);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void neitherOverlapNorLeaveThePicture(long seed) {
      GraphLayout layout = GraphLayout.of(random(seed), SIZE);

      for (int one = 0; one < 60; one++) {
        assertThat(layout.x().get(one)).isBetween(80.0, layout.width() - 80);
        assertThat(layout.y().get(one)).isBetween(23.0, layout.height() - 23);
        for (int other = 0; other < one; other++) {
          boolean apart =
              Math.abs(layout.x().get(one) - layout.x().get(other)) > SIZE.width()
                  || Math.abs(layout.y().get(one) - layout.y().get(other)) > SIZE.height();
          assertThat(apart).as("%d and %d", one, other).isTrue();
        }
      }
    }
  }

  @Nested
  class Groups {

    private static List<String> names(RunScript run) {
      StageGroups groups = StageGroups.of(RunView.of(run.record()));
      return groups.groups().stream()
          .map(group -> group.name() + " " + group.stages().size())
          .toList();
    }

    @Test
    void areMadeByNameWithoutNumbers() {
      assertThat(names(SampleRuns.many(602)))
          .containsExactly("list-shops 1", "load-# 200", "train-# 200", "score-# 200", "sum-up 1");
    }

    @Test
    void areMadeByTheFirstWordIfThereAreTooManyNames() {
      RunScript run = RunScript.of("words");
      for (char letter = 'a'; letter <= 'z'; letter++) {
        run.stage("load-" + letter, "lambda").stage("train-" + letter, "lambda", "load-" + letter);
      }

      assertThat(names(run)).containsExactly("load… 26", "train… 26");
    }

    @Test
    void areMadeByLayerIfAllNamesAreAlike() {
      RunScript run = RunScript.of("chain").stage("step-0", "lambda");
      for (int i = 1; i < 100; i++) {
        run.stage("step-" + i, "lambda", "step-" + (i - 1));
      }

      assertThat(names(run)).hasSize(34).startsWith("layers 1–3 3").endsWith("layer 100 1");
    }

    @Test
    void thatDependOnEachOtherAreStillInOrderAndSaySo() {
      RunScript run = RunScript.of("turns").stage("a-1", "lambda").stage("b-1", "lambda", "a-1");
      run.stage("a-2", "lambda", "b-1").stage("b-2", "lambda", "a-2");

      StageGroups groups = StageGroups.of(RunView.of(run.record()));
      assertThat(groups.turnsBack()).isTrue();
      assertThat(groups.dag().before()).containsExactly(new int[0], new int[] {0});
    }
  }
}
