package dev.rehearsal.model.jpa.shop;

import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;

@Entity
@DiscriminatorValue("card")
class CardPayment extends Payment {

  @Column(nullable = false, length = 4)
  String lastDigits;
}
