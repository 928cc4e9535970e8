package ai.vantage6.release.comparison;

import ai.vantage6.release.comparison.Difference.Change;
import ai.vantage6.release.comparison.Difference.Part;
import ai.vantage6.release.model.Distribution.Kind;
import ai.vantage6.release.model.ProjectName;
import ai.vantage6.release.model.ReleaseContents;
import ai.vantage6.release.model.ReleaseContents.ChartContents;
import ai.vantage6.release.model.ReleaseContents.ImageContents;
import ai.vantage6.release.model.ReleaseContents.PackageContents;
import ai.vantage6.release.model.ReleaseContents.WheelContents;
import ai.vantage6.release.pipeline.Few;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Looks for differences of two releases, in whatever is known of both. */
final class Comparing {

    private static final int MOST = 3;
    /** A project, a specifier with or without brackets, and a marker. */
    private static final Pattern REQUIREMENT =
            Pattern.compile("([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)([^;]*)(.*)", Pattern.DOTALL);

    private final ReleaseContents before;
    private final ReleaseContents now;
    private final List<Difference> found = new ArrayList<>();
    private final Map<Difference, Set<String>> needs = new HashMap<>();

    Comparing(ReleaseContents before, ReleaseContents now) {
        this.before = before;
        this.now = now;
    }

    List<Difference> all() {
        names(Part.PACKAGE, before.packages().keySet(), now.packages().keySet(), name -> name);
        names(Part.IMAGE, before.images().keySet(), now.images().keySet(), name -> name);
        names(Part.CHART, before.charts().keySet(), now.charts().keySet(), name -> name);
        both(before.packages(), now.packages(), this::compare);
        both(before.images(), now.images(), this::compare);
        both(before.charts(), now.charts(), this::compare);
        needs.forEach((need, projects) -> add(
                need.change(), need.part(), need.name() + " of " + Few.of(projects, MOST), need.before(), need.now()));
        return found.stream()
                .sorted(Comparator.comparing(Difference::part)
                        .thenComparing(Difference::change)
                        .thenComparing(Difference::name))
                .toList();
    }

    private void compare(String project, PackageContents old, PackageContents current) {
        names(Part.DISTRIBUTION, old.sizes().keySet(), current.sizes().keySet(), kind -> text(kind) + " of " + project);
        both(
                old.sizes(),
                current.sizes(),
                (kind, was, is) -> size(Part.DISTRIBUTION, text(kind) + " of " + project, was, is));
        if (old.wheel().isPresent() && current.wheel().isPresent()) {
            compareWheels(project, old.wheel().get(), current.wheel().get());
        }
    }

    private void compareWheels(String project, WheelContents old, WheelContents current) {
        count(Part.MODULES, project, old.modules(), current.modules());
        names(Part.DATA_FILE, old.data(), current.data(), path -> path + " of " + project);
        var was = requirements(old.requirements());
        var is = requirements(current.requirements());
        minus(was.keySet(), is.keySet())
                .forEach(one -> need(Change.GONE, one, "there", "gone").add(project));
        minus(is.keySet(), was.keySet())
                .forEach(one -> need(Change.NEW, one, "", "new").add(project));
        both(was, is, (needed, one, other) -> {
            if (!one.equals(other)) {
                need(Change.CHANGED, needed, one, other).add(project);
            }
        });
    }

    /** Several packages need the same, and mostly change it together. */
    private Set<String> need(Change change, String needed, String was, String is) {
        return needs.computeIfAbsent(new Difference(change, Part.REQUIREMENT, needed, was, is), _ -> new TreeSet<>());
    }

    private void compare(String image, ImageContents old, ImageContents current) {
        names(
                Part.PLATFORM,
                old.platforms().keySet(),
                current.platforms().keySet(),
                platform -> image + " on " + platform);
        both(old.platforms(), current.platforms(), (platform, was, is) -> {
            if (was.isPresent() && is.isPresent()) {
                var name = image + " on " + platform;
                size(Part.IMAGE, name, was.get().size(), is.get().size());
                count(Part.LAYERS, name, was.get().layers(), is.get().layers());
            }
        });
    }

    private void compare(String chart, ChartContents old, ChartContents current) {
        size(Part.CHART, chart, old.size(), current.size());
        if (old.images().isPresent() && current.images().isPresent()) {
            names(Part.CHART_IMAGE, old.images().get(), current.images().get(), image -> image + " in " + chart);
        }
    }

    /** By project. Our own packages pin each other to the version of the release, which is no news. */
    private Map<String, String> requirements(Collection<String> lines) {
        var requirements = new TreeMap<String, String>();
        for (var line : lines) {
            var matcher = REQUIREMENT.matcher(line.strip());
            if (matcher.matches()) {
                var project = ProjectName.normalised(matcher.group(1));
                var own =
                        before.packages().containsKey(project) || now.packages().containsKey(project);
                var text = matcher.group(2).replaceAll("[()\\s]", "")
                        + matcher.group(3).replace('\'', '"');
                requirements.merge(
                        project,
                        own ? "ours" : text.isBlank() ? "any" : text,
                        (one, other) -> one.equals(other) ? one : one + " and " + other);
            }
        }
        return requirements;
    }

    private <K> void names(Part part, Set<K> old, Set<K> current, Function<K, String> naming) {
        minus(old, current).forEach(one -> add(Change.GONE, part, naming.apply(one), "there", "gone"));
        minus(current, old).forEach(one -> add(Change.NEW, part, naming.apply(one), "", "new"));
    }

    private static <K> List<K> minus(Set<K> some, Set<K> others) {
        return some.stream().filter(one -> !others.contains(one)).toList();
    }

    private void size(Part part, String name, long was, long is) {
        change(was, is).ifPresent(change -> add(change, part, name, Size.text(was), Size.text(is)));
    }

    private void count(Part part, String name, long was, long is) {
        change(was, is).ifPresent(change -> add(change, part, name, String.valueOf(was), String.valueOf(is)));
    }

    /** Empty unless it is more than a tenth. */
    private static Optional<Change> change(long was, long is) {
        if (is * 10.0 > was * 11.0) {
            return Optional.of(Change.GREW);
        }
        return is * 10.0 < was * 9.0 ? Optional.of(Change.SHRANK) : Optional.empty();
    }

    private void add(Change change, Part part, String name, String was, String is) {
        found.add(new Difference(change, part, name, was, is));
    }

    private static String text(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** What is there before and now. */
    private static <K, V> void both(Map<K, V> old, Map<K, V> current, Each<K, V> each) {
        old.forEach((key, was) -> {
            var is = current.get(key);
            if (is != null) {
                each.compare(key, was, is);
            }
        });
    }

    /** Looks at one thing as it was and as it is. */
    @FunctionalInterface
    private interface Each<K, V> {
        void compare(K key, V was, V is);
    }
}
