#pragma once
#include <stddef.h>

/// Writes the path of the image that holds this function: the program, or a bundle that a test
/// runner loaded. Returns false when it is not known or does not fit.
int program_image_path(char *path, size_t size);
