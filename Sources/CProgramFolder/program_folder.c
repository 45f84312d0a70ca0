#define _GNU_SOURCE
#include "program_folder.h"
#include <dlfcn.h>
#include <string.h>

int program_image_path(char *path, size_t size) {
  Dl_info image;
  if (!dladdr((void *)program_image_path, &image) || !image.dli_fname) return 0;
  if (strlen(image.dli_fname) >= size) return 0;
  strcpy(path, image.dli_fname);
  return 1;
}
