/* /missions/{mission}/horaire/reglages: lengths, pauses, rooms and limits of a timetable, as a form
 * whose fields are those that the flow knows. They count from the next solving on. */
#include "web/form_private.h"
#include "web/mission_form_private.h"

#include "web/templates/timetable_settings.h"

enum settings_group { GROUP_LENGTHS, GROUP_LUNCH, GROUP_PEOPLE, GROUP_COUNT };

static const struct word group_names[GROUP_COUNT] = {
	[GROUP_LENGTHS] = WORD("Durées"),
	[GROUP_LUNCH] = WORD("Midi et salles"),
	[GROUP_PEOPLE] = WORD("Combien d’entrevues"),
};

/* In the order of the form. */
static const struct {
	const char *name; /* of the flow's setting, and of the field */
	enum settings_group group;
	struct word label, hint;
} fields[TIMETABLE_SETTING_COUNT] = {
	{"slot_minutes", GROUP_LENGTHS, WORD("Durée d’une entrevue"), WORD("En minutes")},
	{"step_minutes", GROUP_LENGTHS, WORD("Une entrevue peut commencer toutes les"),
	 WORD("En minutes, depuis l’heure juste de l’intervieweur")},
	{"buffer_minutes", GROUP_LENGTHS, WORD("Pause de l’intervieweur après chaque entrevue"),
	 WORD("En minutes ; 0 : aucune")},
	{"gap_minutes", GROUP_LENGTHS, WORD("Pause de la personne entre deux entrevues"),
	 WORD("En minutes ; 0 : aucune")},
	{"lunch_from", GROUP_LUNCH, WORD("Pause de midi, de"),
	 WORD("À l’heure de l’intervieweur, comme 12:00 ; vide : aucune pause")},
	{"lunch_to", GROUP_LUNCH, WORD("Pause de midi, à"),
	 WORD("Comme 13:00 ; vide : aucune pause")},
	{"rooms", GROUP_LUNCH, WORD("Salles"),
	 WORD("Autant d’entrevues à la fois, de tous les employeurs ; 0 : sans limite")},
	{"interviews_max", GROUP_PEOPLE, WORD("Entrevues d’une personne, au plus"), {NULL}},
	{"pairs_a_position", GROUP_PEOPLE, WORD("Personnes invitées par poste, au plus"),
	 WORD("Les mieux classées de celles qui ont postulé, pour chaque poste d’une offre")},
	{"most_a_position", GROUP_PEOPLE, WORD("Entrevues par poste, au plus"), {NULL}},
	{"least_an_offer", GROUP_PEOPLE, WORD("Entrevues par offre, au moins"),
	 WORD("Atteint là où c’est possible ; 0 : rien n’est exigé")},
	{"first_points", GROUP_PEOPLE, WORD("Ce que vaut la première entrevue d’une personne"),
	 WORD("En points, à côté du score de 0 à 1 000 : plus il y en a, plus il y a de "
	      "personnes vues")},
};

struct settings_form {
	struct timetable_settings settings;
	struct str typed[TIMETABLE_SETTING_COUNT]; /* of the form's fields */
	struct str why[TIMETABLE_SETTING_COUNT];   /* it will not do; empty: it will */
	struct str theirs[TIMETABLE_SETTING_COUNT];
	bool is_changed; /* by somebody else, while it was typed */
	struct str refusal;
};

static const struct timetable_setting *setting_of(size_t field)
{
	for (size_t i = 0; i < TIMETABLE_SETTING_COUNT; i++)
		if (str_equal(str_of(timetable_settings_known[i].name), str_of(fields[field].name)))
			return &timetable_settings_known[i];
	must(!"a field of the form is no setting");
	return NULL;
}

/* ---- as it stands ---- */

/* A pause that begins when it ends is none: its fields stand empty. */
static struct str value_text(const struct screen *screen, struct timetable_settings *settings,
			     size_t field)
{
	const struct timetable_setting *setting = setting_of(field);
	int64_t value = *timetable_setting_at(settings, setting);
	if (!setting->is_clock)
		return str_format(screen->arena, "%lld", (long long)value);
	if (settings->lunch_from == settings->lunch_to)
		return STR("");
	return str_format(screen->arena, "%02d:%02d", (int)(value / 3600), (int)(value / 60 % 60));
}

