package ai.vantage6.release.citation;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** A person or an organisation in a citation file. */
record Author(Section section) {

    private static final Set<String> OF_BOTH = Set.of(
            "address", "alias", "city", "country", "email", "fax", "orcid", "post-code", "region", "tel", "website");
    private static final Set<String> OF_PERSON =
            Set.of("affiliation", "family-names", "given-names", "name-particle", "name-suffix");
    private static final Set<String> OF_ORGANISATION = Set.of("name", "date-start", "date-end", "location");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");
    private static final Pattern ORCID = Pattern.compile("https://orcid\\.org/([0-9]{4}-){3}[0-9]{3}[0-9X]");
    private static final Pattern ADDRESS = Pattern.compile("(?:https?|s?ftp)://\\S+");
    private static final int RADIX = 11;

    void check() {
        var organisation = section.values().containsKey("name");
        var own = organisation ? OF_ORGANISATION : OF_PERSON;
        var all = new HashSet<>(OF_BOTH);
        all.addAll(own);
        section.knowOnly(all, organisation ? "an organisation" : "a person");
        section.values().keySet().forEach(section::text);
        if (!organisation
                && !section.values().containsKey("family-names")
                && !section.values().containsKey("alias")) {
            section.findings().add(section.line(), "a person without family-names or alias has no name to be cited by");
        }
        section.matching("email", EMAIL, "an address of e-mail");
        section.matching("website", ADDRESS, "an address");
        section.matching("orcid", ORCID, "the whole address, such as https://orcid.org/0000-0002-1825-0097")
                .filter(text -> ORCID.matcher(text).matches() && !isChecked(text))
                .ifPresent(_ -> section.findings()
                        .add(section.at("orcid"), "orcid has a wrong digit: its check digit does not fit"));
    }

    /** ISO 7064, MOD 11-2. */
    private static boolean isChecked(String orcid) {
        var digits = orcid.replaceFirst(".*/", "").replace("-", "");
        var total = 0;
        for (var i = 0; i < digits.length() - 1; i++) {
            total = (total + Character.digit(digits.charAt(i), 10)) * 2 % RADIX;
        }
        var check = (RADIX + 1 - total) % RADIX;
        return digits.endsWith(check == 10 ? "X" : String.valueOf(check));
    }
}
