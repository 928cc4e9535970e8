package ai.vantage6.release.wheels;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.ReleaseTag;
import ai.vantage6.release.oci.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/** Makes an image in a process of its own: in its folder lie the layout "base" and wheels in "dist". Prints its digest. */
final class MadeElsewhere {

    private MadeElsewhere() {}

    public static void main(String... arguments) throws Exception {
        var folder = Path.of(arguments[1]);
        var image = image(folder.resolve("dist"));
        var bases = new TestImage.KnownBases(new Layout(folder.resolve("base")));
        var builder = new WheelImageBuilder(
                new DownloadedBases(bases, folder.resolve("bases")), (requirements, platform, python, directory) -> {});
        var inputs = builder.inputs(image.request());
        System.out.println(
                arguments[0].equals("plan")
                        ? inputs.digest()
                        : builder.make(image.request(), inputs, folder.resolve("made"))
                                .root()
                                .digest());
    }

    private static TestImage image(Path dist) throws IOException {
        var packages = new ArrayList<Distribution>();
        try (var files = Files.list(dist)) {
            for (var file : files.sorted().toList()) {
                packages.add(new Distribution(
                        WheelName.parse(file.getFileName().toString())
                                .orElseThrow()
                                .project(),
                        Distribution.Kind.WHEEL,
                        ReleaseTag.parse("version/4.14.0").orElseThrow().version(),
                        file,
                        Digest.of(Files.readAllBytes(file)),
                        Files.size(file)));
            }
        }
        return TestImage.of(packages.toArray(Distribution[]::new));
    }
}
