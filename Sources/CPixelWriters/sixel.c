#include "pixel_writers.h"

#include <sixel/sixel.h>
#include <stdlib.h>
#include <string.h>

/// Bytes that grow.
struct draft {
  written_bytes written;
  size_t room;
  int failed;
};

static int append(char *data, int size, void *target) {
  struct draft *draft = target;
  if (draft->failed || size < 0) return 0;
  size_t needed = draft->written.count + (size_t)size;
  if (needed > draft->room) {
    size_t room = needed * 2;
    uint8_t *bytes = realloc(draft->written.bytes, room);
    if (!bytes) {
      draft->failed = 1;
      return 0;
    }
    draft->written.bytes = bytes;
    draft->room = room;
  }
  memcpy(draft->written.bytes + draft->written.count, data, (size_t)size);
  draft->written.count = needed;
  return size;
}

/// The colours of an image and the number of each pixel's; 0 where there are more than 256.
static int count_colors(
    const uint8_t *pixels, size_t count, uint8_t *palette, uint8_t *numbers) {
  int colors = 0;
  for (size_t place = 0; place < count; place++, pixels += 3) {
    int color = 0;
    while (color < colors && memcmp(palette + 3 * color, pixels, 3)) color++;
    if (color == colors) {
      if (colors == SIXEL_PALETTE_MAX) return 0;
      memcpy(palette + 3 * colors++, pixels, 3);
    }
    numbers[place] = (uint8_t)color;
  }
  return colors;
}

/// How the colours of an image are drawn: as they are, or of too many those that fit best. `copy` has room
/// for the image, and is then what is to be encoded.
static sixel_dither_t *colors_of(
    const uint8_t *pixels, int width, int height, unsigned char *copy) {
  sixel_dither_t *dither = NULL;
  uint8_t palette[3 * SIXEL_PALETTE_MAX];
  int colors = count_colors(pixels, (size_t)width * height, palette, copy);
  if (SIXEL_FAILED(sixel_dither_new(&dither, colors ? colors : SIXEL_PALETTE_MAX, NULL)))
    return NULL;
  if (colors) {
    sixel_dither_set_palette(dither, palette);
    sixel_dither_set_pixelformat(dither, SIXEL_PIXELFORMAT_PAL8);
  } else {
    memcpy(copy, pixels, (size_t)width * height * 3);
    if (SIXEL_FAILED(sixel_dither_initialize(
            dither, copy, width, height, SIXEL_PIXELFORMAT_RGB888, SIXEL_LARGE_AUTO,
            SIXEL_REP_AUTO, SIXEL_QUALITY_HIGH))) {
      sixel_dither_unref(dither);
      return NULL;
    }
  }
  sixel_dither_set_diffusion_type(dither, SIXEL_DIFFUSE_NONE);
  return dither;
}

written_bytes pixels_as_sixel(const uint8_t *pixels, int width, int height) {
  struct draft draft = {{NULL, 0}, 0, 0};
  sixel_output_t *output = NULL;
  // The library may write into what it is given.
  unsigned char *copy = malloc((size_t)width * height * 3);
  sixel_dither_t *dither = copy ? colors_of(pixels, width, height, copy) : NULL;
  draft.failed = !dither || SIXEL_FAILED(sixel_output_new(&output, append, &draft, NULL));
  if (!draft.failed && SIXEL_FAILED(sixel_encode(copy, width, height, 3, dither, output)))
    draft.failed = 1;
  if (dither) sixel_dither_unref(dither);
  if (output) sixel_output_unref(output);
  free(copy);
  if (draft.failed) {
    free(draft.written.bytes);
    draft.written.bytes = NULL;
    draft.written.count = 0;
  }
  return draft.written;
}
