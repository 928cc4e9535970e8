package ai.vantage6.release.wheels;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vantage6.release.model.Platform;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The wheels of vantage6 4.14.0 from the index, as images that are started: needs a Docker engine that runs arm64, and skopeo. */
@Tag("e2e")
final class RealWheelImagesTests {

    @TempDir
    static Path folder;

    private static RealWheels real;

    @BeforeAll
    static void prepare() throws Exception {
        real = RealWheels.get(folder);
    }

    @Test
    void nodeAndServerStartOnBothPlatformsAndTellTheirVersions() throws Exception {
        for (var image :
                Map.of("node", RealWheels.NODE, "server", RealWheels.SERVER).entrySet()) {
            var layout = real.make(image.getKey(), image.getValue());
            layout.check();
            for (var platform : TestImage.BOTH) {
                var name = "wheels-e2e/" + image.getKey() + ":" + platform.architecture();
                EngineBase.load(layout, platform, name);
                var said = inside(
                        name,
                        platform,
                        "import platform, sys\nfrom importlib.metadata import version\nprint(platform.machine())\n"
                                + "for name in sys.argv[1:]: print(name, version(name))",
                        image.getValue());
                assertThat(said.lines()).first().isEqualTo(platform.machine());
                assertThat(said.lines().skip(1))
                        .containsExactlyElementsOf(image.getValue().stream()
                                .map(project -> project + " 4.14.0")
                                .toList());
                EngineBase.run(List.of("docker", "rmi", name));
            }
        }
    }

    /** pip in the image finds what it would have installed itself, and takes it away again without a trace. */
    @Test
    void pipInTheImageKnowsWhatIsInstalled() throws Exception {
        var name = "wheels-e2e/pip:amd64";
        EngineBase.load(real.make("pip", RealWheels.NODE), Platform.AMD64, name);
        var said = inside(name, Platform.AMD64, """
                import subprocess, sys, os
                def pip(*words): return subprocess.run([sys.executable, "-m", "pip", *words], text=True, capture_output=True).stdout
                before = pip("list", "--format=freeze")
                print("installed", sum(line.startswith("vantage6") for line in before.splitlines()))
                pip("uninstall", "--yes", *sys.argv[1:])
                left = [os.path.join(at, file) for top in ("/usr/local/lib", "/usr/local/bin") for at, _, files in os.walk(top)
                        for file in files if "vantage6" in at or file in ("v6", "vnode")]
                print("left", left)
                """, RealWheels.NODE);
        EngineBase.run(List.of("docker", "rmi", name));

        assertThat(said).isEqualTo("installed 5\nleft []\n");
    }

    private static String inside(String image, Platform platform, String code, List<String> arguments)
            throws Exception {
        var command = new ArrayList<>(List.of("docker", "run", "--rm", "--network", "none"));
        command.addAll(List.of("--platform", platform.toString(), image, "python3", "-c", code));
        command.addAll(arguments);
        return EngineBase.run(command);
    }
}
