package dev.berth.plan.page;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/// A page read back by a strict parser: what is not well-formed fails here.
record Page(String html, Document document) {
  private static final Pattern OWN = Pattern.compile("(?s)(<(style|script)>)(.*?)(</\\2>)");

  static Page of(String html) {
    try {
      String withoutOwn = OWN.matcher(html).replaceAll("$1$4");
      return new Page(
          html,
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(withoutOwn.getBytes(StandardCharsets.UTF_8))));
    } catch (IOException | ParserConfigurationException | SAXException broken) {
      throw new AssertionError(broken);
    }
  }

  /// Of the one style or script.
  String own(String name) {
    Matcher own = OWN.matcher(html);
    while (own.find()) {
      if (own.group(2).equals(name)) {
        return own.group(3);
      }
    }
    throw new AssertionError("no " + name);
  }

  /// All that can be read, with single spaces.
  String text() {
    return squeezed(document.getDocumentElement().getTextContent());
  }

  static String squeezed(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  List<Element> all(String name) {
    NodeList found = document.getElementsByTagName(name);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
  }

  /// Of every element that has it.
  List<String> attributes(String name) {
    return all("*").stream()
        .filter(element -> element.hasAttribute(name))
        .map(element -> element.getAttribute(name))
        .toList();
  }
}
