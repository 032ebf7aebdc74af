/* The program's version; the build says it. */
#ifndef WEB_VERSION_PRIVATE_H
#define WEB_VERSION_PRIVATE_H

#ifndef PASSERELLE_VERSION
#error "the build defines PASSERELLE_VERSION"
#endif

#endif
