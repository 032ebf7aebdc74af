// node check_suggest.mjs BASE_URL: the field that suggests as one types, by keyboard alone and with
// scripts on, under the pages' own policy: what the ARIA combobox pattern says of a list box. TAP.
import { openBrowser } from './browser.mjs';
import { end, tell } from './tap.mjs';

const [base] = process.argv.slice(2);
const browser = await openBrowser();
for (const [prefix, typed, expected] of [['', 'soud', 'oud'], ['/en', 'weld', 'eld']]) {
	const context = await browser.newContext({ viewport: { width: 320, height: 900 } });
	const page = await context.newPage();
	const errors = [];
	page.on('console', (line) => line.type() === 'error' && errors.push(line.text()));
	page.on('pageerror', (error) => errors.push(String(error)));
	await page.goto(`${base}${prefix}/chercher`, { waitUntil: 'load' });
	const field = page.locator('#metier');
	const list = page.locator('#metier-list');
	const options = list.locator('[role=option]');
	const says = (name) => field.getAttribute(name);

	tell(await says('role') === 'combobox' && await says('aria-expanded') === 'false'
		&& await list.isHidden(), `${prefix} the field is a closed combobox`);
	await field.focus();
	await page.keyboard.type(typed, { delay: 20 });
	await options.first().waitFor();
	tell(await says('aria-expanded') === 'true' && await says('aria-controls') === 'metier-list'
		&& await options.count() <= 10, `${prefix} it opens as one types`);
	tell((await options.first().textContent()).includes(expected), `${prefix} in the page's language`,
		await options.first().textContent());
	tell(await says('aria-activedescendant') === null, `${prefix} nothing is picked by itself`);
	tell(await page.evaluate(() => document.documentElement.scrollWidth) <= 320,
		`${prefix} the open list fits a phone`);
	await page.keyboard.press('ArrowDown');
	tell(await says('aria-activedescendant') === await options.first().getAttribute('id')
		&& await options.first().getAttribute('aria-selected') === 'true',
		`${prefix} an arrow goes to the first`);
	await page.keyboard.press('Escape');
	tell(await list.isHidden() && await says('aria-expanded') === 'false'
		&& await field.inputValue() === typed, `${prefix} Escape closes and keeps what was typed`);
	await page.keyboard.press('ArrowDown');
	await options.first().waitFor();
	await page.keyboard.press('ArrowUp');
	tell(await says('aria-activedescendant') === await options.last().getAttribute('id'),
		`${prefix} an arrow up goes to the last`);
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
	tell((await field.inputValue()).includes(expected) && await list.isHidden()
		&& page.url().endsWith('/chercher'), `${prefix} Enter picks and sends nothing`);
	const code = await page.locator('[data-code=metier]').inputValue();
	await Promise.all([page.waitForURL(/code=/), page.keyboard.press('Enter')]);
	tell(/^\d{5}$/.test(code) && page.url().includes(`code=${code}`),
		`${prefix} Enter again sends the code`, `${code} ${page.url()}`);
	tell(errors.length === 0, `${prefix} the page's policy lets it`, errors.join(' | '));
	await context.close();
}
await browser.close();
end();
