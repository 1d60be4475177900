package dev.rehearsal.model.jpa.shop;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

@Embeddable
class Address {

  String street;

  @Column(name = "post_code", length = 10)
  String postCode;
}
