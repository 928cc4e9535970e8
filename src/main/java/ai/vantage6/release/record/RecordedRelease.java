package ai.vantage6.release.record;

import ai.vantage6.release.model.Digest;
import ai.vantage6.release.model.ReleaseContents;
import ai.vantage6.release.model.ReleaseRecord;
import ai.vantage6.release.model.ReleasedArtifacts;
import ai.vantage6.release.model.SourceTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A release record as it was found, of this format or another one; what this program does not know of it is left out.
 *
 * @param facts the fields of text, by name
 * @param tools what built the files, name to version
 * @param artifacts what it brings to registries; empty where the record knows nothing of them
 * @param contents to compare another release with
 */
public record RecordedRelease(
        int format,
        Map<String, String> facts,
        List<RecordedFile> packages,
        Map<String, String> tools,
        Optional<ReleasedArtifacts> artifacts,
        Optional<ReleaseContents> contents) {

    public RecordedRelease {
        facts = Map.copyOf(facts);
        packages = List.copyOf(packages);
        tools = Map.copyOf(tools);
    }

    /** In what it is not the record of these sources; empty when its files may be taken for theirs. */
    public List<String> differences(SourceTree sources) {
        return differences(RecordJson.facts(sources));
    }

    /** In what it is not the record of this release, as far as its format knows; the tools do not count. */
    public List<String> differences(ReleaseRecord expected) {
        var differences = new ArrayList<>(differences(RecordJson.facts(expected)));
        var ours =
                byName(expected.distributions().stream().map(RecordedFile::of).toList());
        var theirs = byName(packages);
        theirs.forEach((name, file) -> {
            if (!ours.containsKey(name)) {
                differences.add("it names " + name + ", which this release has not");
            } else if (!file.equals(ours.get(name))) {
                differences.add("it names " + name + " with the SHA-256 " + file.sha256());
            }
        });
        ours.keySet().stream()
                .filter(name -> !theirs.containsKey(name))
                .forEach(name -> differences.add("it does not name " + name));
        artifacts.ifPresent(recorded -> differences.addAll(differences(recorded, expected.artifacts())));
        return differences;
    }

    /** Digests of images may differ, since most cannot be built to the same bytes; what they are made from may not. */
    private static List<String> differences(ReleasedArtifacts recorded, ReleasedArtifacts expected) {
        var ours = new HashMap<String, Digest>();
        expected.images().forEach(image -> ours.put("the image " + image.name(), image.sources()));
        expected.charts().forEach(chart -> ours.put("the chart " + chart.name(), chart.sha256()));
        var theirs = new TreeMap<String, Digest>();
        recorded.images().forEach(image -> theirs.put("the image " + image.name(), image.sources()));
        recorded.charts().forEach(chart -> theirs.put("the chart " + chart.name(), chart.sha256()));
        return theirs.entrySet().stream()
                .filter(one -> ours.containsKey(one.getKey()))
                .filter(one -> !one.getValue().equals(ours.get(one.getKey())))
                .map(one -> "it names " + one.getKey() + " made from something else")
                .toList();
    }

    private List<String> differences(Map<String, String> expected) {
        return expected.entrySet().stream()
                .filter(fact -> facts.containsKey(fact.getKey()))
                .filter(fact -> !fact.getValue().equals(facts.get(fact.getKey())))
                .map(fact -> "its " + fact.getKey().replace('_', ' ') + " is " + facts.get(fact.getKey())
                        + " instead of " + fact.getValue())
                .toList();
    }

    private static Map<String, RecordedFile> byName(List<RecordedFile> files) {
        return files.stream()
                .collect(Collectors.toMap(RecordedFile::file, Function.identity(), (one, _) -> one, TreeMap::new));
    }
}
