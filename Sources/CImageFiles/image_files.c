#include "decoders.h"

#include <stdlib.h>
#include <string.h>

/// Grey as ITU-R BT.601 weighs it, in 16 bits of fraction.
static uint8_t grey(const uint8_t *color) {
  return (uint8_t)((19595 * color[0] + 38470 * color[1] + 7471 * color[2] + 0x8000) >> 16);
}

/// Moves the pixels of a decoded image to where its orientation shows them, in `channels` bytes each.
///
/// Orientations are those of Exif 2.3, section 4.6.4: from 5 on rows and columns change places.
static image_outcome arrange(image_pixels *image, int channels) {
  int width = image->width, height = image->height, orientation = image->orientation;
  int turns = orientation >= 5;
  int from_right = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
  int from_below = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
  if (orientation <= 1 && channels == 3) return IMAGE_DECODED;
  uint8_t *target = malloc((size_t)width * height * channels);
  if (!target) return IMAGE_WITHOUT_MEMORY;
  int new_width = turns ? height : width, new_height = turns ? width : height;
  uint8_t *next = target;
  for (int y = 0; y < new_height; y++)
    for (int x = 0; x < new_width; x++, next += channels) {
      int column = turns ? y : x, row = turns ? x : y;
      if (from_right) column = width - 1 - column;
      if (from_below) row = height - 1 - row;
      const uint8_t *color = image->pixels + 3 * ((size_t)row * width + column);
      if (channels == 1)
        next[0] = grey(color);
      else
        memcpy(next, color, 3);
    }
  free(image->pixels);
  image->pixels = target;
  image->width = new_width;
  image->height = new_height;
  return IMAGE_DECODED;
}

image_outcome image_decode(
    const uint8_t *bytes, size_t count, int channels, size_t most_pixels, image_pixels *image) {
  static const uint8_t png[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  static const uint8_t jpeg[] = {0xFF, 0xD8, 0xFF};
  memset(image, 0, sizeof *image);
  image_outcome outcome = IMAGE_OF_ANOTHER_KIND;
  if (count >= sizeof png && !memcmp(bytes, png, sizeof png))
    outcome = decode_png(bytes, count, most_pixels, image);
  else if (count >= sizeof jpeg && !memcmp(bytes, jpeg, sizeof jpeg))
    outcome = decode_jpeg(bytes, count, most_pixels, image);
  if (outcome == IMAGE_DECODED) outcome = arrange(image, channels);
  if (outcome != IMAGE_DECODED) {
    free(image->pixels);
    image->pixels = NULL;
  }
  return outcome;
}

void image_free(uint8_t *pixels) { free(pixels); }
