package ai.vantage6.release.buildkit;

import ai.vantage6.release.images.BaseImage;
import ai.vantage6.release.images.BaseImages;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.ImageReference;
import ai.vantage6.release.model.Platform;
import ai.vantage6.release.oci.Descriptor;
import ai.vantage6.release.oci.Layout;
import ai.vantage6.release.oci.ManifestJson;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Base images that the engine of this machine has, made by shared/tools/base-images, since no registry can be reached. As with a
 * registry, an image is there for all its platforms under one name.
 *
 * @param names in the engine, by reference and platform
 * @param directory keeps the layouts
 */
record EngineBases(Map<String, Map<Platform, String>> names, Path directory) implements BaseImages {

    @Override
    public BaseImage resolve(ImageReference reference) throws ReleaseException {
        try {
            var root = layout(reference).root();
            return new BaseImage(reference.at(root.digest()), root);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public Layout download(BaseImage base, List<Platform> platforms, Path into) throws ReleaseException {
        try {
            return layout(base.reference());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Layout layout(ImageReference reference) throws IOException, ReleaseException {
        var name = reference.name() + ":" + reference.tag().orElse("latest");
        var platforms = names.get(name);
        if (platforms == null) {
            throw new ReleaseException("base-image-missing", "find " + name, "nobody has it", "Take another");
        }
        var kept = directory.resolve(
                Digest.of((name + new TreeMap<>(platforms)).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .hex()
                        .substring(0, 16));
        return Files.exists(kept.resolve("index.json")) ? new Layout(kept) : made(platforms, kept);
    }

    private static Layout made(Map<Platform, String> platforms, Path kept) throws IOException {
        var all = Layout.create(kept);
        var children = new ArrayList<Descriptor>();
        for (var platform : new TreeMap<>(platforms).entrySet()) {
            var one = new Layout(kept.resolve("one-" + platform.getKey().architecture()));
            Programs.run(
                    "skopeo",
                    "--insecure-policy",
                    "copy",
                    "--src-daemon-host",
                    Programs.engine().text(),
                    "docker-daemon:" + platform.getValue(),
                    "oci:" + one.directory() + ":x");
            var manifest = one.root();
            for (var blob : one.blobs()) {
                all.take(one, blob);
            }
            children.add(all.add(manifest).on(platform.getKey()));
        }
        var index = ManifestJson.index(children, Map.of());
        all.add(index);
        all.root(index);
        return all;
    }
}
