package ai.vantage6.release.config;

/** What is done for people when a release is out, beside the announcement. */
public record CourtesiesConfig(
        CoverageConfig coverage, DocumentationConfig documentation, BoardConfig board, CitationConfig citation) {

    public static final CourtesiesConfig DEFAULT = new CourtesiesConfig(
            CoverageConfig.DEFAULT, DocumentationConfig.DEFAULT, BoardConfig.DEFAULT, CitationConfig.DEFAULT);

    CourtesiesConfig with(BoardConfig other) {
        return new CourtesiesConfig(coverage, documentation, other, citation);
    }

    static CourtesiesConfig read(Fields fields) {
        return new CourtesiesConfig(
                fields.section("coverage", CoverageConfig::read, CoverageConfig.DEFAULT),
                fields.section("documentation", DocumentationConfig::read, DocumentationConfig.DEFAULT),
                fields.section("board", BoardConfig::read, BoardConfig.DEFAULT),
                fields.section("citation", CitationConfig::read, CitationConfig.DEFAULT));
    }
}
