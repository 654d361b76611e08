package io.neoops.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neoops.error.InvalidInputException;
import io.neoops.tenant.Tenant;
import io.neoops.tenant.TenantDirectory;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link TenantDirectory} does. */
public interface TenantDirectoryContract {
  /** The directory. */
  TenantDirectory directory();

  /** Makes the directory know a tenant; it knows no other when a test begins. */
  void add(UUID id, String name);

  @Test
  default void aTenantIsFoundByItsNameAndByItsIdExactlyAsWritten() {
    UUID id = UUID.randomUUID();
    add(id, "Käse & Co");
    add(UUID.randomUUID(), "Käse & Co 2");

    assertThat(directory().find("Käse & Co").map(Tenant::id)).contains(id);
    assertThat(directory().find(id.toString()).map(Tenant::name)).contains("Käse & Co");
    assertThat(directory().find("käse & co")).isEmpty();
    assertThat(directory().find("Käse")).isEmpty();
    assertThat(directory().find(" Käse & Co")).isEmpty();
    assertThat(directory().find("' OR true --")).isEmpty();
    assertThat(directory().find(UUID.randomUUID().toString())).isEmpty();
  }

  @Test
  default void whatIsTheNameOfOneAndTheIdOfAnotherIsRefused() {
    UUID id = UUID.randomUUID();
    add(id, "corner-cafe");
    add(UUID.randomUUID(), id.toString());

    assertThatThrownBy(() -> directory().find(id.toString()))
        .isInstanceOf(InvalidInputException.class);
    assertThat(directory().find("corner-cafe").map(Tenant::id)).isEqualTo(Optional.of(id));
  }

  @Test
  default void allAreListedByName() {
    assertThat(directory().all()).isEmpty();
    for (String name : new String[] {"corner-cafe", "night-market", "harbour-grill"}) {
      add(UUID.randomUUID(), name);
    }

    assertThat(directory().all())
        .extracting(Tenant::name)
        .containsExactly("corner-cafe", "harbour-grill", "night-market");
  }
}
