package dev.rehearsal.model.jpa.shop;

import jakarta.persistence.Entity;

@Entity
class Book extends Product {

  short pages;
}
