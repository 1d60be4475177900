package dev.rehearsal.sql.syntax;

import dev.rehearsal.sql.QualifiedName;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * DROP of any kind, but for databases, tablespaces, roles and subscriptions: {@link ServerCommand},
 * {@link RoleCommand}, {@link ReplicationCommand}.
 *
 * @param node its tree
 */
public record DropObjects(SyntaxNode node) implements SqlStatement {

  private static final Set<ObjectType> OF_TABLES =
      EnumSet.of(ObjectType.TRIGGER, ObjectType.RULE, ObjectType.POLICY);

  public ObjectType type() {
    return ObjectType.of(node.number("removeType"));
  }

  /** The names of what goes, without arguments; a cast has none. */
  public List<QualifiedName> names() {
    List<QualifiedName> names = new ArrayList<>();
    for (SyntaxValue object : node.list("objects")) {
      QualifiedName name = Names.ofObject(type(), object);
      if (name != null) {
        names.add(OF_TABLES.contains(type()) ? QualifiedName.of(name.name()) : name);
      }
    }
    return List.copyOf(names);
  }

  /** The table of a trigger, a rule or a policy; null for what has no table. */
  public @Nullable QualifiedName table() {
    SyntaxValue first = node.list("objects").values().get(0);
    if (!OF_TABLES.contains(type()) || !(first instanceof SyntaxList parts)) {
      return null;
    }
    return Names.ofParts(parts.texts().subList(0, parts.size() - 1));
  }

  public boolean concurrently() {
    return node.flag("concurrent");
  }

  /** Whether CASCADE takes along what depends on it. */
  public boolean cascades() {
    return node.number("behavior") == 1;
  }

  public boolean ifExists() {
    return node.flag("missing_ok");
  }
}
