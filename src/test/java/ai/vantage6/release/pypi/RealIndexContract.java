package ai.vantage6.release.pypi;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.model.Digest;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a real index does beside: pip, the client that users have, gets our bytes from it. */
abstract class RealIndexContract extends PackageIndexContract {

    @Test
    void pipInstallsOurBytes() throws Exception {
        var wheel = distributions("ours, as pip sees them").wheel("contract-pip");
        index(TOKEN).upload(wheel);
        index(TOKEN).awaitAll(List.of(wheel));
        var downloads = directory.resolve("downloads");
        var installed = directory.resolve("installed");
        var index = simple().toString();

        PythonServer.run(
                "pip",
                "download",
                "--no-deps",
                "--no-cache-dir",
                "--index-url",
                index,
                "--dest",
                downloads.toString(),
                "contract-pip==4.14.0");
        PythonServer.run(
                "pip",
                "install",
                "--no-deps",
                "--no-cache-dir",
                "--index-url",
                index,
                "--target",
                installed.toString(),
                "contract-pip==4.14.0");

        assertThat(Digest.of(Files.readAllBytes(downloads.resolve(wheel.fileName()))))
                .isEqualTo(wheel.sha256());
        assertThat(installed.resolve("contract_pip/__init__.py")).hasContent("# ours, as pip sees them");
    }
}
