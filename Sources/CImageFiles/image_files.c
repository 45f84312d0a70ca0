#include "decoders.h"

#include <stdlib.h>
#include <string.h>

image_outcome image_decode(
    const uint8_t *bytes, size_t count, int channels, size_t most_pixels, image_pixels *image) {
  static const uint8_t png[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  static const uint8_t jpeg[] = {0xFF, 0xD8, 0xFF};
  memset(image, 0, sizeof *image);
  if (count >= sizeof png && !memcmp(bytes, png, sizeof png))
    return decode_png(bytes, count, channels, most_pixels, image);
  if (count >= sizeof jpeg && !memcmp(bytes, jpeg, sizeof jpeg))
    return decode_jpeg(bytes, count, channels, most_pixels, image);
  return IMAGE_OF_ANOTHER_KIND;
}

void image_free(uint8_t *pixels) { free(pixels); }
