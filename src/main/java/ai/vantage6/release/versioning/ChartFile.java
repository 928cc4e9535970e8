package ai.vantage6.release.versioning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A {@code Chart.yaml}: version, appVersion, and the pins on our own charts, always in quotes.
 *
 * @param directory says which chart it is; for four releases the chart in auth bore the name keycloak
 */
record ChartFile(String version, Set<String> own, String directory) implements Rule {

    @Override
    public List<Place> places(String text) throws NotUnderstood {
        var scalars = Yaml.scalars(text);
        if (!own.contains(directory)) {
            throw unknown("the configuration does not know a chart \"" + directory + "\"");
        }
        var places = new ArrayList<Place>();
        places.add(
                place(find(scalars, "version").orElseThrow(() -> NotUnderstood.undeclared("it has no version")), text));
        for (var scalar : others(scalars)) {
            places.add(place(scalar, text));
        }
        places.sort(Comparator.comparingInt(Place::start));
        return places;
    }

    private List<Yaml.Scalar> others(List<Yaml.Scalar> scalars) throws NotUnderstood {
        var others = new ArrayList<Yaml.Scalar>();
        find(scalars, "appVersion").ifPresent(others::add);
        for (var index = 0; find(scalars, "dependencies." + index + ".name").isPresent(); index++) {
            pin(scalars, "dependencies." + index + ".").ifPresent(others::add);
        }
        return others;
    }

    private Optional<Yaml.Scalar> pin(List<Yaml.Scalar> scalars, String dependency) throws NotUnderstood {
        var name = find(scalars, dependency + "name").map(Yaml.Scalar::value).orElse("");
        var repository =
                find(scalars, dependency + "repository").map(Yaml.Scalar::value).orElse("");
        var beside = repository.startsWith("file:");
        if (beside && !own.contains(name)) {
            throw unknown("it pins the chart \"" + name + "\" beside it, which the configuration does not know");
        }
        if (!beside && own.contains(name)) {
            throw NotUnderstood.corrupt(
                    "it pins our own chart \"" + name + "\" from \"" + repository + "\", not from beside it");
        }
        return beside ? find(scalars, dependency + "version") : Optional.empty();
    }

    private Place place(Yaml.Scalar scalar, String text) throws NotUnderstood {
        var written = text.substring(scalar.start(), scalar.end());
        var quote = written.startsWith("'") ? "'" : "\"";
        if (!written.equals(scalar.value()) && !written.equals(quote + scalar.value() + quote)) {
            throw NotUnderstood.corrupt("its " + scalar.path() + " is more than a text: " + written);
        }
        return new Place(scalar.start(), scalar.end(), quote + version + quote);
    }

    private static NotUnderstood unknown(String because) {
        return new NotUnderstood(
                "unknown-chart", because, "Add it to charts in .github/vantage6-release.yml if it is ours");
    }

    private static Optional<Yaml.Scalar> find(List<Yaml.Scalar> scalars, String path) {
        return scalars.stream().filter(scalar -> scalar.path().equals(path)).findFirst();
    }
}
