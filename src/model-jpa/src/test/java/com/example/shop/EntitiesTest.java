package com.example.shop;

import static dev.rehearsal.junit.assertj.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.TestDatabase;
import dev.rehearsal.junit.MigratedDatabase;
import dev.rehearsal.model.jpa.JpaModels;
import org.junit.jupiter.api.Test;

@MigratedDatabase("classpath:orders")
class EntitiesTest {

  @Test
  void the_migrations_make_what_the_entities_need(TestDatabase database) {
    assertThat(database).isInStepWith(JpaModels.inPackages("com.example.shop").read());
  }

  @Test
  @MigratedDatabase("classpath:narrow-orders")
  void a_column_that_is_too_narrow_is_told(TestDatabase database) {
    assertThatThrownBy(() -> the_migrations_make_what_the_entities_need(database))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(
            "com.example.shop.Order.total: column public.orders.total, type: numeric(10,2) in the"
                + " migrations, numeric(12,2) in the model");
  }
}