static void form_begin(const struct screen *screen, const struct timetable_settings *settings,
		       struct settings_form *ret)
{
	*ret = (struct settings_form){.settings = *settings};
	for (size_t i = 0; i < TIMETABLE_SETTING_COUNT; i++)
		ret->typed[i] = value_text(screen, &ret->settings, i);
}

/* ---- what was sent ---- */

static bool setting_read(const struct screen *screen, size_t field, struct settings_form *form)
{
	const struct timetable_setting *setting = setting_of(field);
	int64_t *value = timetable_setting_at(&form->settings, setting);
	struct str typed = str_trim(form->typed[field]);
	if (setting->is_clock) {
		int32_t clock = 0;
		bool good = typed.size == 0 || clock_from_text(typed, true, &clock);
		*value = clock;
		if (!good)
			form->why[field] = word_text(WORD("une heure comme 12:00"), screen->lang);
		return good;
	}
	if (str_to_i64(typed, setting->min, setting->max, value))
		return true;
	form->why[field] = word_say(screen->arena, screen->lang, WORD("un nombre de {min} à {max}"),
				    PART("min", setting->min), PART("max", setting->max));
	return false;
}

static size_t field_named(const char *name)
{
	size_t i = 0;
	while (!str_equal(str_of(fields[i].name), str_of(name)))
		i++;
	return i;
}

/* Both ends, in their order, or neither. */
static void lunch_check(const struct screen *screen, struct settings_form *form)
{
	size_t from = field_named("lunch_from"), to = field_named("lunch_to");
	bool has_from = str_trim(form->typed[from]).size > 0;
	bool has_to = str_trim(form->typed[to]).size > 0;
	if (has_from != has_to)
		form->why[has_from ? to : from] =
			word_text(WORD("l’autre bout de la pause manque"), screen->lang);
	else if (form->settings.lunch_from > form->settings.lunch_to)
		form->why[to] = word_text(WORD("la pause finit avant de commencer"), screen->lang);
}

static bool form_read(const struct screen *screen, struct settings_form *ret, struct err *err)
{
	const struct request *request = screen->request;
	struct str revision = request_form(request, "revision");
	bool good = true;
	*ret = (struct settings_form){0};
	if (revision.size > 0 && !str_to_i64(revision, 0, INT64_MAX, &ret->settings.revision))
		return fail(err, ERR_USAGE,
			    "« revision » n’est pas un nombre / “revision” is no number");
	for (size_t i = 0; i < TIMETABLE_SETTING_COUNT; i++) {
		ret->typed[i] = request_form(request, fields[i].name);
		good &= setting_read(screen, i, ret);
	}
	if (good)
		lunch_check(screen, ret);
	return true;
}

static bool form_is_good(const struct settings_form *form)
{
	for (size_t i = 0; i < TIMETABLE_SETTING_COUNT; i++)
		if (form->why[i].size > 0)
			return false;
	return true;
}

/* Somebody else was quicker: theirs stands beside what was typed, and the next try is of now. */
static void form_meet(const struct screen *screen, struct timetable_settings *now,
		      struct settings_form *form)
{
	for (size_t i = 0; i < TIMETABLE_SETTING_COUNT; i++) {
		struct str theirs = value_text(screen, now, i);
		if (!str_equal(theirs, value_text(screen, &form->settings, i)))
			form->theirs[i] = theirs;
	}
	form->settings.revision = now->revision;
	form->is_changed = true;
}

/* ---- as it is shown ---- */

static struct control_view control_of(const struct settings_form *form, size_t field)
{
	struct control_view control =
		text_control(fields[field].name, fields[field].label, fields[field].hint,
			     form->typed[field], form->why[field]);
	control.words.theirs = form->theirs[field];
	control.is_number = !setting_of(field)->is_clock;
	control.is_needed = control.is_number;
	return control;
}

