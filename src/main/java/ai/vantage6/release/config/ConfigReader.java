package ai.vantage6.release.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.vantage6.release.model.SemanticStyle;
import ai.vantage6.release.pipeline.Problem;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads a configuration file over what holds without one, and gathers all its faults. */
record ConfigReader(ReleaseConfig defaults) {

    private static final long LARGEST = 1 << 20;

    ReleaseConfig read(Path file) throws ReleaseException {
        try {
            // a link to an endless device has a size of 0
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
                throw new ReleaseException(
                        unreadable(file.toString(), "it is no file of at most " + LARGEST + " bytes"));
            }
            return read(Files.readAllBytes(file), file.toString());
        } catch (IOException e) {
            throw new ReleaseException(unreadable(file.toString(), "the file cannot be read"), e);
        }
    }

    ReleaseConfig read(byte[] content, String name) throws ReleaseException {
        try {
            return read(UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString(), name);
        } catch (CharacterCodingException e) {
            throw new ReleaseException(unreadable(name, "the file cannot be read as UTF-8 text"), e);
        }
    }

    private static Problem unreadable(String name, String because) {
        return new Problem(
                "config-unreadable",
                "read the configuration from " + name,
                because,
                "Check that the file is there and holds text");
    }

    ReleaseConfig read(String text, String name) throws ReleaseException {
        var faults = new Faults(name);
        var config = new ReleaseConfig[] {defaults};
        Fields.read(NodeParser.parse(text, faults), faults, fields -> config[0] = config(fields, faults));
        faults.throwAny();
        return config[0];
    }

    /** Reads nothing but addresses. */
    static Services services(String text, Services defaults) throws ReleaseException {
        var faults = new Faults("the input services");
        var services = new Services[] {defaults};
        Fields.read(
                NodeParser.parse(text, faults),
                faults,
                fields -> services[0] = new ServicesReader(fields).over(defaults));
        faults.throwAny();
        return services[0];
    }

    /** Reads nothing but a board. */
    static BoardConfig board(String text) throws ReleaseException {
        var faults = new Faults("the input board");
        var board = new BoardConfig[] {BoardConfig.DEFAULT};
        Fields.read(NodeParser.parse(text, faults), faults, fields -> board[0] = BoardConfig.read(fields));
        faults.throwAny();
        return board[0];
    }

    private ReleaseConfig config(Fields fields, Faults faults) {
        return new ReleaseConfig(
                branches(fields),
                branchMoved(fields),
                fields.section("announcement", AnnouncementConfig::read, defaults.announcement()),
                acceptedWarnings(fields),
                layout(fields),
                style(fields),
                new ImagesConfigReader(fields, faults).read(),
                fields.section("user-interface", UserInterfaceConfig::read, defaults.userInterface()),
                fields.section("algorithm", AlgorithmConfig::read, defaults.algorithm()),
                CourtesiesConfig.read(fields),
                fields.section("live", LiveConfig::read, defaults.live()),
                fields.section("test", TestConfig::read, defaults.test()),
                fields.section(
                        "services",
                        part -> new ServicesReader(part).ofRepository(defaults.services()),
                        defaults.services()));
    }

    private static BranchMoved branchMoved(Fields fields) {
        return switch (fields.text("branch-moved").orElse("refuse")) {
            case "refuse" -> BranchMoved.REFUSE;
            case "merge" -> BranchMoved.MERGE;
            default -> {
                fields.fault("branch-moved", "must be refuse or merge");
                yield BranchMoved.REFUSE;
            }
        };
    }

    private AllowedBranches branches(Fields fields) {
        var patterns = fields.texts("branches");
        if (patterns.isPresent() && patterns.get().isEmpty()) {
            fields.fault("branches", "must name at least one branch");
        }
        return patterns.map(AllowedBranches::new).orElse(defaults.branches());
    }

    private static AcceptedWarnings acceptedWarnings(Fields fields) {
        var texts = fields.texts("accepted-warnings").orElse(List.of());
        if (texts.stream().anyMatch(AcceptedWarnings::isEverything)) {
            fields.fault("accepted-warnings", "must name warnings by their words, so that a new one is seen");
        }
        return new AcceptedWarnings(texts);
    }

    private static LayoutConfig layout(Fields fields) {
        var profile = fields.text("profile");
        if (profile.isPresent() && !Profiles.NAMES.contains(profile.get())) {
            fields.fault("profile", "must be one of " + String.join(", ", Profiles.NAMES));
        }
        var own = new HashSet<String>();
        var ignored = new HashSet<String>();
        fields.section("packages", part -> {
            own.addAll(part.texts("own").orElse(List.of()));
            ignored.addAll(part.texts("ignored").orElse(List.of()));
        });
        return new LayoutConfig(
                profile, own, ignored, Set.copyOf(fields.texts("charts").orElse(List.of())));
    }

    private static SemanticStyle style(Fields fields) {
        return switch (fields.text("semantic-style").orElse("plain")) {
            case "plain" -> SemanticStyle.PLAIN;
            case "sortable" -> SemanticStyle.SORTABLE;
            default -> {
                fields.fault("semantic-style", "must be plain or sortable");
                yield SemanticStyle.PLAIN;
            }
        };
    }
}
