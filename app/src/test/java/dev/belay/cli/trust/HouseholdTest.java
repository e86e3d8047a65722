package dev.belay.cli.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who has a say without being given one. */
class HouseholdTest {

    private static final Groups GROUPS = new Groups(
            List.of("root:x:0:", "anna:x:1000:", "deploy:x:1001:deploy", "ops:x:1002:anna,bob", "bob:x:1003:carl"),
            List.of(
                    "root:x:0:0::/root:/bin/sh",
                    "anna:x:1000:1000::/:/bin/sh",
                    "web:x:33:34::/:/bin/sh",
                    "ftp:x:35:34::/:/bin/sh"));
    private static final Household ANNA = new Household(new User("anna"), new User("root"), new Group("root"), GROUPS);

    private record User(String name) implements UserPrincipal {
        @Override
        public String getName() {
            return name;
        }
    }

    private record Group(String name) implements GroupPrincipal {
        @Override
        public String getName() {
            return name;
        }
    }

    private static boolean has(String group, String owner) {
        return ANNA.has(new Group(group), new User(owner));
    }

    @Test
    void belayAndRootHaveASay() {
        assertThat(ANNA.has(new User("anna"))).isTrue();
        assertThat(ANNA.has(new User("root"))).isTrue();
        assertThat(ANNA.has(new User("bob"))).isFalse();
    }

    @Test
    void aPrivateGroupIsItsUser() {
        assertThat(has("anna", "anna")).isTrue();
        assertThat(has("anna", "root")).isTrue();
        assertThat(has("deploy", "deploy")).isTrue();
        assertThat(has("deploy", "anna")).isFalse();
    }

    @Test
    void aGroupOfSeveralHasNone() {
        assertThat(has("ops", "anna")).isFalse();
        assertThat(has("bob", "bob")).as("carl is in it as well").isFalse();
    }

    @Test
    void aGroupThatIsTheFirstOneOfTwoUsersHasNone() {
        var groups = new Groups(List.of("web:x:34:"), GROUPS.users());

        assertThat(groups.isOf("web", "web")).isFalse();
        assertThat(new Groups(List.of("web:x:34:"), List.of("web:x:33:34::/:/bin/sh")).isOf("web", "web"))
                .isTrue();
    }

    @Test
    void theGroupOfRootAndOneWithoutANameHaveWhatRootHas() {
        assertThat(has("root", "anna")).isTrue();
        assertThat(has("2000", "anna")).isTrue();
    }

    @Test
    void aGroupThatIsKeptElsewhereIsPrivateWhereItHasTheNameOfTheUser() {
        assertThat(has("zoe", "zoe")).isTrue();
        assertThat(has("staff", "zoe")).isFalse();
    }
}
