import Testing

import Mapping

@Suite struct ItemMapTests {
  @Test func `a map holds a place for each item`() {
    let map = ItemMap(method: .pca, places: [SIMD2(0, 1), SIMD2(2, 3)])
    #expect(map.places.count == 2)
  }
}
