package dev.rehearsal.model.jpa.shop;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
@Table(
    indexes = {
      @Index(columnList = "created DESC, name"),
      @Index(name = "customer_grade", columnList = "grade")
    },
    uniqueConstraints = @UniqueConstraint(columnNames = {"name", "code"}))
class Customer {

  enum Grade {
    NEW,
    KNOWN,
    BANNED
  }

  enum Level {
    LOW,
    HIGH
  }

  enum Mood {
    GLAD,
    SAD
  }

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  @Column(nullable = false)
  String name;

  @Column(unique = true, length = 80)
  String email;

  String code;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  Grade grade;

  @Enumerated Level level;

  @Enumerated
  @JdbcTypeCode(SqlTypes.NAMED_ENUM)
  Mood mood;

  @Column(nullable = false)
  Instant created;

  @ColumnDefault("0")
  @Column(nullable = false)
  int points;

  @Version long version;

  UUID token;

  @JdbcTypeCode(SqlTypes.JSON)
  List<String> notes;

  byte[] picture;

  @Embedded Address address;

  @ElementCollection
  @CollectionTable(name = "customer_phone", joinColumns = @JoinColumn(name = "customer_id"))
  @Column(name = "phone", length = 40, nullable = false)
  Set<String> phones;

  @ManyToMany
  @JoinTable(
      name = "customer_tag",
      joinColumns = @JoinColumn(name = "customer_id"),
      inverseJoinColumns = @JoinColumn(name = "tag_id"))
  Set<Tag> tags;
}
