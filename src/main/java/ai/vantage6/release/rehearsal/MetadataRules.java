package ai.vantage6.release.rehearsal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What PyPI demands of the fields of a form; the sentences are those of its own code (warehouse, forklift/metadata.py) and of packaging.
 *
 * <p>Two things a stand-in without Python cannot do: of classifiers it knows the families and the deprecated ones, and it takes
 * every description in reStructuredText as one that renders.
 */
final class MetadataRules {

    private static final Set<String> VERSIONS = Set.of("1.0", "1.1", "1.2", "2.1", "2.2", "2.3", "2.4", "2.5");
    private static final Pattern NAME = Pattern.compile("(?i)[A-Z0-9]|[A-Z0-9][A-Z0-9._-]*[A-Z0-9]");
    private static final Pattern URL = Pattern.compile("(?i)https?:([A-Z0-9._~:/?#@!$&'()*+,;=\\[\\]-]|%[0-9A-F]{2})+");
    private static final Pattern ADDRESS =
            Pattern.compile("[^\\s@<>(),:;\"\\[\\]\\\\]+@([\\p{L}\\p{N}_-]+\\.)+\\p{L}[\\p{L}\\p{N}-]+");
    private static final Pattern ADDRESS_IN_ANGLES = Pattern.compile(".*<([^<>]*)>\\s*");
    private static final Pattern CLASSIFIER =
            Pattern.compile("(Development Status|Environment|Framework|Intended Audience|License|Natural Language"
                    + "|Operating System|Programming Language|Topic|Typing) :: \\S.*");
    private static final Set<String> DEPRECATED = Set.of(
            "Framework :: Django CMS :: 4.2",
            "License :: OSI Approved :: Intel Open Source License",
            "License :: OSI Approved :: Jabber Open Source License",
            "License :: OSI Approved :: MITRE Collaborative Virtual Workspace License (CVW)",
            "License :: OSI Approved :: Sun Industry Standards Source License (SISSL)",
            "License :: OSI Approved :: X.Net License",
            "Natural Language :: Ukranian",
            "Topic :: Communications :: Chat :: AOL Instant Messenger");
    private static final Pattern CONTENT_TYPE = Pattern.compile(
            "(text/plain|text/x-rst|text/markdown)(\\s*;\\s*(charset=(?i:utf-8)|variant=(GFM|CommonMark)))*");
    /** Fields that may stand in a form once. */
    private static final List<String> SINGLE = List.of(
            "metadata_version",
            "name",
            "version",
            "summary",
            "description",
            "description_content_type",
            "author",
            "author_email",
            "maintainer",
            "maintainer_email",
            "license",
            "license_expression",
            "home_page",
            "download_url",
            "requires_python",
            "keywords");
    /** The first version of the metadata that has them. */
    private static final Map<String, String> SINCE = Map.of(
            "license_expression",
            "2.4",
            "license_files",
            "2.4",
            "dynamic",
            "2.2",
            "description_content_type",
            "2.1",
            "provides_extra",
            "2.1");

    private MetadataRules() {}

    /** The first fault, since that is what PyPI answers with. */
    static Optional<String> broken(UploadedForm form) {
        return Stream.of(
                        identity(form),
                        doubled(form),
                        texts(form),
                        addresses(form),
                        classifiers(form),
                        requirements(form))
                .flatMap(Optional::stream)
                .findFirst()
                .map(fault ->
                        fault + " See https://packaging.python.org/specifications/core-metadata for more information.");
    }

    private static Optional<String> identity(UploadedForm form) {
        return first(Stream.of(
                Stream.of("metadata_version", "name", "version")
                        .filter(field -> form.all(field).isEmpty())
                        .map(field -> "'" + field.replace('_', '-') + "' is a required field.")
                        .findFirst(),
                refuse(form, "metadata_version", VERSIONS::contains, "%s is not a valid metadata version."),
                refuse(form, "name", NAME.asMatchPredicate(), "%s is invalid for 'name'."),
                refuse(form, "version", RequirementGrammar::isVersion, "%s is invalid for 'version'."),
                refuse(
                        form,
                        "version",
                        text -> !RequirementGrammar.isLocal(text),
                        "The use of local versions in %s is not allowed.")));
    }

