package dev.penstock.tracking.report;

import dev.penstock.run.StageStatus;
import java.util.Map;

/**
 * A box of the graph: a stage or a group of stages.
 *
 * @param title what is written into it
 * @param caption a second line, smaller; may be empty
 * @param look the state that gives it its icon and colour
 * @param target what it leads to on the page
 * @param counts how many stages of a group are in each state; empty for a stage
 */
record GraphNode(
    String title, String caption, Look look, String target, Map<StageStatus, Integer> counts) {}
