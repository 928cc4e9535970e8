package ai.vantage6.release.config;

import ai.vantage6.release.model.Announcement;
import ai.vantage6.release.model.Announcement.Link;
import ai.vantage6.release.model.Announcement.Words;
import ai.vantage6.release.model.AnnouncementPlace;
import ai.vantage6.release.model.AnnouncementPlace.InChannel;
import ai.vantage6.release.model.AnnouncementPlace.InForum;
import ai.vantage6.release.model.AnnouncementPlace.InThread;
import ai.vantage6.release.model.Release;
import ai.vantage6.release.model.Version;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * How a release is announced.
 *
 * @param title and text may hold {@code {version}}
 * @param link where people read on; may hold {@code {version}}
 * @param extras what is said beside
 */
public record AnnouncementConfig(AnnouncementPlace place, String title, String text, String link, Extras extras) {

    /** Stands for the page of the release on GitHub. */
    private static final String RELEASE = "{release}";

    private static final int MOST_HIGHLIGHTS = 50;
    private static final int MOST_LINKS = 10;

    /**
     * What is taken from the release.
     *
     * @param highlights how many points of its notes are shown at most
     * @param links addresses by what they are called; each may hold {@code {version}} and {@code {release}}
     */
    public record Extras(int highlights, SequencedMap<String, String> links) {

        private static final Extras DEFAULT = new Extras(5, standardLinks());

        private static SequencedMap<String, String> standardLinks() {
            var links = new LinkedHashMap<String, String>();
            links.put("Release notes", RELEASE);
            links.put("PyPI", "https://pypi.org/project/vantage6/{version}/");
            links.put("Documentation", "https://docs.vantage6.ai");
            return links;
        }
    }

    public static final AnnouncementConfig DEFAULT = new AnnouncementConfig(
            new InChannel("announcements"),
            "Release {version}",
            "vantage6 {version} is out. What has changed stands in the release notes.",
            "https://docs.vantage6.ai/release-notes",
            Extras.DEFAULT);

    static AnnouncementConfig read(Fields part) {
        return new AnnouncementConfig(
                place(part),
                words(part, "title").orElse(DEFAULT.title),
                words(part, "text").orElse(DEFAULT.text),
                link(part),
                new Extras(highlights(part), links(part)));
    }

    /**
     * The message about a release that is out.
     *
     * @param page of the release on GitHub, where anybody knows it
     * @param highlights of its notes, fit to be shown
     */
    public Announcement announcementOf(Release release, Optional<URI> page, List<String> highlights) {
        var version = release.version();
        var links = extras.links().entrySet().stream()
                .filter(link -> page.isPresent() || !link.getValue().contains(RELEASE))
                .map(link -> new Link(
                        link.getKey(),
                        URI.create(filled(link.getValue(), version)
                                .replace(RELEASE, page.map(URI::toString).orElse("")))))
                .toList();
        var words = new Words(
                filled(title, version), filled(text, version), URI.create(filled(link, version)), highlights, links);
        return new Announcement(release.tag(), Announcement.Kind.RELEASED, release.date(), words);
    }

    /** The message about a version that nobody shall use. */
    public Announcement withdrawalOf(Release release, String text) {
        var version = release.version();
        var words = new Words(version + " is withdrawn", text, URI.create(filled(link, version)), List.of(), List.of());
        return new Announcement(release.tag(), Announcement.Kind.WITHDRAWN, release.date(), words);
    }

    private static AnnouncementPlace place(Fields part) {
        var channel = part.text("channel").map(AnnouncementConfig::withoutSign);
        var thread = part.text("thread");
        var forum = part.text("forum").map(AnnouncementConfig::withoutSign);
        if (forum.isPresent() && (channel.isPresent() || thread.isPresent())) {
            part.fault("forum", "is a place of its own, beside which there is neither channel nor thread");
        }
        if (forum.isPresent()) {
            return new InForum(forum.get());
        }
        var name = channel.orElse(DEFAULT.place.channel());
        return thread.<AnnouncementPlace>map(one -> new InThread(name, one)).orElseGet(() -> new InChannel(name));
    }

    /** People write {@code #} before the name of a channel, of which it is no part. */
    private static String withoutSign(String name) {
        return name.replaceFirst("^#(?=.)", "");
    }

    private static Optional<String> words(Fields part, String name) {
        var words = part.text(name);
        words.flatMap(Placeholders::unknown)
                .ifPresent(unknown ->
                        part.fault(name, "holds " + unknown + ", for which nothing stands; {version} is known here"));
        return words;
    }

    private static String link(Fields part) {
        var link = part.text("link").orElse(DEFAULT.link);
        if (!isAddress(link) || Placeholders.unknown(link).isPresent()) {
            part.fault("link", "must be an https address; it may hold {version}");
        }
        return link;
    }

    private static int highlights(Fields part) {
        var text = part.text("highlights");
        if (text.isPresent()
                && !(text.get().matches("[0-9]{1,2}") && Integer.parseInt(text.get()) <= MOST_HIGHLIGHTS)) {
            part.fault("highlights", "must be a number from 0 to " + MOST_HIGHLIGHTS);
            return 0;
        }
        return text.map(Integer::parseInt).orElse(DEFAULT.extras.highlights());
    }

    private static SequencedMap<String, String> links(Fields part) {
        if (part.node("links").isEmpty()) {
            return DEFAULT.extras.links();
        }
        var links = new LinkedHashMap<String, String>();
        part.section(
                "links",
                fields -> List.copyOf(fields.names()).forEach(label -> {
                    var address = fields.required(label);
                    if (label.length() > 80 || links.size() == MOST_LINKS) {
                        fields.fault(label, "is too much: at most " + MOST_LINKS + " links of at most 80 characters");
                    } else if (isAddress(address)) {
                        links.put(label, address);
                    } else {
                        fields.fault(label, "must be an https address; it may hold {version}, or be {release}");
                    }
                }));
        return links;
    }

    private static boolean isAddress(String text) {
        try {
            var address = new URI(text.replace(RELEASE, "https://github.com").replace(Placeholders.VERSION, "1.0.0"));
            return "https".equals(address.getScheme()) && address.getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static String filled(String template, Version version) {
        return template.replace(Placeholders.VERSION, version.toString());
    }
}