    private static Optional<String> doubled(UploadedForm form) {
        return SINGLE.stream()
                .filter(name -> form.all(name).size() > 1)
                .map(name -> "'" + name.replace('_', '-') + "' has invalid data.")
                .findFirst()
                .or(() -> SINCE.entrySet().stream()
                        .filter(each -> !form.all(each.getKey()).isEmpty())
                        .filter(each -> form.field("metadata_version").compareTo(each.getValue()) < 0)
                        .map(each -> "'" + each.getKey().replace('_', '-') + "' introduced in metadata version "
                                + each.getValue() + ", not " + form.field("metadata_version") + ".")
                        .findFirst());
    }

    private static Optional<String> texts(UploadedForm form) {
        return first(Stream.of(
                refuse(form, "summary", text -> !text.contains("\n"), "'summary' must be a single line."),
                refuse(
                        form,
                        "summary",
                        text -> text.length() <= 512,
                        "'summary' field must be 512 characters or less."),
                refuse(
                        form,
                        "description_content_type",
                        CONTENT_TYPE.asMatchPredicate(),
                        "'description-content-type' must be one of ['text/plain', 'text/x-rst', 'text/markdown'], not %s."),
                !form.field("license").isEmpty()
                                && !form.field("license_expression").isEmpty()
                        ? Optional.of("License is deprecated when License-Expression is present. "
                                + "Only License-Expression should be present.")
                        : Optional.empty()));
    }

    private static Optional<String> addresses(UploadedForm form) {
        var fault = first(Stream.of(
                refuse(
                        form,
                        "author_email",
                        MetadataRules::isAddress,
                        "%s is not a valid email address: it must have an @-sign."),
                refuse(
                        form,
                        "maintainer_email",
                        MetadataRules::isAddress,
                        "%s is not a valid email address: it must have an @-sign."),
                refuse(form, "home_page", URL.asMatchPredicate(), "%s is not a valid url."),
                refuse(form, "download_url", URL.asMatchPredicate(), "%s is not a valid url.")));
        return fault.or(() -> form.all("project_urls").stream()
                .flatMap(value -> projectUrl(value).stream())
                .findFirst());
    }

    private static Optional<String> projectUrl(String value) {
        var comma = value.indexOf(',');
        var label = comma < 0 ? value : value.substring(0, comma).strip();
        var url = comma < 0 ? "" : value.substring(comma + 1).strip();
        if (label.isEmpty()) {
            return Optional.of("Must have a label.");
        }
        if (label.length() > 32) {
            return Optional.of("'" + label + "' must be 32 characters or less.");
        }
        if (url.isEmpty()) {
            return Optional.of("Must have a URL.");
        }
        return URL.matcher(url).matches() ? Optional.empty() : Optional.of("'" + url + "' is not a valid url.");
    }

    private static boolean isAddress(String text) {
        var angles = ADDRESS_IN_ANGLES.matcher(text);
        return ADDRESS.matcher(angles.matches() ? angles.group(1) : text).matches();
    }

    private static Optional<String> classifiers(UploadedForm form) {
        return first(Stream.of(
                refuse(form, "classifiers", CLASSIFIER.asMatchPredicate(), "%s is not a valid classifier."),
                refuse(
                        form,
                        "classifiers",
                        text -> !DEPRECATED.contains(text),
                        "The classifier %s has been deprecated.")));
    }

    private static Optional<String> requirements(UploadedForm form) {
        return Stream.of("requires_dist", "provides_dist", "obsoletes_dist")
                .flatMap(field -> Stream.of(
                        refuse(
                                form,
                                field,
                                RequirementGrammar::isRequirement,
                                "%s is invalid for '" + field.replace('_', '-') + "'."),
                        refuse(
                                form,
                                field,
                                text -> !RequirementGrammar.isDirect(text),
                                "Can't have direct dependency: %s.")))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> refuse(
                        form,
                        "requires_python",
                        RequirementGrammar::isSpecifier,
                        "%s is invalid for 'requires-python'."));
    }

    private static Optional<String> refuse(UploadedForm form, String field, Predicate<String> right, String fault) {
        return form.all(field).stream()
                .filter(right.negate())
                .findFirst()
                .map(value -> fault.replace("%s", "'" + value + "'"));
    }

    private static Optional<String> first(Stream<Optional<String>> faults) {
        return faults.flatMap(Optional::stream).findFirst();
    }
}
