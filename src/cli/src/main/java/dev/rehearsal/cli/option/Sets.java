package dev.rehearsal.cli.option;

import dev.rehearsal.check.Setting;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Ties an option to the setting that it decides. The field is an {@code Optional<String>}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Sets {

  /** The setting. */
  Setting value();
}
