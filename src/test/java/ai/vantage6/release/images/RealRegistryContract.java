package ai.vantage6.release.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a real registry does beside: the clients that users have get our bytes from it. */
abstract class RealRegistryContract extends RegistryContract {

    private List<String> skopeo(String... arguments) {
        var all = new ArrayList<>(List.of("inspect", "--tls-verify=false"));
        login().ifPresent(known -> all.addAll(
                List.of("--creds", known.user() + ":" + known.password().reveal())));
        all.addAll(List.of(arguments));
        return all;
    }

    @Test
    void skopeoGetsTheSameDigestForEveryTagAndTheVeryBytes() throws Exception {
        var layout = image("read back");
        var registry = registry();
        TestImages.push(registry, "contract/read-back", "4.14.0", layout);
        for (var tag : List.of("cotopaxi", "cotopaxi-live", "4.14")) {
            registry.move("contract/read-back", tag, layout.root(), Optional.empty());
            var reference = "docker://" + endpoint().getAuthority() + "/contract/read-back:" + tag;

            var raw = RealRegistry.run("skopeo", skopeo("--raw", reference).toArray(String[]::new));

            assertThat(raw.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                    .isEqualTo(layout.root().bytes());
        }
    }
}
