/* Forms that change something. Two hidden fields go with each, written by {{> form_keys
 * view.form}}:
 *
 * - the token, which only this server can make of the cookie that came with the page: a form sent
 *   by another site, or by nobody's page, has none and is refused with 403 by the guard;
 * - the key, a new one each time the form is shown. Together with everything else that the form
 *   says it becomes request->key, under which the flow writes: the same form sent twice is written
 *   once, and another one sent from a page gone back to is another write.
 *
 * The cookie is no account: it ends with the browser and tells one from another, no more. The
 * secret behind the tokens is the process's own: a restart ends the forms that stand open. Nodes
 * that share a database behind one address will have to share it. */
#ifndef WEB_FORM_PRIVATE_H
#define WEB_FORM_PRIVATE_H

#include "web/reply_private.h"
#include "web/request_private.h"
#include "web/templates/form_keys.h"

#define FORM_TOKEN_FIELD "_token"
#define FORM_KEY_FIELD "_key"

/* The hidden fields of a form on the page being made. Gives the client its cookie where it has
 * none; a form shown again after what was sent would not do keeps its key. */
struct form_keys_view form_keys_of(const struct request *request, struct reply *reply);

/* ---- for the guard ---- */

/* What the client's cookie says; empty where there is none of ours. */
struct str form_session(const struct request *request);
/* Sets request->key; false where the form has no key, or a malformed one. */
bool form_read_key(struct request *request);

#endif
