// node check_drag.mjs BASE_URL: an interview moved by the mouse on the timetable's grid, and one by
// keyboard alone: while it is dragged the page says what each hour would do, a page shows all that
// would change, and after the yes the interview stands at its new hour. TAP.
import { openBrowser } from './browser.mjs';
import { end, tell } from './tap.mjs';

const [base] = process.argv.slice(2);
const HORAIRE = '/missions/asie-pacifique/horaire';
/** In the grid: an interview, and a free hour of the same column, as [row, column] each. */
function findMove() {
	const rows = [...document.querySelectorAll('.hours tbody tr')];
	for (let column = 1; column < rows[0].cells.length; column++) {
		const from = rows.findIndex((row) => row.cells[column].querySelector('.slot:not(.moved)'));
		const to = rows.findIndex((row) => row.cells[column].classList.contains('free'));
		if (from >= 0 && to >= 0)
			return { from, to, column };
	}
	return null;
}

const cellOf = (page, row, column) =>
	page.locator(`.hours tbody tr:nth-child(${row + 1}) > :nth-child(${column + 1})`);

/** On the page that shows what would change: the cost, then the yes, then before and after. */
async function confirm(page, name, by) {
	tell(await page.locator('.sums').isVisible() && await page.locator('main').getByText(name).count() > 0,
		`${by}: what would change is shown first`, page.url());
	const button = page.locator('form[action$="/changer"] button');
	await button.focus();
	await Promise.all([page.waitForURL(/\/versions\/\d+$/), page.keyboard.press('Enter')]);
	tell(await page.locator('main').getByText(name).count() > 0, `${by}: then before and after`);
}

async function holds(page, path, row, column, name) {
	await page.goto(base + path, { waitUntil: 'load' });
	return (await cellOf(page, row, column).innerText()).includes(name);
}

const browser = await openBrowser();
const context = await browser.newContext({ viewport: { width: 1280, height: 1400 } });
const page = await context.newPage();
const errors = [];
page.on('pageerror', (error) => errors.push(String(error)));

// By mouse.
await page.goto(base + HORAIRE, { waitUntil: 'load' });
const path = new URL(await page.locator('.tabs [aria-current]').first().getAttribute('href'), base);
const day = path.pathname + path.search;
const move = await page.evaluate(findMove);
tell(move !== null, 'the grid has an interview and a free hour of its employer');
const name = await cellOf(page, move.from, move.column).locator('b').innerText();
const hint = await page.locator('.drag').innerText();
const middle = async (row) => {
	const box = await cellOf(page, row, move.column).boundingBox();
	return [box.x + box.width / 2, box.y + box.height / 2];
};
await page.mouse.move(...await middle(move.from));
await page.mouse.down();
await page.mouse.move(...await middle(move.to), { steps: 5 });
// What the hours would do is asked when it is taken up; each move over a cell says it anew.
let said = hint;
for (let i = 0; i < 100 && said === hint; i++) {
	const [x, y] = await middle(move.to);
	await page.mouse.move(x + i % 2, y);
	await page.waitForTimeout(50);
	said = await page.locator('.drag').innerText();
}
tell(said !== hint && said.trim() !== '', 'mouse: over an hour the page says what it would do', said);
tell(await cellOf(page, move.to, move.column).evaluate((cell) => cell.classList.contains('over')),
	'mouse: and marks the hour');
await Promise.all([page.waitForURL(/changer\?quoi=deplacer/), page.mouse.up()]);
await confirm(page, name, 'mouse');
tell(await holds(page, day, move.to, move.column, name), 'mouse: the interview is at its new hour');
tell(!await holds(page, day, move.from, move.column, name), 'mouse: and no longer at the old one');

// By keyboard: the interview's own page, one of its hours, the yes.
const next = await page.evaluate(findMove);
const slot = cellOf(page, next.from, next.column).locator('.slot');
const other = await slot.locator('b').innerText();
await slot.focus();
await Promise.all([page.waitForURL(/\/entrevues\/\d+$/), page.keyboard.press('Enter')]);
const hour = page.locator('tr[data-at]:not(.now) th a').first();
const at = await hour.evaluate((link) => link.closest('tr').dataset.at);
tell((await page.locator(`tr[data-at="${at}"] td`).last().innerText()).trim() !== '',
	'keyboard: each hour says what it would do');
await hour.focus();
await Promise.all([page.waitForURL(/changer\?quoi=deplacer/), page.keyboard.press('Enter')]);
await confirm(page, other, 'keyboard');
await page.goto(base + day, { waitUntil: 'load' });
tell(await page.locator(`tr[data-at="${at}"]`).getByText(other).count() > 0,
	'keyboard: the interview is at its new hour');
tell(errors.length === 0, 'no script fails', errors.join(' | '));
await browser.close();
end();
