package ai.vantage6.release.issues;

/**
 * Everything that we ask of GitHub's GraphQL API; a test holds each against GitHub's published schema.
 *
 * <p>What may be long is asked for in pages. Projects are asked for from the issue's side: narrow tokens cannot page a board.
 */
enum Operation {
    BOARD("""
            query Board($owner: String!, $number: Int!, $field: String!) {
              repositoryOwner(login: $owner) {
                ... on ProjectV2Owner {
                  projectV2(number: $number) {
                    id
                    closed
                    viewerCanUpdate
                    field(name: $field) { ... on ProjectV2SingleSelectField { id options { id name } } }
                  }
                }
              }
            }
            """),
    ISSUE_ON_BOARDS("""
            query IssueOnBoards($issue: ID!, $field: String!) {
              node(id: $issue) {
                ... on Issue {
                  projectItems(first: 100, includeArchived: true) {
                    nodes {
                      id
                      isArchived
                      project { id }
                      fieldValueByName(name: $field) { ... on ProjectV2ItemFieldSingleSelectValue { optionId } }
                    }
                  }
                }
              }
            }
            """),
    ADD_TO_BOARD("""
            mutation AddToBoard($board: ID!, $issue: ID!) {
              addProjectV2ItemById(input: {projectId: $board, contentId: $issue}) { item { id } }
            }
            """),
    SET_OPTION("""
            mutation SetOption($board: ID!, $item: ID!, $field: ID!, $option: String!) {
              updateProjectV2ItemFieldValue(
                input: {projectId: $board, itemId: $item, fieldId: $field, value: {singleSelectOptionId: $option}}
              ) { projectV2Item { id } }
            }
            """),
    ISSUE("""
            query Issue($owner: String!, $name: String!, $number: Int!) {
              repository(owner: $owner, name: $name) { issue(number: $number) { id number } }
            }
            """),
    MILESTONES("""
            query Milestones($owner: String!, $name: String!, $after: String) {
              repository(owner: $owner, name: $name) {
                milestones(first: 100, after: $after, orderBy: {field: CREATED_AT, direction: DESC}) {
                  pageInfo { hasNextPage endCursor }
                  nodes { id title }
                }
              }
            }
            """),
    ISSUES_OF_MILESTONE("""
            query IssuesOfMilestone($milestone: ID!, $after: String) {
              node(id: $milestone) {
                ... on Milestone {
                  issues(first: 100, after: $after) {
                    pageInfo { hasNextPage endCursor }
                    nodes { id number title state stateReason(enableDuplicate: true) }
                  }
                }
              }
            }
            """),
    CLOSED_BETWEEN("""
            query ClosedBetween($owner: String!, $name: String!, $base: String!, $head: String!, $after: String) {
              repository(owner: $owner, name: $name) {
                ref(qualifiedName: $base) {
                  compare(headRef: $head) {
                    commits(first: 50, after: $after) {
                      pageInfo { hasNextPage endCursor }
                      nodes {
                        associatedPullRequests(first: 5) {
                          nodes {
                            merged
                            closingIssuesReferences(first: 50) {
                              nodes { id number state stateReason(enableDuplicate: true) repository { nameWithOwner } }
                            }
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
            """),
    COMMENTS("""
            query Comments($issue: ID!, $before: String) {
              node(id: $issue) {
                ... on Issue {
                  comments(last: 100, before: $before) {
                    pageInfo { hasPreviousPage startCursor }
                    nodes { id body viewerDidAuthor }
                  }
                }
                ... on PullRequest {
                  comments(last: 100, before: $before) {
                    pageInfo { hasPreviousPage startCursor }
                    nodes { id body viewerDidAuthor }
                  }
                }
              }
            }
            """),
    COMMENT("""
            mutation Comment($issue: ID!, $body: String!) {
              addComment(input: {subjectId: $issue, body: $body}) { commentEdge { node { id } } }
            }
            """),
    CHANGE_COMMENT("""
            mutation ChangeComment($comment: ID!, $body: String!) {
              updateIssueComment(input: {id: $comment, body: $body}) { issueComment { id } }
            }
            """),
    REQUEST("""
            query Request($owner: String!, $name: String!, $number: Int!) {
              repository(owner: $owner, name: $name) { pullRequest(number: $number) { id number } }
            }
            """),
    OPEN_ISSUES("""
            query OpenIssues($owner: String!, $name: String!, $after: String) {
              repository(owner: $owner, name: $name) {
                id
                issues(first: 100, after: $after, states: OPEN, orderBy: {field: CREATED_AT, direction: DESC}) {
                  pageInfo { hasNextPage endCursor }
                  nodes { id number body viewerDidAuthor }
                }
              }
            }
            """),
    OPEN_ISSUE("""
            mutation OpenIssue($repository: ID!, $title: String!, $body: String!) {
              createIssue(input: {repositoryId: $repository, title: $title, body: $body}) { issue { id number } }
            }
            """),
    CLOSE_ISSUE("""
            mutation CloseIssue($issue: ID!) {
              closeIssue(input: {issueId: $issue, stateReason: COMPLETED}) { issue { id } }
            }
            """);

    private final String document;

    Operation(String document) {
        this.document = document;
    }

    String document() {
        return document;
    }

    /** As the document calls it: {@code AddToBoard}. */
    String operationName() {
        return document.replaceFirst("(?s)^\\w+ (\\w+).*", "$1");
    }
}
