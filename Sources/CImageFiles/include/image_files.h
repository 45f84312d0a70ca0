/// PNG and JPEG files in memory as bytes of pixels, by libpng and libjpeg.
///
/// What these libraries do on a damaged file, which is to jump, never leaves this part.
#pragma once

#include <stddef.h>
#include <stdint.h>

typedef enum {
  IMAGE_DECODED = 0,
  /// Neither PNG nor JPEG by its first bytes.
  IMAGE_OF_ANOTHER_KIND,
  /// Damaged or cut short; `problem` says how.
  IMAGE_DAMAGED,
  /// Of more pixels than allowed.
  IMAGE_TOO_LARGE,
  IMAGE_WITHOUT_MEMORY,
} image_outcome;

typedef struct {
  int width;
  int height;
  /// How the pixels lay in the file, as Exif counts it: 1 as they show, 2 to 8 mirrored or turned.
  int orientation;
  /// `height × width × channels` bytes, row by row, to be given back to `image_free`.
  uint8_t *pixels;
  /// What the library said of a damaged file.
  char problem[200];
} image_pixels;

/// Decodes an image to 1 channel (grey) or 3 (red, green, blue), as Pillow's `exif_transpose` and
/// `convert('RGB')` or `convert('L')` do: turned as its Exif orientation says, 16 bits by their high
/// byte, the colours of transparent parts as they are stored.
///
/// `pixels` is set when the outcome is IMAGE_DECODED and NULL otherwise; width and height are set as
/// soon as they are known.
image_outcome image_decode(
    const uint8_t *bytes, size_t count, int channels, size_t most_pixels, image_pixels *image);

void image_free(uint8_t *pixels);
