#include "pixel_writers.h"

#include <png.h>
#include <stdlib.h>
#include <string.h>

written_bytes pixels_as_png(const uint8_t *pixels, int width, int height) {
  written_bytes written = {NULL, 0};
  png_image image;
  memset(&image, 0, sizeof image);
  image.version = PNG_IMAGE_VERSION;
  image.width = (png_uint_32)width;
  image.height = (png_uint_32)height;
  image.format = PNG_FORMAT_RGB;
  png_alloc_size_t count = 0;
  if (!png_image_write_to_memory(&image, NULL, &count, 0, pixels, 0, NULL)) return written;
  written.bytes = malloc(count);
  if (written.bytes && png_image_write_to_memory(&image, written.bytes, &count, 0, pixels, 0, NULL)) {
    written.count = count;
    return written;
  }
  free(written.bytes);
  written.bytes = NULL;
  return written;
}

void written_free(uint8_t *bytes) { free(bytes); }
