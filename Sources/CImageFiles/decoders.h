#pragma once

#include "image_files.h"

/// Decodes to red, green and blue, as the pixels lie in the file; `orientation` says how to turn them.
image_outcome decode_png(
    const uint8_t *bytes, size_t count, size_t most_pixels, image_pixels *image);

image_outcome decode_jpeg(
    const uint8_t *bytes, size_t count, size_t most_pixels, image_pixels *image);

/// The orientation that an Exif description (TIFF, without the word "Exif") states: 1 to 8; 1, as it
/// lies, when it states none.
int exif_orientation(const uint8_t *bytes, size_t count);
