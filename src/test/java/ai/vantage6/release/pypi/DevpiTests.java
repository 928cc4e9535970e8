package ai.vantage6.release.pypi;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** The contract against devpi with a non-volatile index, which takes the same bytes twice and other bytes never. */
@Tag("servers")
final class DevpiTests extends RealIndexContract {

    @TempDir
    static Path files;

    private static Devpi devpi;

    @Override
    URI simple() {
        return devpi.simple("release");
    }

    @Override
    URI upload() {
        return devpi.upload("release");
    }

    @BeforeAll
    static void start() throws Exception {
        devpi = new Devpi(files.resolve("server"), PackageIndexContract.TOKEN);
        devpi.index("release", "{\"type\": \"stage\", \"volatile\": false, \"bases\": []}");
    }

    @AfterAll
    static void stop() {
        devpi.close();
    }
}
