@main
struct Batchscope {
  static func main() {}
}
