/* The form of a mission's parameters, made of the field list: see mission_form_private.h. */
#include "web/mission_form_private.h"

static const struct field *field_at(size_t place)
{
	must(noun_mission.field_count <= MISSION_FIELDS_MAX);
	return &noun_mission.fields[place];
}

static bool field_is_boxes(const struct field *field)
{
	return field->kind == FIELD_KIND_REGIONS || field->kind == FIELD_KIND_STATUSES;
}

void mission_form_begin(const struct screen *screen, const struct mission *fields,
			struct mission_form *ret)
{
	*ret = (struct mission_form){.fields = *fields};
	for (size_t i = 0; i < noun_mission.field_count; i++) {
		struct str cell = field_write(field_at(i), fields, screen->arena);
		ret->cells[i] = (struct form_cell){.typed = cell, .was = cell};
	}
}

/* ---- what was sent ---- */

static void cell_refuse(const struct screen *screen, struct mission_form *form, size_t place,
			const char *why)
{
	form->wrong_count += form->cells[place].why.size == 0;
	form->cells[place].why = half_of(str_of(why), screen->lang);
}

static void form_check_whole(const struct screen *screen, struct mission_form *form)
{
	const char *column = NULL, *why = NULL;
	if (noun_check(&noun_mission, &form->fields, &column, &why))
		return;
	for (size_t i = 0; i < noun_mission.field_count; i++)
		if (str_equal(str_of(field_at(i)->name), str_of(column)))
			cell_refuse(screen, form, i, why);
}

bool mission_form_read(const struct screen *screen, struct mission_form *ret)
{
	struct field_world world = {screen->app->zones, civil_utc(instant_now()).date};
	*ret = (struct mission_form){0};
	noun_clear(&noun_mission, &ret->fields);
	for (size_t i = 0; i < noun_mission.field_count; i++) {
		const struct field *field = field_at(i);
		struct form_cell *cell = &ret->cells[i];
		const char *why = NULL;
		struct str was = str_format(screen->arena, "was_%s", field->name);
		cell->was = request_form(screen->request, was.at);
		cell->typed = field_is_boxes(field)
				      ? request_form_list(screen->request, field->name)
				      : request_form(screen->request, field->name);
		if (!field_read(field, cell->typed, &world, &ret->fields, &why))
			cell_refuse(screen, ret, i,
				    str_trim(cell->typed).size > 0
					    ? why
					    : "une valeur est nécessaire / a value is needed");
	}
	if (ret->wrong_count == 0)
		form_check_whole(screen, ret);
	return ret->wrong_count == 0;
}

bool mission_form_meet(const struct screen *screen, const struct mission *now,
		       struct mission_form *form)
{
	bool differs = false;
	for (size_t i = 0; i < noun_mission.field_count; i++) {
		const struct field *field = field_at(i);
		struct form_cell *cell = &form->cells[i];
		struct str theirs = field_write(field, now, screen->arena);
		struct str mine = field_write(field, &form->fields, screen->arena);
		if (str_equal(theirs, cell->was))
			continue;
		differs = true;
		cell->theirs = parameter_say(screen->arena, screen->lang, field, now);
		cell->is_emptied = theirs.size == 0;
		if (str_equal(mine, cell->was))
			cell->typed = theirs;
		cell->was = theirs;
	}
	form->is_changed = differs;
	return differs;
}

void mission_form_refuse(const struct screen *screen, const struct err *why,
			 struct mission_form *form)
{
	form->refusal = str_copy(screen->arena, half_of(str_of(why->text), screen->lang));
}

/* ---- as it is shown ---- */

struct control_view text_control(const char *name, struct word label, struct word hint,
				 struct str value, struct str why)
{
	return (struct control_view){.name = name,
				     .label = label,
				     .words = {.name = name, .hint = hint, .why = why},
				     .value = value,
				     .type = "text"};
}

/* Whether a list as it stands in a form has the piece. */
static bool list_has(struct str list, const char *piece)
{
	struct str rest = list, one = {0};
	while (str_cut(&rest, ';', &one))
		if (str_equal(str_trim(one), str_of(piece)))
			return true;
	return false;
}

static void choices_set(struct control_view *control, const struct choice_view *choices,
			size_t count)
{
	control->choices = choices;
	control->choices_count = count;
}

