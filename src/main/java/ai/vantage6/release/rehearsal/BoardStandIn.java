package ai.vantage6.release.rehearsal;

import ai.vantage6.release.config.BoardConfig;
import ai.vantage6.release.model.Version;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A project board of GitHub's stand-in: the one that is configured, else number 1 of vantage6 as GitHub makes a new one. */
public final class BoardStandIn {

    /** Where no configuration names one. */
    private static final BoardConfig STANDARD = new BoardConfig(
            Optional.of("vantage6"),
            1,
            BoardConfig.DEFAULT.field(),
            BoardConfig.DEFAULT.done(),
            BoardConfig.DEFAULT.milestone());

    /** The same as the input board takes it. */
    static final String CONFIGURATION = "{owner: vantage6, number: 1}";

    static final String ID = "PVT_kwDOrehearsal";
    private static final String FIELD_ID = "PVTSSF_lADOrehearsal";
    private static final Set<String> OTHER_FIELDS = Set.of("Title", "Assignees", "Labels");
    private static final String DONE_ID = "98236657";

    private record Item(String id, Optional<String> option, boolean archived) {}

    private final Map<String, Item> items = new LinkedHashMap<>();
    private final StoredIssues issues;
    private BoardConfig config = STANDARD;
    private boolean closed;

    BoardStandIn(StoredIssues issues) {
        this.issues = issues;
    }

    /** Makes it, while it is empty, the one that a repository has configured. */
    void become(BoardConfig configured) {
        config = configured;
    }

    private Map<String, String> names() {
        return Map.of("f75ad846", "Todo", "47fc9ee4", "In Progress", DONE_ID, config.done());
    }

    /** Whether it is this one that somebody asks for; GitHub tells no capital letters of an owner apart. */
    boolean isOf(String owner) {
        return config.owner().filter(owner::equalsIgnoreCase).isPresent();
    }

    boolean hasNumber(int number) {
        return config.number() == number;
    }

    /** What the milestone of a release is called by whoever works with this board. */
    String milestoneOf(Version version) {
        return config.milestonesOf(version).getFirst();
    }

    /** Nobody works on it any more. */
    public void close() {
        closed = true;
    }

    /** Somebody puts an issue there. */
    public void put(int number, String optionName) {
        var id = issues.issue(number).id();
        var option = names().entrySet().stream()
                .filter(one -> one.getValue().equals(optionName))
                .map(Map.Entry::getKey)
                .findFirst();
        items.put(id, new Item("PVTI_" + id, option, false));
    }

    /** Somebody tidies up. */
    public void archive(int number) {
        items.computeIfPresent(issues.issue(number).id(), (_, item) -> new Item(item.id(), item.option(), true));
    }

    /** As a query for it gives it; GitHub gives an empty object for a field of another kind. */
    Map<String, Object> json(String field, boolean writable) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", ID);
        json.put("closed", closed);
        json.put("viewerCanUpdate", writable);
        json.put(
                "field",
                field.equals(config.field())
                        ? Map.of("id", FIELD_ID, "options", options())
                        : OTHER_FIELDS.contains(field) ? Map.of() : NullNode.getInstance());
        return json;
    }

    private List<Map<String, String>> options() {
        return names().entrySet().stream()
                .map(option -> Map.of("id", option.getKey(), "name", option.getValue()))
                .toList();
    }

    /** The items of an issue on all boards; another one has it too. */
    List<Map<String, Object>> itemsOf(StoredIssue issue, String field) {
        var elsewhere = item("PVTI_elsewhere", "PVT_elsewhere", Optional.of(DONE_ID), false);
        var here = Optional.ofNullable(items.get(issue.id())).map(item -> {
            var option = item.option().filter(_ -> field.equals(config.field()));
            return item(item.id(), ID, option, item.archived());
        });
        return here.map(one -> List.of(elsewhere, one)).orElse(List.of(elsewhere));
    }

    private static Map<String, Object> item(String id, String project, Optional<String> option, boolean archived) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", id);
        json.put("isArchived", archived);
        json.put("project", Map.of("id", project));
        json.put(
                "fieldValueByName",
                option.<Object>map(name -> Map.of("optionId", name)).orElseGet(NullNode::getInstance));
        return json;
    }

    /** What is there already is given as it is. */
    Reply add(StoredIssue issue) {
        var isNew = !items.containsKey(issue.id());
        var item = items.computeIfAbsent(issue.id(), id -> new Item("PVTI_" + id, Optional.empty(), false));
        var reply = GraphQlReply.data(Map.of("addProjectV2ItemById", Map.of("item", Map.of("id", item.id()))));
        return isNew ? reply.changed("added " + issue.name() + " to the board") : reply;
    }

    Reply move(String itemId, String field, String option) {
        var entry = items.entrySet().stream()
                .filter(one -> one.getValue().id().equals(itemId))
                .findFirst();
        if (entry.isEmpty() || !field.equals(FIELD_ID)) {
            return GraphQlReply.noNode("updateProjectV2ItemFieldValue", entry.isEmpty() ? itemId : field);
        }
        if (!names().containsKey(option)) {
            return GraphQlReply.error(
                    "VALIDATION",
                    "updateProjectV2ItemFieldValue",
                    "The single select option Id does not belong to the field");
        }
        var before = entry.get().getValue();
        entry.get().setValue(new Item(itemId, Optional.of(option), before.archived()));
        var reply = GraphQlReply.data(
                Map.of("updateProjectV2ItemFieldValue", Map.of("projectV2Item", Map.of("id", itemId))));
        var name = issues.withId(entry.get().getKey()).orElseThrow().name();
        return before.option().equals(Optional.of(option))
                ? reply
                : reply.changed("moved " + name + " to " + names().get(option));
    }

    boolean isEmpty() {
        return items.isEmpty();
    }

    /** In which column each issue stands. */
    Object state() {
        var state = new TreeMap<String, Object>();
        items.forEach((id, item) -> state.put(
                issues.withId(id).orElseThrow().name(),
                item.option().map(names()::get).orElse("")));
        return state;
    }
}
