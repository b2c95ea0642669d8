package chat.earshot.peer.desktop;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import chat.earshot.peer.desktop.kit.FxBridge;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import javafx.application.Platform;
import org.junit.jupiter.api.Test;

/** The window's code keeps its shape. */
class DesktopRulesTest {
    private final JavaClasses desktop = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("chat.earshot.peer");

    @Test
    void modelsKnowNoScene() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Model")
                .or()
                .resideInAPackage("..desktop.desk")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx.scene..", "javafx.stage..")
                .because("a model is tested without a toolkit")
                .check(desktop);
    }

    @Test
    void onlyTheBridgeGoesToTheFxThread() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(FxBridge.class.getName())
                .should()
                .callMethod(Platform.class, "runLater", Runnable.class)
                .because("one place decides in which order things reach the window")
                .check(desktop);
    }

    @Test
    void nobodyOutsideKnowsTheDesktop() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..peer.desktop..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..peer.desktop..")
                .because("the core and the headless peer run without a window")
                .check(desktop);
    }

    @Test
    void theWindowSpeaksToThePeerAlone() {
        noClasses()
                .that()
                .resideInAPackage("..peer.desktop..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("chat.earshot.link..", "chat.earshot.wire..", "java.sql..", "org.jdbi..")
                .because("everything a person does goes through Peer")
                .check(desktop);
    }
}
