package ai.vantage6.release.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.vantage6.release.model.ActionFile;
import ai.vantage6.release.model.ImageProfile;
import ai.vantage6.release.model.PathPattern;
import ai.vantage6.release.model.Profile;
import ai.vantage6.release.model.Profile.Notation;
import ai.vantage6.release.model.Profile.Packages;
import ai.vantage6.release.model.Profile.Recognition;
import ai.vantage6.release.model.Profile.VersionPlace;
import ai.vantage6.release.model.TagForm;
import ai.vantage6.release.model.UserInterface;
import ai.vantage6.release.model.UserInterface.DeployedReleases;
import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The built-in profiles; each is a file among the resources. */
final class Profiles {

    static final List<String> NAMES = List.of("v4", "between", "v5", "ui", "algorithm", "action");

    private static final PathPattern NONE = new PathPattern("-");

    private Profiles() {}

    static List<Profile> builtIn() {
        return NAMES.stream().map(Profiles::builtIn).toList();
    }

    private static Profile builtIn(String name) {
        var file = "/profiles/" + name + ".yml";
        try (var in = Objects.requireNonNull(Profiles.class.getResourceAsStream(file), file)) {
            return parse(new String(in.readAllBytes(), UTF_8), file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ReleaseException e) {
            throw new IllegalStateException(e);
        }
    }

    static Profile parse(String text, String file) throws ReleaseException {
        var faults = new Faults(file);
        var profile = new Profile[1];
        Fields.read(NodeParser.parse(text, faults), faults, fields -> profile[0] = profile(fields, faults));
        faults.throwAny();
        return profile[0];
    }

    private static Profile profile(Fields fields, Faults faults) {
        var recognition = new Recognition[] {new Recognition(List.of(), List.of())};
        fields.section(
                "recognised-by",
                part -> recognition[0] = new Recognition(patterns(part, "present"), patterns(part, "absent")));
        var packages = new Packages[] {new Packages(Set.of(), Set.of(), NONE, Set.of(), false)};
        fields.section(
                "packages",
                part -> packages[0] = new Packages(
                        set(part, "own"),
                        set(part, "former"),
                        new PathPattern(part.required("directories")),
                        set(part, "ignored"),
                        part.flag("published")));
        var places = new ArrayList<VersionPlace>();
        fields.nodes("version").forEach(node -> Fields.read(node, faults, part -> places.add(place(part))));
        return new Profile(
                fields.required("name"),
                recognition[0],
                fields.text("tags").map(Profiles::tags).orElse(TagForm.VERSION),
                places,
                packages[0],
                set(fields, "charts"),
                majorNames(fields),
                images(fields, faults),
                fields.text("documentation"),
                userInterface(fields),
                fields.text("store-file"),
                action(fields),
                fields.text("changelog"),
                fields.texts("by-hand").orElse(List.of()));
    }

    private static ImageProfile images(Fields fields, Faults faults) {
        return new ImageProfile(
                new ImageReader(faults).read(fields, "images"),
                new RegistryReader(faults).read(fields, "registries"),
                set(fields, "former-places"),
                set(fields, "ignored-dockerfiles"),
                false,
                fields.text("third-party-images"),
                ImageProfile.Named.NOTHING,
                Optional.empty());
    }

    private static Optional<UserInterface> userInterface(Fields fields) {
        return fields.section(
                "user-interface",
                part -> Optional.of(new UserInterface(
                        part.required("image"),
                        part.required("files"),
                        part.text("directory").orElse(""),
                        part.required("build"),
                        part.text("follows"),
                        DeployedReleases.FINALS)),
                Optional.empty());
    }

    private static TagForm tags(String word) {
        return TagForm.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static Optional<ActionFile> action(Fields fields) {
        return fields.section(
                "action",
                part -> Optional.of(new ActionFile(part.required("file"), part.required("image"))),
                Optional.empty());
    }

    private static VersionPlace place(Fields part) {
        return new VersionPlace(
                Notation.valueOf(
                        part.required("notation").toUpperCase(Locale.ROOT).replace('-', '_')),
                new PathPattern(part.required("files")),
                part.text("except").map(PathPattern::new),
                part.text("holding"),
                part.flag("optional"));
    }

    private static Map<Integer, String> majorNames(Fields fields) {
        var names = new HashMap<Integer, String>();
        fields.section(
                "major-names",
                part -> List.copyOf(part.names())
                        .forEach(major -> names.put(Integer.valueOf(major), part.required(major))));
        return names;
    }

    private static List<PathPattern> patterns(Fields part, String name) {
        return part.texts(name).orElse(List.of()).stream().map(PathPattern::new).toList();
    }

    private static Set<String> set(Fields part, String name) {
        return new HashSet<>(part.texts(name).orElse(List.of()));
    }
}
