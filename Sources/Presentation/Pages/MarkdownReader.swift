import CCommonMark

extension Markdown {
  /// Containers nested deeper are left out; what they hold stays.
  private static let mostLevels = 24

  /// Reads Markdown; whatever the text, something is read.
  init(parsing source: String) {
    let document = ParsedDocument(source)
    var open: [Markdown] = [Markdown(kind: .document)]
    // The levels of the document below its root.
    var level = -1
    document.walk { event, node in
      guard let kind = Kind(node) else { return }
      if event == CMARK_EVENT_EXIT {
        if level > 0, level <= Self.mostLevels {
          let closed = open.removeLast()
          open[open.count - 1].children.append(closed)
        }
        level -= 1
      } else if kind.isContainer {
        level += 1
        if level > 0, level <= Self.mostLevels { open.append(Markdown(kind: kind)) }
      } else {
        open[open.count - 1].children.append(Markdown(kind: kind))
      }
    }
    self = open[0]
  }
}

/// A document of the C library, its only owner.
private struct ParsedDocument: ~Copyable {
  private let root: OpaquePointer?

  /// Registers the extensions once: the library keeps them in a list that no lock guards.
  private static let knowsTables: Bool = {
    cmark_gfm_core_extensions_ensure_registered()
    return cmark_find_syntax_extension("table") != nil
  }()

  init(_ source: String) {
    precondition(Self.knowsTables, "cmark-gfm has no tables")
    let parser = cmark_parser_new(CMARK_OPT_DEFAULT)
    defer { cmark_parser_free(parser) }
    if let tables = cmark_find_syntax_extension("table") {
      cmark_parser_attach_syntax_extension(parser, tables)
    }
    cmark_parser_feed(parser, source, source.utf8.count)
    root = cmark_parser_finish(parser)
  }

  deinit { cmark_node_free(root) }

  /// Visits containers twice, before and after what they hold, and leaves once.
  func walk(_ visit: (cmark_event_type, OpaquePointer) -> Void) {
    let iterator = cmark_iter_new(root)
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      guard event != CMARK_EVENT_DONE, let node = cmark_iter_get_node(iterator) else { return }
      visit(event, node)
    }
  }
}

extension Markdown.Kind {
  /// Whether the reader visits it twice.
  fileprivate var isContainer: Bool {
    switch self {
    case .codeBlock, .htmlBlock, .rule, .text, .softBreak, .lineBreak, .code, .html: false
    default: true
    }
  }

  fileprivate init?(_ node: OpaquePointer) {
    var literal: String { cmark_node_get_literal(node).map { String(cString: $0) } ?? "" }
    var place: String { cmark_node_get_url(node).map { String(cString: $0) } ?? "" }
    switch String(cString: cmark_node_get_type_string(node)) {
    case "document": self = .document
    case "paragraph": self = .paragraph
    case "block_quote": self = .quotation
    case "item": self = .item
    case "heading": self = .heading(Int(cmark_node_get_heading_level(node)))
    case "list":
      let isNumbered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
      self = .list(
        start: isNumbered ? Int(cmark_node_get_list_start(node)) : nil,
        isTight: cmark_node_get_list_tight(node) != 0)
    case "code_block":
      self = .codeBlock(
        literal, info: cmark_node_get_fence_info(node).map { String(cString: $0) } ?? "")
    case "html_block": self = .htmlBlock(literal)
    case "thematic_break": self = .rule
    case "table": self = .table(Self.alignments(of: node))
    case "table_header", "table_row": self = .row
    case "table_cell": self = .cell
    case "text": self = .text(literal)
    case "softbreak": self = .softBreak
    case "linebreak": self = .lineBreak
    case "code": self = .code(literal)
    case "html_inline": self = .html(literal)
    case "emph": self = .emphasis
    case "strong": self = .strong
    case "link": self = .link(to: place)
    case "image": self = .image(of: place)
    default: return nil
    }
  }

  private static func alignments(of table: OpaquePointer) -> [Markdown.Alignment] {
    let count = Int(cmark_gfm_extensions_get_table_columns(table))
    guard let marks = cmark_gfm_extensions_get_table_alignments(table) else { return [] }
    return (0..<count).map { column in
      switch marks[column] {
      case UInt8(ascii: "r"): .right
      case UInt8(ascii: "c"): .center
      default: .left
      }
    }
  }
}
