package dev.penstock.tracking.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.GateDecision;
import dev.penstock.artifact.Digest;
import dev.penstock.report.Chart;
import dev.penstock.report.Matrix;
import dev.penstock.report.Table;
import dev.penstock.report.Verdict;
import dev.penstock.run.RunEvent;
import dev.penstock.run.RunEvent.ArtifactLogged;
import dev.penstock.run.RunEvent.AttemptEnded;
import dev.penstock.run.RunEvent.AttemptStarted;
import dev.penstock.run.RunEvent.MetricLogged;
import dev.penstock.run.RunEvent.ParamLogged;
import dev.penstock.run.RunEvent.ReportLogged;
import dev.penstock.run.RunEvent.RunEnded;
import dev.penstock.run.RunEvent.StageEnded;
import dev.penstock.run.RunId;
import dev.penstock.run.RunInfo;
import dev.penstock.run.RunInfo.StageInfo;
import dev.penstock.run.RunRequest.Approval;
import dev.penstock.run.RunStatus;
import dev.penstock.run.StageStatus;
import dev.penstock.tracking.MetricPoint;
import dev.penstock.tracking.RunRecorder;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/** Values that were never written, under a right checksum: they are refused, in one way. */
class HostileValuesTest {

  private static final int ROUNDS = 5_000;
  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
  private static final RunId RUN = new RunId("run-1");
  private static final List<StageInfo> STAGES =
      List.of(
          new StageInfo("load", "lambda", "1", List.of(), List.of()),
          new StageInfo("train", "Train", "2", List.of("slow"), List.of("load")));
  private static final RunInfo INFO =
      new RunInfo(RUN, "p", "1", START, 7, "ada", Map.of("a", "b"), Map.of("c", "d"), STAGES);

  private int refused;

  private void fuzz(byte[] written, Consumer<byte[]> decoder) {
    Random random = new Random(written.length);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] hostile = sign(change(written, random));
      try {
        Decoding.run("a table", round, () -> decoder.accept(hostile));
      } catch (DamagedRowException e) {
        assertThat((Throwable) e).hasMessageContainingAll("of table a table is damaged", "backup");
        refused++;
      }
    }
    assertThat(refused).isBetween(ROUNDS / 10, ROUNDS);
  }

  /** Returns the content with a few bytes changed, put in or left out, without its checksum. */
  private static byte[] change(byte[] written, Random random) {
    ByteArrayOutputStream changed = new ByteArrayOutputStream();
    int place = 2 + random.nextInt(written.length - BlobWriter.CHECKSUM_BYTES - 2);
    changed.write(written, 0, place);
    int kept = place;
    switch (random.nextInt(4)) {
      case 0 -> {
        changed.write(random.nextInt(256));
        kept++;
      }
      case 1 -> {
        // A number of up to 64 bits in place of a small one.
        byte[] number =
            new BlobWriter('x', 1).number(random.nextLong() >>> random.nextInt(64)).toKey();
        changed.write(number, 2, number.length - 2);
        kept++;
      }
      case 2 -> {
        byte[] greatest = new BlobWriter('x', 1).number(Integer.MAX_VALUE).toKey();
        changed.write(greatest, 2, greatest.length - 2);
        kept++;
      }
      default -> kept += random.nextInt(4);
    }
    int end = written.length - BlobWriter.CHECKSUM_BYTES;
    if (kept < end) {
      changed.write(written, kept, end - kept);
    }
    return changed.toByteArray();
  }

  private static byte[] sign(byte[] content) {
    CRC32C checksum = new CRC32C();
    checksum.update(content);
    ByteBuffer signed = ByteBuffer.allocate(content.length + BlobWriter.CHECKSUM_BYTES);
    return signed.put(content).putInt((int) checksum.getValue()).array();
  }

  @Test
  void ofPoints() {
    List<MetricPoint> uneven =
        List.of(new MetricPoint(1, 0.5), new MetricPoint(2, -1), new MetricPoint(9, Double.NaN));
    fuzz(PointCodec.write(uneven), points -> assertThat(PointCodec.read(points)).isNotNull());
    refused = 0;
    fuzz(
        PointCodec.write(uneven.subList(0, 2)),
        points -> assertThat(PointCodec.read(points)).isNotNull());
  }

  @Test
  void ofWhatIsKnownWhenARunStarts() {
    fuzz(
        InfoCodec.header(INFO),
        header -> assertThat(InfoCodec.info(RUN, header, STAGES).id()).isEqualTo(RUN));
    refused = 0;
    fuzz(InfoCodec.stages(STAGES), stages -> assertThat(InfoCodec.stages(stages)).isNotNull());
  }

  @Test
  void ofEvents() {
    EventWriter writer = new EventWriter(BatchSeries.of(events()));
    events().forEach(writer::write);
    fuzz(
        writer.toBytes(),
        content -> {
          RunRecorder recorder = RunRecorder.of(INFO);
          EventReader.read(content, RUN, recorder);
          assertThat(recorder.toRecord().stages()).hasSize(2);
        });
  }

  private static List<RunEvent> events() {
    Verdict.Check check = new Verdict.Check("rule", Verdict.Result.REJECTED, Map.of("a", 0.5));
    GateDecision decision = new GateDecision.Rejected(List.of("worse"), List.of(check));
    Chart.Series series = new Chart.Series("s", List.of(new Chart.Point(1, 2, "x")));
    return List.of(
        new AttemptStarted(RUN, 1, START, "train", 1),
        new ParamLogged(RUN, 2, START, "train", 1, "rate", "0.1"),
        new MetricLogged(RUN, 3, START, "train", 1, "loss", 0, 0.25),
        new ArtifactLogged(RUN, 4, START, "train", 1, "m", Digest.of(new byte[1])),
        new ReportLogged(
            RUN, 5, START, "train", 1, "t", new Table("T", List.of("a"), List.of(List.of("b")))),
        new ReportLogged(
            RUN,
            6,
            START,
            "train",
            1,
            "c",
            new Chart("C", Chart.Kind.LINE, "x", "y", List.of(series))),
        new ReportLogged(
            RUN,
            7,
            START,
            "train",
            1,
            "m",
            new Matrix("M", "r", "c", List.of("a"), List.of("b"), List.of(List.of(1.0)))),
        new ReportLogged(RUN, 8, START, "train", 1, "v", decision.toVerdict("V")),
        new AttemptEnded(
            RUN,
            9,
            START,
            "train",
            1,
            Duration.ofMillis(5),
            Optional.of(new IllegalStateException("no")),
            false,
            Optional.of(Duration.ZERO)),
        new StageEnded(
            RUN,
            10,
            START,
            "train",
            StageStatus.FAILED,
            1,
            Optional.of("why"),
            Optional.of(decision),
            Optional.of(new Approval("ada", "checked"))),
        new RunEnded(RUN, 11, START, RunStatus.FAILED, List.of("problem")));
  }
}
