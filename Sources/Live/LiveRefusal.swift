/// Why a request of a training program is not met, as a sentence that it shows.
package struct LiveRefusal: Error, Sendable, Equatable {
  package var sentence: String

  package init(_ sentence: String) { self.sentence = sentence }
}
