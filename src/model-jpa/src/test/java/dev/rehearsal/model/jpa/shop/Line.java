package dev.rehearsal.model.jpa.shop;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapsId;
import jakarta.persistence.Table;
import java.io.Serializable;

@Entity
@Table(schema = "sales")
class Line {

  @Embeddable
  record Key(Long purchase, int number) implements Serializable {}

  @EmbeddedId Key key;

  @MapsId("purchase")
  @ManyToOne
  Purchase purchase;

  @ManyToOne Product product;

  double weight;
}
