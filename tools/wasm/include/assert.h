/* assert.h of programs for WebAssembly: our bugs stop the program. SPDX-License-Identifier:
 * EUPL-1.2 */
#undef assert
#ifdef NDEBUG
#define assert(condition) ((void)0)
#else
#define assert(condition) ((condition) ? (void)0 : __builtin_trap())
#endif
