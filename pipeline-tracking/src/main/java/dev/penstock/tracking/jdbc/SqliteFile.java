package dev.penstock.tracking.jdbc;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteOpenMode;

/** Opens SQLite files. With {@link NativeLibrary} the one class that names the driver. */
final class SqliteFile {

  private SqliteFile() {}

  static DataSource dataSource(Path absolute) {
    NativeLibrary.load();
    SQLiteConfig config = new SQLiteConfig();
    config.setOpenMode(SQLiteOpenMode.OPEN_URI);
    SQLiteDataSource source = new SQLiteDataSource(config);
    // As a URI, because in a plain name the driver would read what follows a '?' as settings.
    source.setUrl("jdbc:sqlite:" + absolute.toUri());
    return source;
  }
}
