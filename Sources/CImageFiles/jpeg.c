#include "decoders.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>

#include <jerror.h>

/// libjpeg's way to tell errors, with a place to return to instead of ending the process.
struct recovery {
  struct jpeg_error_mgr manager;
  jmp_buf place;
  char *problem;
};

static void return_with_message(j_common_ptr decoder) {
  struct recovery *recovery = (struct recovery *)decoder->err;
  char message[JMSG_LENGTH_MAX];
  recovery->manager.format_message(decoder, message);
  snprintf(recovery->problem, sizeof((image_pixels *)0)->problem, "%s", message);
  longjmp(recovery->place, 1);
}

/// Warnings that mean lost pixels are errors here; others, such as of odd markers, are passed over.
static void judge_warning(j_common_ptr decoder, int level) {
  int code = decoder->err->msg_code;
  if (level < 0 && (code == JWRN_JPEG_EOF || code == JWRN_HIT_MARKER || code == JWRN_HUFF_BAD_CODE))
    return_with_message(decoder);
}

/// Cyan, magenta, yellow and black, inverted as Adobe writes them or not, to red, green and blue.
static void mix_inks(const uint8_t *row, int width, int inverted, uint8_t *target) {
  for (int x = 0; x < width; x++, row += 4, target += 3)
    for (int ink = 0; ink < 3; ink++) {
      int light = inverted ? row[ink] : 255 - row[ink];
      int black = inverted ? row[3] : 255 - row[3];
      target[ink] = (uint8_t)((light * black + 127) / 255);
    }
}

/// The orientation in the first marker that holds an Exif description.
static int stated_orientation(j_decompress_ptr decoder) {
  static const uint8_t exif[] = {'E', 'x', 'i', 'f', 0, 0};
  for (jpeg_saved_marker_ptr marker = decoder->marker_list; marker; marker = marker->next)
    if (marker->data_length > sizeof exif && !memcmp(marker->data, exif, sizeof exif))
      return exif_orientation(marker->data + sizeof exif, marker->data_length - sizeof exif);
  return 1;
}

image_outcome decode_jpeg(
    const uint8_t *bytes, size_t count, size_t most_pixels, image_pixels *image) {
  struct jpeg_decompress_struct decoder;
  struct recovery recovery;
  uint8_t *volatile pixels = NULL;
  uint8_t *volatile inks = NULL;
  decoder.err = jpeg_std_error(&recovery.manager);
  recovery.manager.error_exit = return_with_message;
  recovery.manager.emit_message = judge_warning;
  recovery.problem = image->problem;
  if (setjmp(recovery.place)) {
    jpeg_destroy_decompress(&decoder);
    free(pixels);
    free(inks);
    return IMAGE_DAMAGED;
  }
  jpeg_create_decompress(&decoder);
  jpeg_mem_src(&decoder, bytes, count);
  jpeg_save_markers(&decoder, JPEG_APP0 + 1, 0xFFFF);
  jpeg_read_header(&decoder, TRUE);
  image->width = (int)decoder.image_width;
  image->height = (int)decoder.image_height;
  if ((size_t)decoder.image_width * decoder.image_height > most_pixels) {
    jpeg_destroy_decompress(&decoder);
    return IMAGE_TOO_LARGE;
  }
  image->orientation = stated_orientation(&decoder);
  int has_inks =
      decoder.jpeg_color_space == JCS_CMYK || decoder.jpeg_color_space == JCS_YCCK;
  int inverted = decoder.saw_Adobe_marker;
  decoder.out_color_space = has_inks ? JCS_CMYK : JCS_RGB;
  decoder.dct_method = JDCT_ISLOW;
  jpeg_start_decompress(&decoder);
  size_t stride = (size_t)decoder.output_width * 3;
  pixels = malloc(stride * decoder.output_height);
  inks = has_inks ? malloc((size_t)decoder.output_width * 4) : NULL;
  if (!pixels || (has_inks && !inks)) {
    jpeg_destroy_decompress(&decoder);
    free(pixels);
    free(inks);
    return IMAGE_WITHOUT_MEMORY;
  }
  while (decoder.output_scanline < decoder.output_height) {
    uint8_t *target = pixels + stride * decoder.output_scanline;
    JSAMPROW row = has_inks ? inks : target;
    jpeg_read_scanlines(&decoder, &row, 1);
    if (has_inks) mix_inks(inks, (int)decoder.output_width, inverted, target);
  }
  jpeg_finish_decompress(&decoder);
  jpeg_destroy_decompress(&decoder);
  free(inks);
  image->pixels = pixels;
  return IMAGE_DECODED;
}
