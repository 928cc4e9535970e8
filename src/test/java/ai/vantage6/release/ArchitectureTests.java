package ai.vantage6.release;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;

/** Who may use whom. A rule in prose is not kept; a rule in a test is. */
@AnalyzeClasses(packages = "ai.vantage6.release", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTests {

    private static final String HOUSE = "ai.vantage6.release";
    private static final String[] PORTS = {
        "git",
        "github",
        "issues",
        "python",
        "pypi",
        "discord",
        "versioning",
        "coverage",
        "docs",
        "sigstore",
        "azure",
        "citation",
        "vantage6",
        "algorithms"
    };
    private static final String[] MAKERS = {"buildkit", "wheels", "sbom", "charts"};

    @ArchTest
    static final ArchRule noPackageCycles =
            slices().matching(HOUSE + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule pipelineUsesNothingOfOurs = room("pipeline").mayUse();

    @ArchTest
    static final ArchRule modelUsesNothingOfOurs = room("model").mayUse();

    @ArchTest
    static final ArchRule httpUsesPipelineAndModel = room("http").mayUse("pipeline", "model");

    @ArchTest
    static final ArchRule configUsesPipelineAndModel = room("config").mayUse("pipeline", "model");

    @ArchTest
    static final ArchRule actionUsesPipelineAndModel = room("action").mayUse("pipeline", "model");

    @ArchTest
    static final ArchRule recordUsesPipelineAndModel = room("record").mayUse("pipeline", "model");

    @ArchTest
    static final ArchRule sandboxUsesNothingOfOurs = room("sandbox").mayUse();

    @ArchTest
    static final ArchRule portsUsePipelineModelHttpAndSandbox =
            new Room(PORTS).mayUse("pipeline", "model", "http", "sandbox");

    @ArchTest
    static final ArchRule ociUsesPipelineAndModel = room("oci").mayUse("pipeline", "model");

    @ArchTest
    static final ArchRule imagesUsePipelineModelHttpAndOci = room("images").mayUse("pipeline", "model", "http", "oci");

    @ArchTest
    static final ArchRule makersOfImagesAndChartsUseRegistriesAndOci =
            new Room(MAKERS).mayUse("pipeline", "model", "http", "oci", "images", "sandbox");

    @ArchTest
    static final ArchRule containersUseTheEngine = room("containers").mayUse("pipeline", "http", "buildkit");

    @ArchTest
    static final ArchRule acceptanceUsesContainersAndPorts = room("acceptance")
            .mayUse("pipeline", "model", "http", "containers", "vantage6", "python", "images", "charts", "issues");

    @ArchTest
    static final ArchRule uiReadsImagesAndBuildsAsPackagesAreBuilt =
            room("ui").mayUse("pipeline", "model", "http", "oci", "images", "sandbox", "python");

    @ArchTest
    static final ArchRule comparisonReadsTheIndexAndRegistries =
            room("comparison").mayUse("pipeline", "model", "http", "oci", "images", "pypi");

    @ArchTest
    static final ArchRule tagsUsePipelineModelConfigAndGit = room("tags").mayUse("pipeline", "model", "config", "git");

    @ArchTest
    static final ArchRule bundleUsesTheRecordAndTheHost =
            room("bundle").mayUse("pipeline", "model", "http", "record", "github", "images", "oci", "sigstore");

    @ArchTest
    static final ArchRule handoverGivesWhatWasBuiltElsewhere =
            room("handover").mayUse("pipeline", "model", "bundle", "oci", "images", "charts", "python", "pypi");

    @ArchTest
    static final ArchRule stagesUsePipelineModelConfigTagsAndPorts = room("stages")
            .mayUse(Stream.concat(
                            Stream.of(
                                    "pipeline",
                                    "model",
                                    "config",
                                    "tags",
                                    "record",
                                    "bundle",
                                    "handover",
                                    "comparison",
                                    "ui",
                                    "oci",
                                    "images"),
                            Stream.concat(Stream.of(PORTS), Stream.of(MAKERS)))
                    .toArray(String[]::new));

    @ArchTest
    static final ArchRule verificationReadsWhateverPeopleFind = room("verification")
            .mayUse(
                    "pipeline",
                    "model",
                    "config",
                    "versioning",
                    "http",
                    "record",
                    "comparison",
                    "oci",
                    "images",
                    "charts",
                    "pypi",
                    "github",
                    "docs",
                    "azure",
                    "sigstore",
                    "vantage6");

    @ArchTest
    static final ArchRule rehearsalDoesNotUseStages = room("rehearsal")
            .mayUse("pipeline", "model", "config", "git", "http", "versioning", "action", "oci", "images");

    private static Room room(String name) {
        return new Room(name);
    }

    /** Some packages, each of which may use itself, whatever is not ours, and what is named. */
    private record Room(String... names) {

        ArchRule mayUse(String... others) {
            ArchRule all = null;
            for (var name : names) {
                var allowed = Stream.concat(Stream.of(others), Stream.of(name))
                        .map(other -> HOUSE + "." + other + "..")
                        .toArray(String[]::new);
                var rule = classes()
                        .that()
                        .resideInAPackage(HOUSE + "." + name + "..")
                        .should()
                        .onlyDependOnClassesThat(
                                resideOutsideOfPackages(HOUSE + "..").or(resideInAnyPackage(allowed)))
                        .allowEmptyShould(true);
                all = all == null
                        ? rule
                        : com.tngtech.archunit.lang.CompositeArchRule.of(all).and(rule);
            }
            return java.util.Objects.requireNonNull(all);
        }
    }
}
