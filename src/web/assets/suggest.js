// Suggestions as one types, after the ARIA combobox pattern with a list box. A field asks for them by
// data-suggest="title" or "skill"; a hidden field with data-code="ITS ID" takes the code of what is
// picked. Without this script the field is sent as it stands and the page answers with choices.
'use strict';
const english = document.documentElement.lang.startsWith('en');
const words = english
	? { list: 'Suggestions', one: 'suggestion', many: 'suggestions', none: 'No suggestion' }
	: { list: 'Suggestions', one: 'suggestion', many: 'suggestions', none: 'Aucune suggestion' };
const WAIT_MS = 120;

function make(name, attributes, parent) {
	const element = document.createElement(name);
	for (const key in attributes)
		element.setAttribute(key, attributes[key]);
	return parent.appendChild(element);
}

function combobox(field) {
	const box = field.parentElement;
	const code = document.querySelector(`[data-code="${field.id}"]`);
	const list = make('ul', { role: 'listbox', id: field.id + '-list', 'aria-label': words.list }, box);
	const said = make('span', { role: 'status', class: 'vh' }, box);
	let found = [];
	let active = -1;
	let timer = 0;
	let asked = null;
	list.hidden = true;
	for (const [key, value] of Object.entries({ role: 'combobox', 'aria-autocomplete': 'list',
		'aria-controls': list.id, 'aria-expanded': 'false' }))
		field.setAttribute(key, value);

	function close() {
		list.hidden = true;
		active = -1;
		field.setAttribute('aria-expanded', 'false');
		field.removeAttribute('aria-activedescendant');
	}

	function move(to) {
		active = to;
		for (const [i, option] of [...list.children].entries())
			option.setAttribute('aria-selected', i === to);
		if (to < 0) {
			field.removeAttribute('aria-activedescendant');
			return;
		}
		field.setAttribute('aria-activedescendant', list.children[to].id);
		list.children[to].scrollIntoView({ block: 'nearest' });
	}

	function pick(place) {
		field.value = found[place].label;
		if (code)
			code.value = found[place].code;
		close();
		field.focus();
	}

	function show(suggestions) {
		found = suggestions;
		list.replaceChildren();
		for (const [i, one] of found.entries()) {
			const option = make('li', { role: 'option', id: `${list.id}-${i}`, 'aria-selected': 'false' }, list);
			if (field.dataset.suggest === 'title')
				make('b', { class: 'ref' }, option).textContent = one.code;
			option.append(' ' + one.label + ' ');
			if (one.about)
				make('small', { class: 'soft' }, option).textContent = one.about;
		}
		active = -1;
		field.removeAttribute('aria-activedescendant');
		list.hidden = found.length === 0;
		field.setAttribute('aria-expanded', String(found.length > 0));
		said.textContent = found.length === 0 ? words.none
			: `${found.length} ${found.length === 1 ? words.one : words.many}`;
	}

	async function ask() {
		const text = field.value.trim();
		if (asked)
			asked.abort();
		if (text === '') {
			show([]);
			return;
		}
		const mine = asked = new AbortController();
		try {
			const reply = await fetch(`${english ? '/en' : ''}/suggestions?${field.dataset.suggest}=${encodeURIComponent(text)}`,
				{ signal: mine.signal });
			if (reply.ok && document.activeElement === field)
				show(await reply.json());
		} catch {
			// Gone, or another letter came: the field does without.
		}
	}

	field.addEventListener('input', () => {
		if (code)
			code.value = '';
		clearTimeout(timer);
		timer = setTimeout(ask, WAIT_MS);
	});
	field.addEventListener('keydown', (event) => {
		const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
		if (step) {
			event.preventDefault();
			if (list.hidden)
				ask();
			else
				move(active < 0 && step < 0 ? found.length - 1
					: (active + step + found.length) % found.length);
		} else if (event.key === 'Enter' && !list.hidden && active >= 0) {
			event.preventDefault();
			pick(active);
		} else if (event.key === 'Escape' && !list.hidden) {
			event.preventDefault();
			close();
		}
	});
	// Before the field loses the focus.
	list.addEventListener('pointerdown', (event) => event.preventDefault());
	list.addEventListener('click', (event) => {
		const option = event.target.closest('li');
		if (option)
			pick([...list.children].indexOf(option));
	});
	field.addEventListener('blur', () => {
		clearTimeout(timer);
		close();
	});
}

document.querySelectorAll('[data-suggest]').forEach(combobox);
