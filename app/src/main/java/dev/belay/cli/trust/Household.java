package dev.belay.cli.trust;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalLookupService;
import org.jspecify.annotations.Nullable;

/**
 * Who may do everything that Belay may: its user, and root.
 *
 * @param self the user as whom this process runs
 * @param root the user with the number 0
 * @param rootGroup the group with the number 0
 * @param groups who is in which group
 */
record Household(UserPrincipal self, UserPrincipal root, GroupPrincipal rootGroup, Groups groups) {

    private static final Path PROCESS = Path.of("/proc/self");
    private static final String FIRST = "0";

    private static @Nullable Household here;

    /** That of this process; who is in which group is read once. */
    static synchronized Household here() throws IOException {
        Household known = here;
        if (known == null) {
            UserPrincipalLookupService users = FileSystems.getDefault().getUserPrincipalLookupService();
            known = new Household(
                    self(users),
                    users.lookupPrincipalByName(FIRST),
                    users.lookupPrincipalByGroupName(FIRST),
                    Groups.here());
            here = known;
        }
        return known;
    }

    /** In a container the user may have no name, so the system is asked first. */
    private static UserPrincipal self(UserPrincipalLookupService users) throws IOException {
        try {
            return Files.getOwner(PROCESS);
        } catch (NoSuchFileException elsewhere) {
            return users.lookupPrincipalByName(System.getProperty("user.name"));
        }
    }

    boolean has(UserPrincipal user) {
        return user.equals(self) || user.equals(root);
    }

    /** Whether nobody is in that group who may not write anyway, to a file of that owner. */
    boolean has(GroupPrincipal group, UserPrincipal owner) {
        return group.equals(rootGroup)
                || groups.isNameless(group.getName())
                || groups.isOf(group.getName(), owner.getName())
                || groups.isOf(group.getName(), self.getName());
    }
}
