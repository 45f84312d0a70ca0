import Glibc

/// The process's character set, which libedit and the C library must agree on.
package enum ProcessLocale {
  /// Takes the locale of the environment when it is UTF-8, and C.UTF-8 otherwise.
  ///
  /// In the C locale libedit crashes on characters that are not ASCII.
  package static func useUTF8() {
    setlocale(LC_CTYPE, "")
    let name = nl_langinfo(nl_item(CODESET)).map { String(cString: $0) } ?? ""
    if !name.uppercased().contains("UTF-8") { setlocale(LC_CTYPE, "C.UTF-8") }
  }
}
