package dev.rehearsal.benchmarks;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.batik.dom.GenericDOMImplementation;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** What was measured along an axis, as a picture: far enough, and both scales are logarithmic. */
final class ScalePlot {

  private static final int WIDTH = 760;
  private static final int HEIGHT = 440;
  private static final String SVG = "http://www.w3.org/2000/svg";

  /** Of a pixel, after the point. */
  private static final int DIGITS = 1;

  /** How far sizes have to reach for a logarithmic scale. */
  private static final int DECADE = 10;

  private static final float[] DASHES = {4, 4};

  private final Scale scale;

  ScalePlot(Scale scale) {
    this.scale = scale;
  }

  /** Writes it as SVG. */
  void writeSvg(Path file) throws IOException {
    SVGGeneratorContext context =
        SVGGeneratorContext.createDefault(
            GenericDOMImplementation.getDOMImplementation().createDocument(SVG, "svg", null));
    context.setPrecision(DIGITS);
    SVGGraphics2D graphics = new SVGGraphics2D(context, false);
    graphics.setSVGCanvasSize(new Dimension(WIDTH, HEIGHT));
    chart().paint(graphics, WIDTH, HEIGHT);
    try (Writer writer = Files.newBufferedWriter(file)) {
      graphics.stream(writer, true);
    }
  }

  private XYChart chart() {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .xAxisTitle(scale.axis().name())
            .yAxisTitle("ms")
            .build();
    List<Integer> sizes = scale.axis().sizes();
    boolean logarithmic = sizes.get(sizes.size() - 1) > DECADE * sizes.get(0);
    chart
        .getStyler()
        .setXAxisLogarithmic(logarithmic)
        .setYAxisLogarithmic(logarithmic)
        .setXAxisDecimalPattern("#,##0")
        .setYAxisDecimalPattern("#,##0")
        .setLegendPosition(LegendPosition.OutsideE)
        .setChartBackgroundColor(Color.WHITE);
    if (!logarithmic) {
      chart.getStyler().setXAxisMaxLabelCount(sizes.size()).setYAxisMin(0.0);
    }
    scale.times().keySet().forEach(course -> draw(chart, course));
    drawLinear(chart);
    return chart;
  }

  private void draw(XYChart chart, Course course) {
    List<Integer> sizes = scale.sizes(course);
    List<Double> medians = sizes.stream().map(size -> scale.median(course, size) / 1000).toList();
    chart.addSeries(course.name(), sizes, medians).setMarker(SeriesMarkers.CIRCLE);
  }

  /** Where the first course would be if all of its cost grew like the axis. */
  private void drawLinear(XYChart chart) {
    Course first = scale.times().keySet().iterator().next();
    List<Integer> sizes = scale.sizes(first);
    int smallest = sizes.get(0);
    int largest = sizes.get(sizes.size() - 1);
    double end = scale.median(first, largest) / 1000;
    chart
        .addSeries("linear", List.of(smallest, largest), List.of(end * smallest / largest, end))
        .setMarker(SeriesMarkers.NONE)
        .setLineColor(Color.GRAY)
        .setLineStyle(
            new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 1, DASHES, 0));
  }
}
