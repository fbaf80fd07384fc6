package dev.penstock.tracking.jdbc;

import dev.penstock.run.RunId;
import dev.penstock.run.RunInfo;
import dev.penstock.run.RunInfo.StageInfo;
import java.util.ArrayList;
import java.util.List;

/**
 * What is known of a run when it starts, as values of columns: a header, and the stages in parts,
 * so that no run is too long for a column.
 */
final class InfoCodec {

  static final int STAGES_A_PART = 8_192;

  private static final char HEADER = 'h';
  private static final char STAGES = 's';
  private static final int VERSION = 1;

  private InfoCodec() {}

  static byte[] header(RunInfo info) {
    return new BlobWriter(HEADER, VERSION)
        .text(info.pipelineName())
        .text(info.pipelineVersion())
        .instant(info.startedAt())
        .number(info.seed())
        .text(info.triggeredBy())
        .texts(info.tags())
        .texts(info.environment())
        .toBytes();
  }

  static RunInfo info(RunId id, byte[] header, List<StageInfo> stages) {
    BlobReader in = new BlobReader(header, HEADER, VERSION);
    return new RunInfo(
        id,
        in.text(),
        in.text(),
        in.instant(),
        in.number(),
        in.text(),
        in.textMap(),
        in.textMap(),
        stages);
  }

  static byte[] stages(List<StageInfo> part) {
    BlobWriter out = new BlobWriter(STAGES, VERSION).number(part.size());
    for (StageInfo stage : part) {
      out.text(stage.name())
          .text(stage.type())
          .text(stage.version())
          .texts(stage.tags())
          .texts(stage.dependencies());
    }
    return out.toBytes();
  }

  static List<StageInfo> stages(byte[] part) {
    BlobReader in = new BlobReader(part, STAGES, VERSION);
    int count = in.count();
    List<StageInfo> stages = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      stages.add(new StageInfo(in.text(), in.text(), in.text(), in.texts(), in.texts()));
    }
    return stages;
  }
}
