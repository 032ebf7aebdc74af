/* Drag an interview to another hour of its employer. Taking it up asks what each hour would do, and
 * says it over each; dropping it opens the page that shows all that would change and asks for a yes.
 * Nothing is changed here, and without this file the interview's own page does the same. */
'use strict';
const grid = document.querySelector('.hours');
const said = document.querySelector('.drag');

function start() {
	const base = (grid.dataset.lang.startsWith('en') ? '/en' : '') + grid.dataset.path;
	const heads = [...grid.tHead.rows[0].cells].map((head) => ({
		employer: head.querySelector('a')?.pathname,
		interviewer: head.querySelector('small')?.textContent,
	}));
	const hint = said.textContent;
	let held = null;
	let verdicts = new Map();

	const headOf = (cell) => heads[cell.cellIndex];
	const takes = (cell) => held && cell && cell.cellIndex > 0 && cell !== held.cell &&
		headOf(cell).employer === headOf(held.cell).employer;

	async function ask(taken) {
		const page = await fetch(`${base}/entrevues/${taken.id}?jour=${grid.dataset.day}`);
		const text = new DOMParser().parseFromString(await page.text(), 'text/html');
		if (held !== taken)
			return;
		for (const row of text.querySelectorAll('tr[data-at]'))
			verdicts.set(row.dataset.at, { good: row.className === 'good', text: row.cells[2].textContent });
		for (const cell of grid.tBodies[0].querySelectorAll('td'))
			cell.classList.toggle('fits', Boolean(takes(cell)) && cell.classList.contains('free') &&
				Boolean(verdicts.get(cell.parentNode.dataset.at)?.good));
	}

	function end() {
		held = null;
		verdicts = new Map();
		said.textContent = hint;
		for (const cell of grid.querySelectorAll('.fits, .over'))
			cell.classList.remove('fits', 'over');
	}

	grid.addEventListener('dragstart', (event) => {
		const slot = event.target.closest?.('.slot');
		if (!slot)
			return;
		held = { id: slot.pathname.split('/').pop(), cell: slot.closest('td') };
		event.dataTransfer.effectAllowed = 'move';
		event.dataTransfer.setData('text/uri-list', slot.href);
		ask(held).catch(() => {});
	});
	grid.addEventListener('dragover', (event) => {
		const cell = event.target.closest('td');
		for (const other of grid.querySelectorAll('.over'))
			other.classList.remove('over');
		if (!takes(cell))
			return;
		event.preventDefault();
		cell.classList.add('over');
		said.textContent = verdicts.get(cell.parentNode.dataset.at)?.text ?? hint;
	});
	grid.addEventListener('drop', (event) => {
		const cell = event.target.closest('td');
		if (!takes(cell))
			return;
		event.preventDefault();
		const wish = new URLSearchParams({ quoi: 'deplacer', entrevue: held.id,
			a: cell.parentNode.dataset.at, intervieweur: headOf(cell).interviewer });
		location.assign(`${base}/changer?${wish}`);
	});
	grid.addEventListener('dragend', end);
	said.hidden = false;
}

if (grid && said)
	start();
