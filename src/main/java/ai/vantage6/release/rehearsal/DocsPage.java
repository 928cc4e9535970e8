package ai.vantage6.release.rehearsal;

import com.fasterxml.jackson.databind.node.NullNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A page of a list on Read the Docs: short, unless somebody asks for more. */
final class DocsPage {

    private static final int SHORT = 10;
    private static final int LONG = 100;

    private DocsPage() {}

    static Reply of(Request request, List<Map<String, Object>> all) {
        var offset = Integer.parseInt(request.parameter("offset").orElse("0"));
        var limit = Integer.parseInt(request.parameter("limit").orElse(String.valueOf(SHORT)));
        var rest = all.stream().skip(offset).limit(Math.min(limit, LONG)).toList();
        var page = new HashMap<String, Object>();
        page.put("count", all.size());
        page.put("results", rest);
        var more = offset + rest.size() < all.size();
        page.put("next", more ? "https://app.readthedocs.org/next" : NullNode.getInstance());
        return Reply.json(200, page);
    }
}
