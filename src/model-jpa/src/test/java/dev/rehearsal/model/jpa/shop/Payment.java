package dev.rehearsal.model.jpa.shop;

import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.OneToOne;
import java.time.OffsetDateTime;
import java.util.UUID;

@Entity
@Inheritance
@DiscriminatorColumn(name = "kind", length = 12)
abstract class Payment {

  @Id
  @GeneratedValue(strategy = GenerationType.UUID)
  UUID id;

  @OneToOne Purchase purchase;

  OffsetDateTime received;
}
