#include "decoders.h"

/// A number of two or four bytes; `little` says whether the lowest byte comes first.
static uint32_t number(const uint8_t *bytes, int width, int little) {
  uint32_t value = 0;
  for (int place = 0; place < width; place++)
    value = value << 8 | bytes[little ? width - 1 - place : place];
  return value;
}

int exif_orientation(const uint8_t *bytes, size_t count) {
  enum { tag = 0x0112, entry = 12 };
  if (count < 8) return 1;
  int little = bytes[0] == 'I' && bytes[1] == 'I';
  if (!little && !(bytes[0] == 'M' && bytes[1] == 'M')) return 1;
  if (number(bytes + 2, 2, little) != 42) return 1;
  size_t place = number(bytes + 4, 4, little);
  if (place > count - 2) return 1;
  uint32_t entries = number(bytes + place, 2, little);
  place += 2;
  for (; entries > 0 && place + entry <= count; entries--, place += entry) {
    if (number(bytes + place, 2, little) != tag) continue;
    uint32_t orientation = number(bytes + place + 8, 2, little);
    return orientation >= 1 && orientation <= 8 ? (int)orientation : 1;
  }
  return 1;
}
