#include "decoders.h"

#include <png.h>
#include <stdlib.h>
#include <string.h>

image_outcome decode_png(
    const uint8_t *bytes, size_t count, int channels, size_t most_pixels, image_pixels *image) {
  png_image png;
  memset(&png, 0, sizeof png);
  png.version = PNG_IMAGE_VERSION;
  if (!png_image_begin_read_from_memory(&png, bytes, count)) {
    strncpy(image->problem, png.message, sizeof image->problem - 1);
    return IMAGE_DAMAGED;
  }
  image->width = (int)png.width;
  image->height = (int)png.height;
  if ((size_t)png.width * png.height > most_pixels) {
    png_image_free(&png);
    return IMAGE_TOO_LARGE;
  }
  png.format = channels == 1 ? PNG_FORMAT_GRAY : PNG_FORMAT_RGB;
  uint8_t *pixels = malloc(PNG_IMAGE_SIZE(png));
  if (!pixels) {
    png_image_free(&png);
    return IMAGE_WITHOUT_MEMORY;
  }
  const png_color white = {255, 255, 255};
  if (!png_image_finish_read(&png, &white, pixels, 0, NULL)) {
    strncpy(image->problem, png.message, sizeof image->problem - 1);
    free(pixels);
    return IMAGE_DAMAGED;
  }
  image->pixels = pixels;
  return IMAGE_DECODED;
}
