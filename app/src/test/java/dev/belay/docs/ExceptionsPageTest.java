package dev.belay.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who adds an exception that others meet says on the page who catches it. */
class ExceptionsPageTest {
    @Test
    void everyPublicExceptionIsOnThePage() throws IOException {
        String page = Files.readString(Pages.HOME.resolve("docs/exceptions.md"));

        assertThat(exceptions())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
    }

    private static List<String> exceptions() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.belay").stream()
                        .filter(type -> type.isAssignableTo(Throwable.class))
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(type -> !type.getPackageName().startsWith("dev.belay.testing"))
                        .map(JavaClass::getSimpleName)
                        .toList();
    }
}
