#include "decoders.h"

#include <png.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// The bytes that libpng has still to read, and where it says what is wrong.
struct source {
  const uint8_t *bytes;
  size_t left;
  image_pixels *image;
};

static void read_bytes(png_structp decoder, png_bytep target, size_t count) {
  struct source *source = png_get_io_ptr(decoder);
  if (count > source->left) png_error(decoder, "the file ends too early");
  memcpy(target, source->bytes, count);
  source->bytes += count;
  source->left -= count;
}

static void return_with_message(png_structp decoder, png_const_charp message) {
  image_pixels *image = png_get_error_ptr(decoder);
  snprintf(image->problem, sizeof image->problem, "%s", message);
  png_longjmp(decoder, 1);
}

static void pass_over_warning(png_structp decoder, png_const_charp message) {
  (void)decoder;
  (void)message;
}

/// Asks for 8 bits of red, green and blue: the high byte of 16 bits, no gamma, no transparency.
static void ask_for_colors(png_structp decoder, png_infop info) {
  int color = png_get_color_type(decoder, info);
  if (png_get_bit_depth(decoder, info) == 16) png_set_strip_16(decoder);
  if (color == PNG_COLOR_TYPE_PALETTE) png_set_palette_to_rgb(decoder);
  if (color == PNG_COLOR_TYPE_GRAY && png_get_bit_depth(decoder, info) < 8)
    png_set_expand_gray_1_2_4_to_8(decoder);
  if (!(color & PNG_COLOR_MASK_COLOR)) png_set_gray_to_rgb(decoder);
  // Also what the transparent colours of a palette are expanded to.
  png_set_strip_alpha(decoder);
}

static int turn_of(png_structp decoder, png_infop info) {
  png_uint_32 count = 0;
  png_bytep description = NULL;
  if (!png_get_eXIf_1(decoder, info, &count, &description)) return 1;
  return exif_orientation(description, count);
}

image_outcome decode_png(
    const uint8_t *bytes, size_t count, size_t most_pixels, image_pixels *image) {
  struct source source = {bytes, count, image};
  png_structp decoder =
      png_create_read_struct(PNG_LIBPNG_VER_STRING, image, return_with_message, pass_over_warning);
  png_infop info = decoder ? png_create_info_struct(decoder) : NULL;
  uint8_t *volatile pixels = NULL;
  png_bytep *volatile rows = NULL;
  volatile image_outcome outcome = IMAGE_DAMAGED;
  if (!info) {
    png_destroy_read_struct(&decoder, NULL, NULL);
    return IMAGE_WITHOUT_MEMORY;
  }
  if (!setjmp(png_jmpbuf(decoder))) {
    png_set_read_fn(decoder, &source, read_bytes);
    png_read_info(decoder, info);
    image->width = (int)png_get_image_width(decoder, info);
    image->height = (int)png_get_image_height(decoder, info);
    if ((size_t)image->width * image->height > most_pixels) {
      outcome = IMAGE_TOO_LARGE;
    } else {
      ask_for_colors(decoder, info);
      png_set_interlace_handling(decoder);
      png_read_update_info(decoder, info);
      size_t stride = png_get_rowbytes(decoder, info);
      pixels = malloc(stride * image->height);
      rows = malloc(sizeof *rows * image->height);
      if (!pixels || !rows) {
        outcome = IMAGE_WITHOUT_MEMORY;
      } else {
        for (int row = 0; row < image->height; row++) rows[row] = pixels + stride * row;
        png_read_image(decoder, rows);
        png_read_end(decoder, info);
        image->orientation = turn_of(decoder, info);
        outcome = IMAGE_DECODED;
      }
    }
  }
  png_destroy_read_struct(&decoder, &info, NULL);
  free(rows);
  if (outcome == IMAGE_DECODED)
    image->pixels = pixels;
  else
    free(pixels);
  return outcome;
}
