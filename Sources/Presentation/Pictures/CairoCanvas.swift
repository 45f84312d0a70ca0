import CCairo
import Foundation
import Report

/// Why a picture could not be painted.
package struct PictureFault: Error, Equatable {
  /// What cairo says.
  package let problem: String
}

extension PictureFault {
  fileprivate init(_ status: cairo_status_t) {
    problem = String(cString: cairo_status_to_string(status))
  }
}

/// An image in memory that marks are painted on, with its only handles.
struct CairoCanvas: ~Copyable {
  private let surface: OpaquePointer
  private let pen: OpaquePointer
  private let ground: Ground

  init(width: Int, height: Int, scale: Double, ground: Ground) throws(PictureFault) {
    guard
      let surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, Int32(width), Int32(height)),
      let pen = cairo_create(surface)
    else { throw PictureFault(problem: "out of memory") }
    let status = cairo_status(pen)
    guard status == CAIRO_STATUS_SUCCESS else {
      cairo_destroy(pen)
      cairo_surface_destroy(surface)
      throw PictureFault(status)
    }
    (self.surface, self.pen, self.ground) = (surface, pen, ground)
    cairo_scale(pen, scale, scale)
    let options = cairo_font_options_create()
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    cairo_set_font_options(pen, options)
    cairo_font_options_destroy(options)
    cairo_set_line_join(pen, CAIRO_LINE_JOIN_ROUND)
  }

  deinit {
    cairo_destroy(pen)
    cairo_surface_destroy(surface)
  }

  borrowing func png() throws(PictureFault) -> Data {
    var bytes = Data()
    let status = withUnsafeMutablePointer(to: &bytes) { place in
      cairo_surface_write_to_png_stream(
        surface,
        { place, start, count in
          guard let start else { return CAIRO_STATUS_WRITE_ERROR }
          place?.assumingMemoryBound(to: Data.self).pointee.append(start, count: Int(count))
          return CAIRO_STATUS_SUCCESS
        }, place)
    }
    guard status == CAIRO_STATUS_SUCCESS else { throw PictureFault(status) }
    return bytes
  }

  /// What was painted, with colours that are not multiplied by their opacity.
  var pixels: Pixels {
    cairo_surface_flush(surface)
    let width = Int(cairo_image_surface_get_width(surface))
    let height = Int(cairo_image_surface_get_height(surface))
    let stride = Int(cairo_image_surface_get_stride(surface))
    guard let rows = cairo_image_surface_get_data(surface) else {
      return Pixels(width: 0, height: 0, bytes: [])
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(4 * width * height)
    for row in 0..<height {
      for column in 0..<width {
        let start = rows + row * stride + 4 * column
        let opacity = Int(start[3])
        func part(_ place: Int) -> UInt8 {
          opacity == 0 ? 0 : UInt8(min(255, (Int(start[place]) * 255 + opacity / 2) / opacity))
        }
        bytes += [part(2), part(1), part(0), start[3]]
      }
    }
    return Pixels(width: width, height: height, bytes: bytes)
  }

  borrowing func paint(_ mark: Mark) {
    switch mark {
    case .boxes(let boxes, let fill):
      for box in boxes { cairo_rectangle(pen, box.left, box.top, box.width, box.height) }
      // Fields that touch: a soft edge would let the ground shine between them.
      cairo_set_antialias(pen, boxes.count > 1 ? CAIRO_ANTIALIAS_NONE : CAIRO_ANTIALIAS_DEFAULT)
      self.fill(fill)
      cairo_set_antialias(pen, CAIRO_ANTIALIAS_DEFAULT)
    case .line(let points, let stroke):
      trace(points)
      self.stroke(stroke)
    case .lines(let lines, let stroke):
      for line in lines { trace(line) }
      self.stroke(stroke)
    case .area(let points, let fill):
      trace(points)
      cairo_close_path(pen)
      self.fill(fill)
    case .dots(let points, let dot, let diameter, let fill):
      for point in points { outline(of: dot, at: point, diameter: diameter) }
      cairo_set_fill_rule(pen, CAIRO_FILL_RULE_WINDING)
      self.fill(fill)
    case .rings(let points, let dot, let diameter, let stroke):
      for point in points { outline(of: dot, at: point, diameter: diameter) }
      self.stroke(stroke)
    case .label(let label): paint(label)
    case .raster(let raster, let box): paint(raster[ground], in: box)
    }
  }

  private borrowing func trace(_ points: [Point]) {
    cairo_new_sub_path(pen)
    for point in points { cairo_line_to(pen, point.x, point.y) }
  }

  private borrowing func outline(of dot: Dot, at center: Point, diameter: Double) {
    cairo_new_sub_path(pen)
    guard dot == .circle else {
      for corner in dot.corners {
        cairo_line_to(pen, center.x + diameter * corner.x, center.y + diameter * corner.y)
      }
      return cairo_close_path(pen)
    }
    cairo_arc(pen, center.x, center.y, diameter / 2, 0, 2 * .pi)
    cairo_close_path(pen)
  }

  private borrowing func use(_ fill: Fill) {
    let color = fill.ink[ground]
    cairo_set_source_rgba(
      pen, Double(color.red) / 255, Double(color.green) / 255, Double(color.blue) / 255,
      fill.opacity)
  }

  private borrowing func fill(_ fill: Fill) {
    use(fill)
    cairo_fill(pen)
  }

  private borrowing func stroke(_ stroke: Stroke) {
    use(stroke.fill)
    cairo_set_line_width(pen, stroke.width)
    cairo_set_dash(pen, stroke.dashes, Int32(stroke.dashes.count), 0)
    cairo_stroke(pen)
  }

  private borrowing func paint(_ label: Label) {
    let text = VisibleText.singleLine(label.text)
    cairo_select_font_face(
      pen, "sans-serif", CAIRO_FONT_SLANT_NORMAL,
      label.isBold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL)
    cairo_set_font_size(pen, label.size)
    var extents = cairo_text_extents_t()
    cairo_text_extents(pen, text, &extents)
    let back =
      switch label.anchor {
      case .start: 0.0
      case .middle: extents.x_advance / 2
      case .end: extents.x_advance
      }
    cairo_save(pen)
    cairo_translate(pen, label.place.x, label.place.y)
    if label.isUpright { cairo_rotate(pen, -.pi / 2) }
    cairo_move_to(pen, -back, 0)
    if label.hasHalo {
      cairo_text_path(pen, text)
      stroke(Stroke(.ground, width: label.haloWidth))
      cairo_move_to(pen, -back, 0)
    }
    use(Fill(label.ink))
    cairo_show_text(pen, text)
    cairo_restore(pen)
    cairo_new_path(pen)
  }

  private borrowing func paint(_ pixels: Pixels, in box: Box) {
    guard pixels.width > 0, pixels.height > 0 else { return }
    let stride = Int(cairo_format_stride_for_width(CAIRO_FORMAT_ARGB32, Int32(pixels.width)))
    var rows = [UInt8](repeating: 0, count: stride * pixels.height)
    for place in 0..<pixels.width * pixels.height {
      let opacity = Int(pixels.bytes[4 * place + 3])
      let start = place / pixels.width * stride + 4 * (place % pixels.width)
      for (part, color) in [2, 1, 0].enumerated() {
        rows[start + part] = UInt8((Int(pixels.bytes[4 * place + color]) * opacity + 127) / 255)
      }
      rows[start + 3] = UInt8(opacity)
    }
    rows.withUnsafeMutableBufferPointer { rows in
      let image = cairo_image_surface_create_for_data(
        rows.baseAddress, CAIRO_FORMAT_ARGB32, Int32(pixels.width), Int32(pixels.height),
        Int32(stride))
      cairo_save(pen)
      cairo_translate(pen, box.left, box.top)
      cairo_scale(
        pen, box.width / Double(pixels.width), box.height / Double(pixels.height))
      cairo_set_source_surface(pen, image, 0, 0)
      cairo_pattern_set_filter(cairo_get_source(pen), CAIRO_FILTER_NEAREST)
      cairo_paint(pen)
      cairo_restore(pen)
      cairo_surface_destroy(image)
    }
  }
}
