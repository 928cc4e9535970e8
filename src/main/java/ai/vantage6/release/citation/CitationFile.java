package ai.vantage6.release.citation;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** A {@code CITATION.cff} as the Citation File Format 1.2.0 describes it, read for what is wrong with it and for its DOI. */
final class CitationFile {

    static final String NAME = "CITATION.cff";

    private static final Set<String> KEYS = Set.of(
            "abstract",
            "authors",
            "cff-version",
            "commit",
            "contact",
            "date-released",
            "doi",
            "identifiers",
            "keywords",
            "license",
            "license-url",
            "message",
            "preferred-citation",
            "references",
            "repository",
            "repository-artifact",
            "repository-code",
            "title",
            "type",
            "url",
            "version");
    private static final Set<String> IDENTIFIER_KEYS = Set.of("type", "value", "description");
    private static final Set<String> IDENTIFIER_TYPES = Set.of("doi", "url", "swh", "other");
    private static final Pattern CFF_VERSION = Pattern.compile("1\\.(?:0\\.3|1\\.0|2\\.[0-9]+)");
    private static final Pattern TYPE = Pattern.compile("software|dataset");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern ADDRESS = Pattern.compile("(?:https?|s?ftp)://\\S+");
    private static final Pattern COMMIT = Pattern.compile("\\S{1,100}");

    private final Findings findings = new Findings(NAME);
    private final List<Doi> dois = new ArrayList<>();

    private CitationFile() {}

    static Citation read(byte[] content) {
        var file = new CitationFile();
        try {
            Section.of(YamlText.root(content), "the file", file.findings).ifPresent(file::check);
        } catch (IOException e) {
            file.findings.add(" " + e.getMessage());
        }
        var concept = file.dois.stream().filter(Doi::isOfZenodo).findFirst();
        return new Citation(concept, file.findings.all());
    }

    private void check(Section top) {
        top.knowOnly(KEYS, "a citation");
        top.required("cff-version");
        top.matching("cff-version", CFF_VERSION, "a version of the format, such as 1.2.0");
        top.required("message");
        top.required("title");
        if (!top.values().containsKey("authors")) {
            findings.add(top.line(), "authors is missing");
        }
        people(top, "authors");
        people(top, "contact");
        top.matching("type", TYPE, "software or dataset");
        top.matching("commit", COMMIT, "one word");
        for (var address : List.of("url", "license-url", "repository", "repository-artifact", "repository-code")) {
            top.matching(address, ADDRESS, "an address");
        }
        top.text("version");
        date(top);
        top.list("identifiers").forEach(this::identifier);
        top.text("doi").ifPresent(text -> doi(text, top.at("doi")));
        keywords(top);
    }

    private void people(Section top, String name) {
        top.list(name)
                .forEach(node ->
                        Section.of(node, "one of " + name, findings).ifPresent(section -> new Author(section).check()));
    }

    private void date(Section top) {
        top.matching("date-released", DATE, "a date such as 2026-01-31")
                .filter(text -> DATE.matcher(text).matches())
                .ifPresent(text -> {
                    try {
                        LocalDate.parse(text);
                    } catch (DateTimeException e) {
                        findings.add(top.at("date-released"), "date-released is no day of the calendar");
                    }
                });
    }

    private void identifier(Node node) {
        var section = Section.of(node, "one of identifiers", findings);
        if (section.isEmpty()) {
            return;
        }
        section.get().knowOnly(IDENTIFIER_KEYS, "an identifier");
        var type = section.get().required("type");
        var value = section.get().required("value");
        type.filter(text -> !IDENTIFIER_TYPES.contains(text))
                .ifPresent(_ -> findings.add(section.get().at("type"), "type must be doi, url, swh or other"));
        if (type.equals(Optional.of("doi"))) {
            value.ifPresent(text -> doi(text, section.get().at("value")));
        }
    }

    private void doi(String text, int line) {
        var doi = Doi.parse(text);
        doi.ifPresentOrElse(
                dois::add,
                () -> findings.add(line, "a DOI begins with 10. and has no address before it: 10.5281/zenodo.1"));
    }

    private void keywords(Section top) {
        for (var keyword : top.list("keywords")) {
            if (!(keyword instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
                findings.add(Section.line(keyword), "a keyword must be a text");
            }
        }
    }
}
