package ai.vantage6.release.config;

import ai.vantage6.release.model.Announcement;
import ai.vantage6.release.model.Release;
import java.net.URI;

/**
 * How a release is announced.
 *
 * @param channel the channel's name, without {@code #}
 * @param title and text may hold {@code {version}}
 * @param link where people read on; may hold {@code {version}}
 */
public record AnnouncementConfig(String channel, String title, String text, String link) {

    public static final AnnouncementConfig DEFAULT = new AnnouncementConfig(
            "announcements",
            "Release {version}",
            "vantage6 {version} is out. What has changed stands in the release notes.",
            "https://docs.vantage6.ai/release-notes");

    public Announcement announcementOf(Release release) {
        var version = release.version();
        return new Announcement(
                version, release.date(), fill(title, version), fill(text, version), URI.create(fill(link, version)));
    }

    private static String fill(String template, Object version) {
        return template.replace("{version}", version.toString());
    }
}
