package ai.vantage6.release.stages;

import ai.vantage6.release.discord.MessageBook;
import ai.vantage6.release.github.NotesBlock;
import ai.vantage6.release.github.ReleaseHost;
import ai.vantage6.release.model.Announcement;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.regex.Pattern;

/** Notes in a hidden comment of the GitHub release which messages a webhook has posted. */
public record NotedMessages(ReleaseHost host) implements MessageBook {

    private static final String BEGUN = "begun";
    private static final Pattern POSTED = Pattern.compile("<!--\\s*posted\\s+[0-9]{1,20}\\s*-->");

    @Override
    public Entry of(Announcement announcement) throws ReleaseException, InterruptedException {
        return host.page(announcement.tag())
                .flatMap(page -> block(announcement).in(page.notes()))
                .map(NotedMessages::entry)
                .orElse(Entry.NONE);
    }

    private static Entry entry(String text) {
        if (POSTED.matcher(text).matches()) {
            return Entry.POSTED;
        }
        return text.equals(comment(BEGUN)) ? Entry.BEGUN : Entry.UNCLEAR;
    }

    @Override
    public void begin(Announcement announcement) throws ReleaseException, InterruptedException {
        write(announcement, BEGUN);
    }

    @Override
    public void posted(Announcement announcement, String message) throws ReleaseException, InterruptedException {
        write(announcement, "posted " + message.replaceAll("[^0-9]", ""));
    }

    @Override
    public void forget(Announcement announcement) throws ReleaseException, InterruptedException {
        host.rewrite(announcement.tag(), page -> page.with(block(announcement).removed(page.notes())));
    }

    private void write(Announcement announcement, String text) throws ReleaseException, InterruptedException {
        host.rewrite(announcement.tag(), page -> page.with(block(announcement).last(page.notes(), comment(text))));
    }

    private static String comment(String text) {
        return "<!-- " + text + " -->";
    }

    private static NotesBlock block(Announcement announcement) {
        return new NotesBlock(
                switch (announcement.kind()) {
                    case RELEASED -> "discord";
                    case WITHDRAWN -> "discord-withdrawn";
                });
    }
}
