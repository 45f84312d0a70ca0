/// What this program is, as recordings name it.
package enum Release {
  package static let version = "0.3.0"
}
