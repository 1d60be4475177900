package dev.rehearsal.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/** The driver's data source, whose first connection may be open already. */
final class ReadyDataSource extends PGSimpleDataSource {

  private static final long serialVersionUID = 1;

  private final transient ReadyConnection ready;

  ReadyDataSource(ServerAccess access, ReadyConnection ready) {
    this.ready = ready;
    setUrl(access.urlWithCredentials());
  }

  @Override
  public Connection getConnection() throws SQLException {
    Optional<Connection> open = ready.take();
    return open.isPresent() ? open.get() : super.getConnection();
  }
}
