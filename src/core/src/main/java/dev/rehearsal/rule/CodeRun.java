package dev.rehearsal.rule;

import dev.rehearsal.rule.Branch.Taken;
import dev.rehearsal.sql.QualifiedName;
import dev.rehearsal.sql.syntax.AlterEnum;
import dev.rehearsal.sql.syntax.AlterTable;
import dev.rehearsal.sql.syntax.AlterTableAction;
import dev.rehearsal.sql.syntax.AlterTableCommand;
import dev.rehearsal.sql.syntax.CreateIndex;
import dev.rehearsal.sql.syntax.CreateTable;
import dev.rehearsal.sql.syntax.CreateTableAs;
import dev.rehearsal.sql.syntax.CreateView;
import dev.rehearsal.sql.syntax.Delete;
import dev.rehearsal.sql.syntax.DropObjects;
import dev.rehearsal.sql.syntax.EmbeddedStatement;
import dev.rehearsal.sql.syntax.Insert;
import dev.rehearsal.sql.syntax.LockTable;
import dev.rehearsal.sql.syntax.Merge;
import dev.rehearsal.sql.syntax.Rename;
import dev.rehearsal.sql.syntax.SqlStatement;
import dev.rehearsal.sql.syntax.Truncate;
import dev.rehearsal.sql.syntax.Update;
import dev.rehearsal.trace.Effects;
import dev.rehearsal.trace.LockMode;
import dev.rehearsal.trace.ObjectEvent;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Code that ran to its end: which of its statements did. Its effects are those of all of them;
 * event triggers tell the objects one by one, and locks tell the tables.
 */
final class CodeRun {

  private final Effects effects;
  private final List<EmbeddedStatement> statements;

  CodeRun(Effects effects, List<EmbeddedStatement> statements) {
    this.effects = effects;
    this.statements = statements;
  }

  Branch of(EmbeddedStatement statement) {
    Taken alone = taken(statement);
    // Statements of one branch have one fate.
    Taken taken =
        alone != Taken.PERHAPS
            ? alone
            : statements.stream()
                .filter(other -> other.guards().equals(statement.guards()))
                .map(this::taken)
                .filter(other -> other != Taken.PERHAPS)
                .findFirst()
                .orElse(alone);
    return Branch.of(statement, taken);
  }

  private Taken taken(EmbeddedStatement statement) {
    if (statement.guards().isEmpty()) {
      return Taken.YES;
    }
    List<ObjectEvent> events = events(statement.statement());
    return events == null ? byLocks(statement) : byEvents(statement, events);
  }

  /** Others may have done what was seen. */
  private Taken byEvents(EmbeddedStatement statement, List<ObjectEvent> events) {
    List<EmbeddedStatement> same =
        statements.stream().filter(each -> isSame(statement, each, events)).toList();
    long always = same.stream().filter(each -> each.guards().isEmpty()).count();
    long left = events.size() - always;
    return left <= 0 ? Taken.NO : left >= same.size() - always ? Taken.YES : Taken.PERHAPS;
  }

  private boolean isSame(EmbeddedStatement one, EmbeddedStatement other, List<ObjectEvent> events) {
    return isOne(one, other)
        || (one.statement().getClass() == other.statement().getClass()
            && events.equals(events(other.statement())));
  }

  /** Their trees may be large, and need not be compared. */
  private static boolean isOne(EmbeddedStatement one, EmbeddedStatement other) {
    return one.offset() == other.offset() && one.text().equals(other.text());
  }

  private Taken byLocks(EmbeddedStatement statement) {
    List<QualifiedName> tables = tables(statement.statement());
    if (tables.isEmpty()) {
      return Taken.PERHAPS;
    }
    if (tables.stream().noneMatch(this::isLocked)) {
      return Taken.NO;
    }
    boolean isNamedElsewhere =
        statements.stream()
            .filter(other -> !isOne(other, statement))
            .anyMatch(other -> other.text().contains(tables.get(0).name()));
    return isNamedElsewhere && !isWritten(statement.statement(), tables.get(0))
        ? Taken.PERHAPS
        : Taken.YES;
  }

  private boolean isLocked(QualifiedName table) {
    return effects.locks().stream()
        .filter(lock -> lock.mode().compareTo(LockMode.ROW_EXCLUSIVE) >= 0)
        .anyMatch(lock -> isOf(lock.relation().name(), table));
  }

