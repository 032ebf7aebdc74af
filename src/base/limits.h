/* Every limit on what comes from outside, in one place; each has a test that meets it.
 * To add one: a row here, with its unit in the name and what happens beyond it. */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

/* ---- folders and zones ---- */
#define FOLDER_DEPTH_MAX 16                     /* one inside the other; beyond: refused */
#define ZONE_FILE_BYTES_MAX ((size_t)256 << 10) /* one file of a time zone; beyond: refused */
#define ZONE_CHANGES_MAX 5000                   /* of clocks in it; beyond: refused */
#define ZONE_NAME_BYTES_MAX 64                  /* beyond: not a zone */

/* ---- codec: what a file may be ---- */
#define CSV_CELL_BYTES_MAX ((size_t)1 << 20)   /* beyond: the row is left out */
#define CSV_RECORD_BYTES_MAX ((size_t)4 << 20) /* beyond: the reading ends there */
#define CSV_COLUMNS_MAX 1000                   /* beyond: the row is left out; a header: refused */
#define CSV_PROBE_BYTES ((size_t)64 << 10)     /* what another encoding is told by */
#define DOCUMENT_BYTES_MAX ((size_t)16 << 20)  /* one posting or CV; beyond: refused */
#define CV_JOBS_MAX 200                        /* of one CV; beyond: not read */
#define JSON_DEPTH_MAX 64                      /* beyond: refused */
#define JSON_VALUES_MAX 500000                 /* beyond: refused */
#define XML_DEPTH_MAX 64                       /* beyond: refused */
#define XML_ELEMENTS_MAX 200000                /* beyond: refused */

/* ---- store ---- */
#define WRITE_KEY_BYTES_MAX 64 /* beyond: refused */

/* ---- taxonomies ---- */
#define TAXONOMY_FILE_BYTES_MAX \
	((int64_t)64 << 20) /* ESCO's largest has 21 MB; beyond: refused \
			     */

/* ---- cli ---- */
#define LINE_BYTES_MAX ((size_t)1 << 20) /* of link and skills; beyond: the line is left out */

/* ---- domain: what a cell may be; beyond: the row is left out ---- */
#define FIELD_TEXT_BYTES_MAX 2000
#define FIELD_LIST_BYTES_MAX 20000
#define FIELD_REF_BYTES_MAX 64
#define FIELD_EMAIL_BYTES_MAX 254 /* RFC 5321 */
#define FIELD_PHONE_BYTES_MAX 40
#define MISSION_TITLE_BYTES_MAX 200 /* of a mission; beyond: refused */
#define CANCEL_REASON_BYTES_MAX 500 /* why a mission was cancelled; beyond: refused */

/* ---- web: what a request may be ---- */
#define HTTP_TARGET_BYTES_MAX 4096  /* path and query; beyond: 414 */
#define HTTP_QUERY_BYTES_MAX 2048   /* beyond: 414 */
#define HTTP_QUERY_FIELDS_MAX 32    /* beyond: 400 */
#define HTTP_PATH_SEGMENTS_MAX 12   /* beyond: 404 */
#define HTTP_HEADERS_MAX 64         /* beyond: 431 */
#define HTTP_HEADER_BYTES_MAX 16384 /* the whole head; beyond: 431 */
#define HTTP_FORM_BYTES_MAX 65536   /* a form's body, unless its page says other; beyond: 413 */
#define HTTP_FORM_FIELDS_MAX 256    /* beyond: 400 */
#define HTTP_SUGGEST_BYTES_MAX 800  /* of what a field suggests for: 200 signs; beyond: 400 */
#define HTTP_UPLOAD_BYTES_MAX (256 * 1024 * 1024) /* the most a page may ask for */
#define HTTP_CONNECTIONS_MAX 1024 /* at once; beyond: they wait until another leaves */
#define HTTP_FILES_KEPT 40        /* descriptors that connections leave to the rest */
#define HTTP_CONNECTIONS_MIN 8
#define HTTP_CONNECTIONS_IP_MAX 256 /* of one address; beyond: closed */
#define HTTP_IDLE_SECONDS 15        /* a connection that says nothing is closed */
#define HTTP_DRIBBLE_SECONDS 30     /* for a head; a byte now and then does not stretch it */
#define HTTP_BYTES_PER_SECOND_MIN \
	8192                          /* of a body or a reply, after these seconds; else closed \
				       */
#define HTTP_SLOW_QUEUE_MAX 128       /* slow pages waiting for a worker; beyond: 503 */
#define HTTP_SLOW_RATE_PER_SECOND 100 /* slow pages of one client, steadily; beyond: 429 */
#define HTTP_SLOW_BURST 400           /* and at once */
#define HTTP_STOP_SECONDS 10          /* what is under way at a stop may take so long */
#define HTML_BYTES_MAX ((size_t)2 * 1024 * 1024) /* one page; beyond: 500 */

#endif
