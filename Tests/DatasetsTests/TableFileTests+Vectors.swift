import Datasets
import Files
import Testing

/// Which columns are the vectors.
extension TableFileTests {
  @Test(arguments: [
    ",a,b\n0,1,2\n1,3,4\n", "Unnamed: 0,a,b\n0,1,2\n1,3,4\n", "Id,a,b\n7,1,2\n3,3,4\n",
  ])
  func `a column that only tells rows apart is no data`(_ text: String) throws {
    let table = try load(text)
    #expect(table.columns == ["a", "b"] && vectors(table) == [1, 2, 3, 4])
    #expect(table.leftOut == table.identifying && table.identifying.count == 1)
  }

  @Test func `an id by name whose values repeat is data, and so is one that is asked for`() throws {
    #expect(try load("id,a\n1,5\n1,6\n").columns == ["id", "a"])
    #expect(try TableFileTests().load("id,a\n1,5\n2,6\n", columns: ["id"]).columns == ["id"])
  }

  @Test func `a table whose only number is an id is not loaded unasked`() throws {
    let fault = try #require(
      #expect(throws: FileError.self) { try load("id,text\n0,hello\n1,there\n") })
    #expect(
      fault.problem == "has no column of numbers but 'id', which only tells the rows apart")
    #expect(fault.suggestion?.contains("'--columns id'") == true)
  }

  @Test(arguments: [
    "id,text,e\n0,hello,\"[-0.5, 2]\"\n1,there,\"[1e0,3]\"\n",
    "id,text,e\n0,hello,\"[-0.5  2. ]\"\n1,there,\"[ 1.\n 3. ]\"\n",
    "id\ttext\te\n0\thello\t[-0.5, 2]\n1\tthere\t[1, 3]\n",
  ])
  func `a column of lists of numbers holds the vectors, as they are`(_ text: String) throws {
    let table = try load(text, standardizes: true)
    #expect(vectors(table) == [-0.5, 2, 1, 3])
    #expect(table.listColumn == "e" && table.leftOut == ["id", "text"])
    #expect(table.dataset.dimensionNames == nil)
  }

  @Test func `lists of different lengths, and several columns of lists, are told`() throws {
    let uneven = try #require(
      #expect(throws: FileError.self) { try load("e\n\"[1, 2]\"\n[3]\n") })
    #expect(uneven.place == "line 3, column 'e'")
    #expect(uneven.problem == "holds 1 numbers after lists of 2")
    let several = try #require(
      #expect(throws: FileError.self) { try TableFileTests().load("e,f\n[1],[2]\n") })
    #expect(several.suggestion == "name one with '--columns e'")
    let asked = try TableFileTests().load("e,f\n[1],[2]\n", columns: ["f"])
    #expect(vectors(asked) == [2])
  }
}
