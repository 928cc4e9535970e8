package ai.vantage6.release.azure;

import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** The XML of a publish profile. Nothing outside of it is read, and nothing of it is ever told: a password lies in it. */
final class ProfileXml {

    private static final String NO_DOCUMENT_TYPE = "http://apache.org/xml/features/disallow-doctype-decl";
    private static final int LONGEST = 256 << 10;

    private ProfileXml() {}

    static List<Element> profiles(String text) throws ReleaseException {
        if (text.length() > LONGEST) {
            throw PublishProfile.malformed("it has more than " + LONGEST + " characters");
        }
        try {
            var root = builder()
                    .parse(new InputSource(new StringReader(text.strip())))
                    .getDocumentElement();
            if (!root.getTagName().equals("publishData")) {
                throw PublishProfile.malformed("it is XML, but no publish profile");
            }
            var profiles = root.getElementsByTagName("publishProfile");
            return IntStream.range(0, profiles.getLength())
                    .mapToObj(place -> (Element) Objects.requireNonNull(profiles.item(place)))
                    .toList();
        } catch (SAXException | IOException e) {
            throw PublishProfile.malformed("what " + PublishProfile.NAME + " holds is not XML");
        }
    }

    private static DocumentBuilder builder() {
        try {
            var factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature(NO_DOCUMENT_TYPE, true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Silent()); // the usual one prints
            return builder;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends at the first error, and says nothing. */
    private static final class Silent implements ErrorHandler {

        @Override
        public void warning(SAXParseException warning) {}

        @Override
        public void error(SAXParseException error) throws SAXException {
            throw error;
        }

        @Override
        public void fatalError(SAXParseException error) throws SAXException {
            throw error;
        }
    }
}
