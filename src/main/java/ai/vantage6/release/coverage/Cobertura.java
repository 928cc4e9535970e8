package ai.vantage6.release.coverage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads Cobertura's XML, without document types and what they could load or multiply. */
final class Cobertura {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final Pattern COUNT = Pattern.compile("-?[0-9]{1,18}");
    private static final Pattern BRANCHES = Pattern.compile("\\(([0-9]{1,4})/([0-9]{1,4})\\)");

    /** Some kilobytes could name millions, which no program has. */
    private static final int MOST_WAYS = 1_000_000;

    private final XMLStreamReader xml;
    private final Tally tally = new Tally();
    private final List<String> roots = new ArrayList<>();
    private Optional<Tally.OfFile> file = Optional.empty();
    private boolean inMethods;
    private int waysInAll;

    private Cobertura(XMLStreamReader xml) {
        this.xml = xml;
    }

    static CoverageReport read(byte[] content) throws IOException {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            var cobertura = new Cobertura(factory.createXMLStreamReader(new ByteArrayInputStream(content)));
            return cobertura.report();
        } catch (XMLStreamException e) {
            throw new IOException("it is no whole XML", e);
        }
    }

    private CoverageReport report() throws XMLStreamException, IOException {
        var ofCobertura = false;
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> begin(xml.getLocalName());
                case XMLStreamConstants.END_ELEMENT -> {
                    end(xml.getLocalName());
                    ofCobertura = xml.getLocalName().equals("coverage"); // the root ends last
                }
                default -> {}
            }
        }
        if (!ofCobertura) {
            throw new IOException("it is XML, but not Cobertura's");
        }
        return new CoverageReport(roots, tally.files());
    }

    /** The lines of methods are all named once more as those of their class. */
    private void begin(String element) throws XMLStreamException, IOException {
        switch (element) {
            case "source" -> roots.add(xml.getElementText().strip());
            case "class" -> file = Optional.of(tally.of(attribute("filename")));
            case "methods" -> inMethods = true;
            case "line" -> {
                if (!inMethods && file.isPresent()) {
                    line(file.get());
                }
            }
            default -> {}
        }
    }

    private void end(String element) {
        switch (element) {
            case "class" -> file = Optional.empty();
            case "methods" -> inMethods = false;
            default -> {}
        }
    }

    private void line(Tally.OfFile counted) throws IOException {
        var number = attribute("number");
        var hits = attribute("hits");
        if (!NUMBER.matcher(number).matches() || !COUNT.matcher(hits).matches()) {
            throw new IOException("it has a line without a number or without its hits");
        }
        var line = Integer.parseInt(number);
        counted.line(line, Long.parseLong(hits));
        var branches = BRANCHES.matcher(attribute("condition-coverage"));
        if (attribute("branch").equalsIgnoreCase("true") && branches.find()) {
            var taken = Integer.parseInt(branches.group(1));
            var ways = Integer.parseInt(branches.group(2));
            waysInAll += ways;
            if (waysInAll > MOST_WAYS) {
                throw new IOException("its lines branch into more than " + MOST_WAYS + " ways");
            }
            for (var branch = 0; branch < ways; branch++) {
                counted.branch(line, "0", String.valueOf(branch), branch < taken ? 1 : 0);
            }
        }
    }

    private String attribute(String name) {
        return Optional.ofNullable(xml.getAttributeValue(null, name)).orElse("");
    }
}
