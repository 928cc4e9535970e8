package ai.vantage6.release.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.http.RetryPolicy;
import ai.vantage6.release.model.ImageReference;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.ReleaseException;
import ai.vantage6.release.rehearsal.Fault;
import ai.vantage6.release.rehearsal.Journal;
import ai.vantage6.release.rehearsal.RegistryStandIn;
import ai.vantage6.release.rehearsal.StandInServer;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract against the rehearsal's stand-in, and what goes wrong there. */
final class StandInRegistryTests extends RegistryContract {

    private static final Login LOGIN = new Login("DOCKER_TOKEN", "release", new Secret("any"));

    @TempDir
    private Path files;

    private RegistryStandIn standIn;
    private StandInServer server;

    @BeforeEach
    void start() throws Exception {
        standIn = RegistryStandIn.ofRelease(files);
        server = new StandInServer(standIn, new Journal(_ -> {}), List.of());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    URI endpoint() {
        return server.address();
    }

    @Override
    Optional<Login> login() {
        return Optional.of(LOGIN);
    }

    /** The same with something that goes wrong. */
    private void restart(String fault) throws Exception {
        server.close();
        server = new StandInServer(
                standIn,
                new Journal(_ -> {}),
                List.of(Fault.parse("registry:" + fault).orElseThrow()));
    }

    /** Whatever befalls any of the first requests – or the writes among them – is outlived, or it stops the push at once. */
    @ParameterizedTest
    @ValueSource(strings = {"429", "401-once", "503", "cut", "lost-reply", "stored-nowhere"})
    void noFaultLeavesAnImageBehindThatIsNotWhole(String kind) throws Exception {
        var layout = image("faulty");
        for (var nth = 1; nth <= 12; nth++) {
            var repository = "contract/" + kind + nth;
            restart(kind + ":" + nth);
            try {
                TestImages.push(registry(), repository, "1.0", layout);
            } catch (ReleaseException e) {
                assertThat(kind + ": " + e.getMessage())
                        .as(
                                "an untrue answer cannot be outlived, and a password that the token service refuses is wrong")
                        .matches("stored-nowhere: .*|401-once: .*/token answered 401.*");
                TestImages.push(registry(), repository, "1.0", layout);
            }
            var arrived = registry().manifest(repository, "1.0").orElseThrow();
            assertThat(arrived.bytes()).isEqualTo(layout.root().bytes());
        }
    }

    @Test
    void whatIsPublicIsPulledByEverybodyAndWhatIsPrivateIsNot() throws Exception {
        TestImages.push(registry(), "contract/public", "1.0", image("public"));
        assertThat(registry(Optional.empty()).manifest("contract/public", "1.0"))
                .isPresent();

        standIn.hide("contract/public");
        var failure = catchThrowableOfType(
                ReleaseException.class, () -> registry(Optional.empty()).manifest("contract/public", "1.0"));
        assertThat(failure.problem().code()).isEqualTo("access-denied");
    }

    @Test
    void aWrongPasswordAndAnAccountThatMayOnlyPullAreToldApartFromAnOpenDoor() throws Exception {
        var wrong = new Login("DOCKER_TOKEN", "release", new Secret(RegistryStandIn.BAD_TOKEN));
        assertThat(registry(Optional.of(wrong)).tryLock(List.of("contract/app")))
                .isPresent();

        standIn.forbidPushing();
        assertThat(registry().tryLock(List.of("contract/app"))).isPresent();
    }

    @Test
    void basesComeFromTheMirrorByTheirOwnNames(@TempDir Path folder) throws Exception {
        var reference = ImageReference.parse("python:3.10-slim-bookworm").orElseThrow();
        try (var mirror = new StandInServer(RegistryStandIn.ofBases(folder), new Journal(_ -> {}), List.of());
                var caller = new HttpCaller(RetryPolicy.standard(_ -> {}))) {
            var host = reference.name().registry();
            var bases = new OciRegistry(caller, host, mirror.address().resolve("/" + host), Optional.empty());
            var repository = reference.name().repository();
            var index = bases.manifest(repository, reference.reference()).orElseThrow();

            assertThat(index.platforms()).containsExactly(Platform.AMD64, Platform.ARM64);
            var image = bases.manifest(
                            repository,
                            index.content().children().getFirst().digest().oci())
                    .orElseThrow();
            for (var layer : image.content().layers()) {
                bases.download(repository, layer, folder.resolve("layer"));
                assertThat(folder.resolve("layer")).hasSize(layer.size());
            }
            assertThat(bases.manifest("library/missing", "1")).isEmpty();
        }
    }
}
