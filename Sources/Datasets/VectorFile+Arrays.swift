import Files
import Foundation
import Vectors

/// Files of several arrays: .npz, .safetensors, and columns of JSON Lines.
extension VectorFile {
  static func archived(in file: SourceFile, key: String?, monitor: ProgressMonitor) throws
    -> Content
  {
    let archive = try ZipFile(file)
    let entries = archive.entries.filter { $0.name.hasSuffix(".npy") }
    func name(of entry: ZipFile.Entry) -> String { String(entry.name.dropLast(4)) }
    func source(_ entry: ZipFile.Entry, _ bytes: Data) -> SourceFile {
      SourceFile(name: "\(file.name), array '\(name(of: entry))'", bytes: bytes)
    }
    // Read first, so that nothing is unpacked that its header rules out.
    func beginning(_ entry: ZipFile.Entry) throws -> SourceFile {
      source(entry, try archive.beginning(of: entry, count: NPYHeader.longest))
    }
    func array(_ entry: ZipFile.Entry) throws -> NPYFile {
      _ = try NPYHeader(of: try beginning(entry), holding: entry.size)
      return try NPYFile(source(entry, try archive.content(of: entry, monitor: monitor)))
    }
    // Arrays of another number of dimensions cannot be the vectors; ones that cannot be read are told.
    let tables =
      try key != nil || entries.count < 2
      ? entries
      : entries.filter { entry in
        let start = try beginning(entry)
        let header = try? NPYHeader(of: start, holding: entry.size)
        return header.map { $0.shape.count == 2 && !$0.isColumn } ?? true
      }
    let chosen = try choose(
      key, from: (tables.isEmpty ? entries : tables).map(name(of:)), of: file)
    guard let entry = entries.first(where: { name(of: $0) == chosen }) else {
      throw file.fault("holds no array '\(chosen)'")
    }
    let vectors = try matrix(of: array(entry), in: source(entry, Data()))
    let labels = labelNames.lazy.filter { $0 != chosen }.compactMap { label in
      entries.first { name(of: $0) == label }
    }.compactMap { entry in
      (try? array(entry).labels()).map { (name(of: entry), $0) }
    }.first { $0.1.count == vectors.rows }
    return (vectors, labels.map { (array: $0.0, names: $0.1) })
  }

  static func named(in file: SourceFile, key: String?) throws -> Content {
    let arrays = try SafetensorsFile(file)
    let tables = arrays.arrays.filter { $0.shape.count == 2 }.map(\.name)
    let name = try choose(key, from: key == nil ? tables : arrays.arrays.map(\.name), of: file)
    let array = try arrays.array(name)
    guard array.shape.count == 2 else {
      throw file.fault(
        at: "array '\(name)'", "has shape \(array.shape) where items × dimensions are needed")
    }
    let vectors = try file.vectors(
      rows: array.shape[0], columns: array.shape[1], arrays.table(name), at: "array '\(name)', ")
    let labels = labelNames.lazy.filter { arrays[$0]?.shape == [vectors.rows] }.compactMap {
      label in
      (try? arrays.integers(label)).map { (array: label, names: $0.map(String.init)) }
    }.first
    return (vectors, labels)
  }

  static func lists(in file: SourceFile, key: String?, monitor: ProgressMonitor) throws -> Content {
    let table = try TextTable(file, monitor: monitor)
    let columns = try key.map { [$0] } ?? table.columns.filter { try table.holdsLists($0) }
    let name = try choose(key, from: key == nil ? columns : table.columns, of: file)
    let vectors = try table.lists(in: name)
    let labels = try labelNames.first { table.columns.contains($0) && $0 != name }.map {
      (array: $0, names: try table.values(of: $0).map { $0.trimmingCharacters(in: .whitespaces) })
    }
    return (
      try file.vectors(rows: vectors.rows, columns: vectors.columns, NumberTable(vectors.elements)),
      labels
    )
  }

  /// The name of the array: `key`, or the only one.
  private static func choose(_ key: String?, from names: [String], of file: SourceFile) throws
    -> String
  {
    let shown = names.prefix(12).joined(separator: ", ") + (names.count > 12 ? ", …" : "")
    guard let key else {
      guard names.count < 2 else {
        throw file.fault(
          "holds \(names.count) arrays, and one of them must be the vectors",
          suggestion: "add '--key NAME': \(shown)")
      }
      guard let only = names.first else { throw file.fault("holds no array of vectors") }
      return only
    }
    guard names.contains(key) else {
      throw file.fault(
        "holds no array '\(key)'", suggestion: names.isEmpty ? nil : "it holds \(shown)")
    }
    return key
  }
}
