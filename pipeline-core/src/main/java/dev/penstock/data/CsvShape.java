package dev.penstock.data;

import java.util.List;

/** How the rows of one file are made, once its header is known. Immutable. */
interface CsvShape<R> {

  /** Returns what makes the rows of one pass. */
  RowMaker<R> maker();

  /** Returns what makes the rows of the first pass, and finds out about the columns. */
  Survey<R> survey();

  /** The first pass: it also counts what is missing. */
  interface Survey<R> extends RowMaker<R> {

    /** Returns the columns of the rows that were made. */
    Schema schema();

    /** Returns how the rows of later passes are made. */
    CsvShape<R> settled();

    /** Returns how many cells were missing, by column of the schema. */
    long[] missing();

    /**
     * Returns what is odd about columns, by column of the schema; empty texts, or no list at all.
     */
    List<String> remarks();
  }
}
