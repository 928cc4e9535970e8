package ai.vantage6.release.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vantage6.release.model.Secret;
import ai.vantage6.release.pipeline.ReleaseException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The contract against Debian's docker-registry that wants to see a user and a password. */
@Tag("servers")
final class GuardedRegistryTests extends RealRegistryContract {

    private static final Login LOGIN = new Login("DOCKER_TOKEN", "release", new Secret("canary-p4ssword"));

    @Override
    Optional<Login> login() {
        return Optional.of(LOGIN);
    }

    @Override
    RealRegistry started(Path folder) throws Exception {
        var line = RealRegistry.run(
                "htpasswd", "-Bbn", LOGIN.user(), LOGIN.password().reveal());
        return RealRegistry.distribution("docker-registry", folder, Optional.of(line));
    }

    @Test
    void aWrongPasswordIsToldApartAndNotPrinted() throws Exception {
        var wrong = registry(Optional.of(new Login("DOCKER_TOKEN", "release", new Secret("wr0ng-canary"))));

        var failure = catchThrowableOfType(ReleaseException.class, () -> wrong.manifest("contract/app", "1.0"));

        assertThat(failure.problem().code()).isEqualTo("access-denied");
        assertThat(failure.problem().hint()).contains("DOCKER_TOKEN", "release");
        assertThat(failure.getMessage()).doesNotContain("wr0ng-canary");
        assertThat(wrong.tryLock(List.of("contract/app"))).isPresent();
    }

    @Test
    void nobodyGetsInWithoutOne() {
        var failure = catchThrowableOfType(
                ReleaseException.class, () -> registry(Optional.empty()).tags("contract/app"));

        assertThat(failure.problem().code()).isEqualTo("access-denied");
    }
}
