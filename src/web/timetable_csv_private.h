/* All interviews of a timetable as CSV, for a spreadsheet. */
#ifndef WEB_TIMETABLE_CSV_PRIVATE_H
#define WEB_TIMETABLE_CSV_PRIVATE_H

#include "web/hours_private.h"

/* Begins with the columns of the verb `schedule`; hours on both clocks and on each person's follow.
 */
bool timetable_reply_csv(const struct hours *hours, struct reply *reply, struct err *err);

#endif
