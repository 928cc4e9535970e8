package ai.vantage6.release.record;

import ai.vantage6.release.model.Asset;
import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.ReleaseRecord;
import ai.vantage6.release.model.ReleasedArtifacts;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The files of a release: its record, the checksums and the distributions. */
public final class ReleaseAssets {

    public static final String RECORD = "release-record.json";
    public static final String CHECKSUMS = "SHA256SUMS";

    private ReleaseAssets() {}

    /**
     * All of them, in the order in which they are attached: the record first, so that whatever is there can be told.
     *
     * @param directory takes the record and the checksums; a record of the same release that lies there already, since
     *     the host holds it, stays as it is, whatever tools it names
     * @param published whether people have that record already, so that it cannot be written anew
     */
    public static List<Asset> of(ReleaseRecord record, Path directory, boolean published) throws ReleaseException {
        var assets = new ArrayList<Asset>();
        assets.add(written(directory, RECORD, recordIn(directory, record, published)));
        assets.add(written(directory, CHECKSUMS, checksums(record.distributions())));
        assets.addAll(record.documents());
        record.distributions().forEach(distribution -> assets.add(Asset.of(distribution)));
        return List.copyOf(assets);
    }

    /** The digest of the checksums that go with these files. */
    public static Digest checksumsOf(List<RecordedFile> files) {
        return Digest.of(lines(files));
    }

    /** Whether the file says what the others are, so that it has to be there before them. */
    public static boolean tellsOfOthers(Asset asset) {
        return asset.name().equals(RECORD) || asset.name().equals(CHECKSUMS) || isDocument(asset);
    }

    /** Whether the file only describes others: a published release without it is complete. */
    public static boolean isDocument(Asset asset) {
        return asset.name().startsWith("sbom-");
    }

    /** The one that lies there, or a new one; what moving tags named before the first of them was moved is kept from it. */
    private static byte[] recordIn(Path directory, ReleaseRecord expected, boolean published) {
        var file = directory.resolve(RECORD);
        try {
            if (!Files.exists(file)) {
                return RecordJson.of(expected);
            }
            var recorded = RecordReader.read(file);
            if (!recorded.differences(expected).isEmpty()) {
                return RecordJson.of(expected);
            }
            var before = recorded.artifacts().orElse(ReleasedArtifacts.NONE);
            return published || before.leadsTo(expected.artifacts())
                    ? Files.readAllBytes(file)
                    : RecordJson.of(expected.with(expected.artifacts().asRecordedBefore(before.tags())));
        } catch (IOException | ReleaseException e) {
            return RecordJson.of(expected); // whatever lies there, it is not the record of this release
        }
    }

    private static Asset written(Path directory, String name, byte[] content) throws ReleaseException {
        try {
            return Asset.written(directory, name, content);
        } catch (IOException e) {
            throw new ReleaseException(
                    "disk",
                    "write " + name + " to " + directory,
                    "this machine answered: " + e,
                    "Make room there, or name another folder with output-dir");
        }
    }

    /** As {@code sha256sum --check} reads it. */
    private static byte[] checksums(List<Distribution> distributions) {
        return lines(distributions.stream().map(RecordedFile::of).toList());
    }

    private static byte[] lines(List<RecordedFile> files) {
        return files.stream()
                .sorted(Comparator.comparing(RecordedFile::file))
                .map(file -> file.sha256() + "  " + file.file() + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }
}
