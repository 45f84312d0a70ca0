#pragma once

#include "image_files.h"

image_outcome decode_png(
    const uint8_t *bytes, size_t count, int channels, size_t most_pixels, image_pixels *image);

image_outcome decode_jpeg(
    const uint8_t *bytes, size_t count, int channels, size_t most_pixels, image_pixels *image);