static void choices_of_codes(const struct screen *screen, struct control_view *control,
			     const char *const *codes, size_t count,
			     struct word (*name)(int32_t code))
{
	struct choice_view *choices = arena_new_array(screen->arena, count + 1, struct choice_view);
	size_t used = 0;
	bool is_any = control->is_boxes && list_has(control->value, "any");
	if (control->is_choice)
		choices[used++] =
			(struct choice_view){"", word_text(WORD("Pas encore dit"), screen->lang),
					     control->value.size == 0};
	for (size_t i = 0; i < count; i++)
		choices[used++] =
			(struct choice_view){codes[i], word_text(name((int32_t)i), screen->lang),
					     is_any || list_has(control->value, codes[i])};
	choices_set(control, choices, used);
}

static void choices_of_regions(const struct screen *screen, struct control_view *control)
{
	size_t count = COUNT_OF(regions);
	struct choice_view *choices = arena_new_array(screen->arena, count, struct choice_view);
	for (size_t i = 0; i < count; i++)
		choices[i] = (struct choice_view){regions[i].code, str_of(regions[i].name),
						  list_has(control->value, regions[i].code)};
	choices_set(control, choices, count);
}

/* A date that is none stands as it was typed: a field of dates would show nothing. */
static const char *date_type(struct str value)
{
	struct date date;
	return value.size == 0 || date_from_text(value, &date) ? "date" : "text";
}

static struct control_view control_of(const struct screen *screen, const struct mission_form *form,
				      size_t place)
{
	const struct field *field = field_at(place);
	const struct form_cell *cell = &form->cells[place];
	const struct parameter_words *words = parameter_words(field);
	struct control_view control =
		text_control(field->name, words->label, words->hint, cell->typed, cell->why);
	control.words.theirs = cell->theirs;
	control.words.is_emptied = cell->is_emptied;
	control.was = cell->was;
	control.keeps_was = true;
	control.is_needed = field->presence == PRESENCE_NEEDED;
	control.is_boxes = field_is_boxes(field);
	control.is_choice =
		field->kind == FIELD_KIND_MISSION_KIND || field->kind == FIELD_KIND_MISSION_MODE;
	if (field->kind == FIELD_KIND_DATE)
		control.type = date_type(cell->typed);
	else if (field->kind == FIELD_KIND_MISSION_KIND)
		choices_of_codes(screen, &control, mission_kind_codes, MISSION_KIND_COUNT,
				 mission_kind_name);
	else if (field->kind == FIELD_KIND_MISSION_MODE)
		choices_of_codes(screen, &control, mission_mode_codes, MISSION_MODE_COUNT,
				 mission_mode_name);
	else if (field->kind == FIELD_KIND_STATUSES)
		choices_of_codes(screen, &control, status_codes, STATUS_COUNT, status_name);
	else if (field->kind == FIELD_KIND_REGIONS)
		choices_of_regions(screen, &control);
	return control;
}

static void sheet_add_wrongs(const struct screen *screen, const struct control_group_view *groups,
			     size_t group_count, struct sheet_view *view)
{
	struct wrong_view *wrongs =
		arena_new_array(screen->arena, MISSION_FIELDS_MAX + 8, struct wrong_view);
	for (size_t g = 0; g < group_count; g++)
		for (size_t i = 0; i < groups[g].controls_count; i++) {
			const struct control_view *control = &groups[g].controls[i];
			if (control->words.why.size > 0)
				wrongs[view->wrongs_count++] = (struct wrong_view){
					control->name, control->label, control->words.why};
		}
	view->wrongs = wrongs;
}

struct sheet_view mission_sheet(const struct screen *screen, const struct mission_form *form,
				const struct control_group_view *first)
{
	struct control_group_view *groups = arena_new_array(
		screen->arena, PARAMETER_GROUP_COUNT + 1, struct control_group_view);
	struct control_view *controls =
		arena_new_array(screen->arena, MISSION_FIELDS_MAX, struct control_view);
	size_t count = 0;
	if (first != NULL)
		groups[count++] = *first;
	for (size_t i = 0; i < noun_mission.field_count; i++) {
		enum parameter_group group = parameter_words(field_at(i))->group;
		controls[i] = control_of(screen, form, i);
		if (i == 0 || group != parameter_words(field_at(i - 1))->group)
			groups[count++] = (struct control_group_view){parameter_group_name(group),
								      &controls[i], 0};
		groups[count - 1].controls_count++;
	}
	struct sheet_view view = {.refusal = form->refusal,
				  .is_changed = form->is_changed,
				  .groups = groups,
				  .groups_count = count};
	sheet_add_wrongs(screen, groups, count, &view);
	return view;
}
