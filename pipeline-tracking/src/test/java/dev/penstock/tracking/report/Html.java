package dev.penstock.tracking.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A page as a tree, and what must be so of every page. */
record Html(Document document) {

  /** Reads a page as XML, which is stricter than HTML: nothing is mended. */
  static Html parse(String page) {
    try {
      byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
      return new Html(
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(bytes)));
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new AssertionError("The page is not well-formed: " + e.getMessage(), e);
    }
  }

  List<Element> all(String tag) {
    NodeList nodes = document.getElementsByTagName(tag);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  /** Returns the elements of a tag that have a class. */
  List<Element> all(String tag, String cssClass) {
    return all(tag).stream().filter(element -> classes(element).contains(cssClass)).toList();
  }

  static List<String> classes(Element element) {
    return List.of(element.getAttribute("class").split(" "));
  }

  Element byId(String id) {
    return all("*").stream()
        .filter(element -> element.getAttribute("id").equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("Nothing has the id '" + id + "'"));
  }

  /** Returns the card of the stage of a name. */
  Element card(String stage) {
    return all("details", "stage").stream()
        .filter(card -> card.getElementsByTagName("h3").item(0).getTextContent().equals(stage))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No card of stage '" + stage + "'"));
  }

  String text() {
    return text(byTag("body"));
  }

  static String text(Element element) {
    return element.getTextContent().replace('\u00A0', ' ');
  }

  Element byTag(String tag) {
    return all(tag).get(0);
  }

  /** Checks what holds for every page, whatever the run. */
  void check() {
    linksLeadSomewhere();
    nothingRunsOrLoads();
  }

  private void linksLeadSomewhere() {
    Set<String> ids = new HashSet<>();
    for (Element element : all("*")) {
      String id = element.getAttribute("id");
      assertThat(id.isEmpty() || ids.add(id)).as("id '%s' is unique", id).isTrue();
    }
    for (Element element : all("*")) {
      String href = element.getAttribute("href");
      if (!href.isEmpty()) {
        assertThat(href).startsWith("#");
        assertThat(ids).contains(href.substring(1));
      }
    }
  }

  private void nothingRunsOrLoads() {
    assertThat(all("script")).hasSize(1);
    assertThat(all("style")).hasSize(1);
    assertThat(all("img")).isEmpty();
    for (Element element : all("*")) {
      for (int i = 0; i < element.getAttributes().getLength(); i++) {
        String name = element.getAttributes().item(i).getNodeName().toLowerCase(Locale.ROOT);
        assertThat(name).doesNotStartWith("on").isNotIn("src", "style", "action", "srcset");
      }
    }
  }
}
