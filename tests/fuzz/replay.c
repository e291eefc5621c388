/*
 * replay: runs a fuzz target over every file of the folders that are named, as TAP. An input that
 * breaks the target ends the program, and the test fails.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

enum {
    INPUT_BYTES = 4 * 1024 * 1024
};

static int replay(const char *folder, int count)
{
    struct dirent **entries = NULL;
    int entry_count = scandir(folder, &entries, NULL, alphasort);
    uint8_t *input = malloc(INPUT_BYTES);
    for (int i = 0; i < entry_count && input != NULL; i++) {
        char path[4096];
        (void)snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
        FILE *file = entries[i]->d_name[0] == '.' ? NULL : fopen(path, "rb");
        if (file != NULL) {
            /* A copy of its own, so that reading behind its end is seen. */
            size_t len = fread(input, 1, INPUT_BYTES, file);
            uint8_t *exact = malloc(len == 0 ? 1 : len);
            for (size_t at = 0; exact != NULL && at < len; at++)
                exact[at] = input[at];
            (void)fclose(file);
            (void)LLVMFuzzerTestOneInput(exact, len);
            free(exact);
            (void)printf("ok %d - %s\n", ++count, entries[i]->d_name);
            (void)fflush(stdout);
        }
        free(entries[i]);
    }
    free(entries);
    free(input);
    return count;
}

int main(int argument_count, char **arguments)
{
    int count = 0;
    for (int i = 1; i < argument_count; i++)
        count = replay(arguments[i], count);
    if (count == 0)
        (void)printf("not ok %d - the corpus has an input\n", ++count);
    (void)printf("1..%d\n", count);
    return 0;
}