  private boolean isWritten(SqlStatement statement, QualifiedName table) {
    return effects.rows().stream()
        .filter(rows -> isOf(rows.relation().name(), table))
        .anyMatch(
            rows ->
                statement instanceof Update
                    ? rows.updated() > 0
                    : statement instanceof Delete
                        ? rows.deleted() > 0
                        : statement instanceof Insert && rows.inserted() > 0);
  }

  private static List<QualifiedName> tables(SqlStatement statement) {
    if (statement instanceof Update update) {
      return List.of(update.table());
    }
    if (statement instanceof Delete delete) {
      return List.of(delete.table());
    }
    if (statement instanceof Insert insert) {
      return List.of(insert.table());
    }
    if (statement instanceof Merge merge) {
      return List.of(merge.table());
    }
    if (statement instanceof LockTable lock) {
      return lock.tables();
    }
    return statement instanceof Truncate truncate ? truncate.tables() : List.of();
  }

  /** What event triggers tell of such a statement; null when they do not tell it by its name. */
  private @Nullable List<ObjectEvent> events(SqlStatement statement) {
    if (statement instanceof AlterTable alter) {
      return altered(alter);
    }
    if (statement instanceof DropObjects drop) {
      return dropped(drop);
    }
    if (statement instanceof Rename rename && rename.object() != null) {
      String to = QualifiedName.of(rename.to()).toString();
      return changed().filter(event -> isLast(event.identity(), to)).toList();
    }
    if (statement instanceof AlterEnum change) {
      return changed().filter(event -> isOf(event.identity(), change.type())).toList();
    }
    QualifiedName made = made(statement);
    return made == null
        ? null
        : effects.objects().stream()
            .filter(event -> event.type() == ObjectEvent.Type.CREATED)
            .filter(event -> isOf(event.identity(), made))
            .toList();
  }

  private Stream<ObjectEvent> changed() {
    return effects.objects().stream().filter(event -> event.type() == ObjectEvent.Type.CHANGED);
  }

  private static @Nullable QualifiedName made(SqlStatement statement) {
    if (statement instanceof CreateTable table) {
      return table.table();
    }
    if (statement instanceof CreateTableAs table) {
      return table.table();
    }
    if (statement instanceof CreateView view) {
      return view.view();
    }
    return statement instanceof CreateIndex index && index.name() != null
        ? QualifiedName.of(String.valueOf(index.name()))
        : null;
  }

  private List<ObjectEvent> altered(AlterTable alter) {
    List<String> gone =
        alter.commands().stream()
            .filter(
                command ->
                    command.is(AlterTableAction.DROP_COLUMN)
                        || command.is(AlterTableAction.DROP_CONSTRAINT))
            .map(AlterTableCommand::name)
            .filter(Objects::nonNull)
            .map(name -> QualifiedName.of(name).toString())
            .toList();
    return gone.isEmpty()
        ? changed()
            .filter(event -> event.command().startsWith("ALTER"))
            .filter(event -> isOf(event.identity(), alter.table()))
            .toList()
        : gone().filter(event -> gone.stream().anyMatch(name -> isPart(event, name))).toList();
  }

  private Stream<ObjectEvent> gone() {
    return effects.objects().stream()
        .filter(event -> event.type() == ObjectEvent.Type.DROPPED && !event.consequence());
  }

  private List<ObjectEvent> dropped(DropObjects drop) {
    return gone()
        .filter(event -> drop.names().stream().anyMatch(name -> isOf(bare(event), name)))
        .toList();
  }

  /** A column is {@code public.t.c}, a constraint {@code c on public.t}. */
  private static boolean isPart(ObjectEvent event, String name) {
    return isLast(event.identity(), name) || event.identity().startsWith(name + " on ");
  }

  /** A function has its types behind its name. */
  private static String bare(ObjectEvent event) {
    int types = event.identity().indexOf('(');
    return types < 0 ? event.identity() : event.identity().substring(0, types);
  }

  private static boolean isLast(String identity, String name) {
    return identity.equals(name) || identity.endsWith("." + name);
  }

  private static boolean isOf(String identity, QualifiedName name) {
    return name.schema() == null
        ? isLast(identity, name.toString())
        : identity.equals(name.toString());
  }
}