static void sheet_fill(const struct screen *screen, const struct settings_form *form,
		       struct sheet_view *sheet)
{
	struct control_group_view *groups =
		arena_new_array(screen->arena, GROUP_COUNT, struct control_group_view);
	struct control_view *controls =
		arena_new_array(screen->arena, TIMETABLE_SETTING_COUNT, struct control_view);
	struct wrong_view *wrongs =
		arena_new_array(screen->arena, TIMETABLE_SETTING_COUNT, struct wrong_view);
	for (size_t i = 0; i < TIMETABLE_SETTING_COUNT; i++) {
		struct control_group_view *group = &groups[fields[i].group];
		controls[i] = control_of(form, i);
		if (group->controls_count++ == 0) {
			group->name = group_names[fields[i].group];
			group->controls = &controls[i];
		}
		if (form->why[i].size > 0)
			wrongs[sheet->wrongs_count++] =
				(struct wrong_view){fields[i].name, fields[i].label, form->why[i]};
	}
	sheet->groups = groups;
	sheet->groups_count = GROUP_COUNT;
	sheet->wrongs = wrongs;
}

static void settings_show(const struct screen *screen, const struct settings_form *form,
			  struct reply *reply)
{
	struct str ref = screen->mission->mission_ref;
	struct timetable_settings_view view = {
		.frame = screen_frame(screen,
				      word_text(WORD("Réglages de l’horaire"), screen->lang)),
		.ref = ref,
		.is_saved = str_equal(request_query(screen->request, "fait"), STR("oui")),
		.sheet = {.url = screen_url(screen, "/missions/%.*s/horaire/reglages",
					    STR_ARGS(ref)),
			  .back_url = screen_url(screen, "/missions/%.*s/horaire", STR_ARGS(ref)),
			  .keys = form_keys_of(screen->request, reply),
			  .revision = form->settings.revision,
			  .refusal = form->refusal,
			  .is_changed = form->is_changed,
			  .button = WORD("Enregistrer")},
	};
	sheet_fill(screen, form, &view.sheet);
	template_timetable_settings(&reply->html, &view, screen->lang);
}

PAGE(timetable_settings, GET, "/missions/{mission}/horaire/reglages", LOOPBACK, SLOW, NO_STORE)
static bool page_timetable_settings(struct request *request, struct reply *reply, struct err *err)
{
	struct screen screen;
	struct row_mission_whole mission;
	struct timetable_settings settings;
	struct settings_form form;
	if (!screen_open_mission(request, &mission, &screen, err) ||
	    !flow_read_timetable_settings(screen.app, mission.mission_ref, &settings, err))
		return false;
	form_begin(&screen, &settings, &form);
	settings_show(&screen, &form, reply);
	return true;
}

/* True where it is kept; *ret_why says why not, where that is the writer's to mend. */
static bool settings_keep(const struct screen *screen, struct settings_form *form,
			  struct err *ret_why)
{
	int64_t revision = 0;
	return flow_set_timetable_settings(screen->app, screen->mission->mission_ref,
					   &form->settings, screen->request->key, &revision,
					   ret_why);
}

PAGE(timetable_settings_save, POST, "/missions/{mission}/horaire/reglages", LOOPBACK, SLOW,
     NO_STORE, .audit = "timetable.settings")
static bool page_timetable_settings_save(struct request *request, struct reply *reply,
					 struct err *err)
{
	struct screen screen;
	struct row_mission_whole mission;
	struct timetable_settings now;
	struct settings_form form;
	struct err why = {.kind = ERR_INPUT};
	if (!screen_open_mission(request, &mission, &screen, err) ||
	    !form_read(&screen, &form, err))
		return false;
	if (form_is_good(&form)) {
		why = (struct err){0};
		if (settings_keep(&screen, &form, &why)) {
			reply_see(reply, request,
				  str_format(request->arena,
					     "/missions/%.*s/horaire/reglages?fait=oui",
					     STR_ARGS(mission.mission_ref)));
			return true;
		}
		form.refusal = str_copy(request->arena, half_of(str_of(why.text), request->lang));
	}
	if (why.kind == ERR_CHANGED) {
		if (!flow_read_timetable_settings(screen.app, mission.mission_ref, &now, err))
			return false;
		form_meet(&screen, &now, &form);
		form.refusal = STR("");
	} else if (why.kind != ERR_INPUT) {
		*err = why;
		return false;
	}
	reply->status = status_of(why.kind);
	settings_show(&screen, &form, reply);
	return true;
}
