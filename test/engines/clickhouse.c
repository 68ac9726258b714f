/* The server of ClickHouse is in no package of npm, but the library of chdb has clickhouse-local in it, which can listen. */
#include <dlfcn.h>
#include <stdio.h>

int main(int argc, char **argv) {
  void *library = dlopen(argv[1], RTLD_NOW | RTLD_GLOBAL);
  int (*run)(int, char **) = library ? (int (*)(int, char **))dlsym(library, "chdb_query_cmdline") : NULL;
  if (!run) {
    fprintf(stderr, "%s\n", dlerror());
    return 1;
  }
  argv[1] = "clickhouse-local";
  return run(argc - 1, argv + 1);
}
