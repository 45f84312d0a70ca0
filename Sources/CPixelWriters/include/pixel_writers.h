/// Pixels as a PNG file and as a sixel sequence, by libpng and libsixel.
#pragma once

#include <stddef.h>
#include <stdint.h>

/// Bytes that were written, to be given back to `written_free`; NULL where that failed.
typedef struct {
  uint8_t *bytes;
  size_t count;
} written_bytes;

/// A PNG file of `height × width × 3` bytes of red, green and blue.
written_bytes pixels_as_png(const uint8_t *pixels, int width, int height);

/// The same as a sixel sequence, from its DCS to its ST, with the at most 256 colours that fit best.
written_bytes pixels_as_sixel(const uint8_t *pixels, int width, int height);

void written_free(uint8_t *bytes);
