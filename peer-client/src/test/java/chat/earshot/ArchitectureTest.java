package chat.earshot;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Dependencies run one way, and every foreign library has one door. */
@AnalyzeClasses(
        packages = {"chat.earshot", "com.esotericsoftware.kryonet"},
        importOptions = {DoNotIncludeTests.class, ArchitectureTest.NoTestJars.class})
class ArchitectureTest {
    private static final String SHARED_LINK = "chat.earshot.link..";
    private static final String KRYONET = "com.esotericsoftware.kryonet..";

    /** The modules' test code comes to this one as jars, too. */
    static final class NoTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    @ArchTest
    static final ArchRule sharedKnowsNeitherSide = noClasses()
            .that()
            .resideInAnyPackage(
                    "chat.earshot.values..",
                    "chat.earshot.log..",
                    "chat.earshot.protocol..",
                    "chat.earshot.wire..",
                    SHARED_LINK,
                    "chat.earshot.discovery..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("chat.earshot.server..", "chat.earshot.peer..")
            .because("what both sides speak must not know who speaks it");

    @ArchTest
    static final ArchRule serverAndPeerMeetOnlyOnTheWire = noClasses()
            .that()
            .resideInAPackage("chat.earshot.server..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("chat.earshot.peer..")
            .because("the two programs are deployed apart");

    @ArchTest
    static final ArchRule peerKnowsNoServer = noClasses()
            .that()
            .resideInAPackage("chat.earshot.peer..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("chat.earshot.server..")
            .because("the two programs are deployed apart");

    @ArchTest
    static final ArchRule valuesLogAndMessagesArePure = noClasses()
            .that()
            .resideInAnyPackage("chat.earshot.values..", "chat.earshot.log..", "chat.earshot.protocol..")
            .should()
            .dependOnClassesThat(not(resideInAnyPackage(
                    "chat.earshot.values..",
                    "chat.earshot.log..",
                    "chat.earshot.protocol..",
                    "java.lang..",
                    "java.util..",
                    "java.time..",
                    "java.text..",
                    "java.io..",
                    "java.nio..",
                    "java.security..",
                    "org.jspecify..")))
            .because("they are what everything else is said with");

    @ArchTest
    static final ArchRule onlyLinkKnowsKryoNet = noClasses()
            .that(resideInAPackage("chat.earshot..").and(not(resideInAPackage(SHARED_LINK))))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(KRYONET)
            .because("KryoNet's defects are dealt with in one place");

    @ArchTest
    static final ArchRule onlyLinkKnowsNetty = noClasses()
            .that(resideInAPackage("chat.earshot..").and(not(resideInAPackage(SHARED_LINK))))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.netty..")
            .because("it is there for its TLS alone, and a peer hasn't got it");

    @ArchTest
    static final ArchRule onlyWireKnowsKryo = noClasses()
            .that(resideInAPackage("chat.earshot..").and(not(resideInAPackage("chat.earshot.wire.."))))
            .should()
            .dependOnClassesThat(resideInAPackage("com.esotericsoftware.kryo..").and(not(resideInAPackage(KRYONET))))
            .because("Kryo bounds nothing by itself");

    @ArchTest
    static final ArchRule onlyDiscoveryKnowsJmDns = noClasses()
            .that(resideInAPackage("chat.earshot..").and(not(resideInAPackage("chat.earshot.discovery.."))))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javax.jmdns..")
            .because("adverts are hints, and JmDNS's habits are dealt with in one place");

    @ArchTest
    static final ArchRule onlyStorageKnowsJdbc = noClasses()
            .that(resideInAPackage("chat.earshot..")
                    .and(not(resideInAnyPackage("chat.earshot.server.storage.sqlite..", "chat.earshot.peer.store.."))))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.sql..", "javax.sql..", "org.sqlite..", "org.jdbi..", "com.zaxxer..", "org.flywaydb..")
            .because("another database will stand behind the same ports");

    @ArchTest
    static final ArchRule featuresKnowNeitherGatewayNorEngineLoop = noClasses()
            .that()
            .resideInAnyPackage(
                    "chat.earshot.server.accounts..",
                    "chat.earshot.server.contacts..",
                    "chat.earshot.server.presence..",
                    "chat.earshot.server.conversations..",
                    "chat.earshot.server.sessions..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "chat.earshot.server.gateway..", "chat.earshot.server.storage..", "chat.earshot.server.cli..")
            .because("gateway, storage and command line stand around the features");

    @ArchTest
    static final ArchRule theCoreKnowsNoFace = noClasses()
            .that(resideInAPackage("chat.earshot.peer..")
                    .and(not(resideInAnyPackage(
                            "chat.earshot.peer.headless..",
                            "chat.earshot.peer.desktop..",
                            "chat.earshot.peer.demo.."))))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "chat.earshot.peer.headless..", "chat.earshot.peer.desktop..", "chat.earshot.peer.demo..")
            .because("the window and the headless peer are two faces of one core");

    @ArchTest
    static final ArchRule sharedPackagesHaveNoCircles =
            slices().matching("chat.earshot.(*)").should().beFreeOfCycles().because("a reader must be able to start");

    @ArchTest
    static final ArchRule serverPackagesHaveNoCircles = slices().matching("chat.earshot.server.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a reader must be able to start");

    @ArchTest
    static final ArchRule peerPackagesHaveNoCircles = slices().matching("chat.earshot.peer.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a reader must be able to start");

    @ArchTest
    static final ArchRule noStaticMutableState = fields().that()
            .areDeclaredInClassesThat(resideInAPackage("chat.earshot..")
                    .and(JavaClass.Predicates.simpleNameEndingWith("_jsr").negate()))
            .and()
            .areStatic()
            .should()
            .beFinal()
            .because("two peers must live in one process");
}
