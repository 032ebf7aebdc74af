// node check_pages.mjs BASE_URL [PATH…]: French paths; the English twins are looked at as well.
// Without paths, one a line of standard input. /nulle-part@404 is a page that must answer so.
// Prints TAP. For each page, in both languages: it answers, it says its language and its twin, with
// all its resources it weighs at most 50 KiB, it is whole with scripts off, nothing is wider than a
// phone of 320 pixels, and axe finds nothing at 320 and 1280 pixels, light and dark.
// Every other rule of axe than those of colours says the same of a dark page as of a light one.
// As many pages are looked at at once as the machine has processors.
// axe overlooks pages wider than the phone (hence the widths) and leaves out target sizes unless
// the tag wcag22aa is asked for.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { KINDS, openBrowser, openPage, readPaths, twins } from './browser.mjs';
import { end, tell } from './tap.mjs';

const WEIGHT_MAX = 50 * 1024;
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];
const WIDTHS = [320, 1280];
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** Loads with scripts off and an empty cache: status, weight, and what is seen without scripts. */
async function checkPlain(browser, base, lang, path, status, tell) {
	const page = await openPage(browser, 320, 'light');
	const sizes = [];
	const errors = [];
	page.on('response', (response) => sizes.push(response.body().then(
		(body) => [response.url(), body.length], () => [response.url(), 0])));
	page.on('requestfailed', (request) => errors.push(`${request.url()} did not load`));
	page.on('console', (line) => {
		if (line.type() === 'error' && !(status >= 400 && line.text().includes(`${status}`)))
			errors.push(line.text());
	});
	const response = await page.goto(base + path, { waitUntil: 'load' });
	tell(response.status() === status, `${path} answers ${status}`, `${response.status()}`);
	const weights = await Promise.all(sizes);
	const weight = weights.reduce((sum, [, size]) => sum + size, 0);
	tell(weight <= WEIGHT_MAX, `${path} weighs ${(weight / 1024).toFixed(1)} KiB`,
		weights.map(([url, size]) => `${size} ${url}`).join('\n'));
	tell(errors.length === 0, `${path} loads all it names`, errors.join('\n'));
	const html = await response.text();
	// Scripts of our own may help, from a file.
	const without = html.replace(/<script src="\/assets\/[a-z]+\.js\?v=[0-9a-f]+" defer><\/script>/g, '');
	tell(!/<script|\son[a-z]+=|\sstyle=/i.test(without), `${path} has no script of others and no inline one or style`);
	tell(html.includes(`<html lang="${lang}`), `${path} says its language`);
	tell(await page.locator('h1').count() === 1 && await page.locator('main').isVisible(),
		`${path} is whole with scripts off`);
	tell(await page.locator('a[hreflang]').count() >= 1, `${path} leads to its twin`);
	await page.context().close();
}

/** The elements that stick out on the right, for the message. */
function findWide() {
	const width = document.documentElement.clientWidth;
	const wide = [...document.querySelectorAll('body *')].filter(
		(e) => !e.closest('.vh') && e.getBoundingClientRect().right > width + 1);
	return { scroll: document.documentElement.scrollWidth, width,
		wide: wide.slice(0, 5).map((e) => e.outerHTML.slice(0, 100)) };
}

/** A table or box that hides or scrolls what it cannot show sideways is too wide as well; a field of
 * a form is not: its text moves with the caret. */
function findHidden() {
	return [...document.querySelectorAll('body *')].filter(
		(e) => !e.closest('.vh, input') && getComputedStyle(e).overflowX !== 'visible' && e.scrollWidth > e.clientWidth + 1)
		.map((e) => e.outerHTML.slice(0, 100));
}

async function checkWidth(page, path, tell) {
	const { scroll, width: client, wide } = await page.evaluate(findWide);
	tell(scroll <= client && wide.length === 0, `${path} fits a phone of 320 pixels`,
		`${scroll} pixels wide\n${wide.join('\n')}`);
	const hidden = await page.evaluate(findHidden);
	tell(hidden.length === 0, `${path} hides nothing sideways`, hidden.join('\n'));
}

async function checkAxe(page, runOnly, name, tell) {
	const { violations } = await page.evaluate(
		(only) => window.axe.run(document, { runOnly: only }), runOnly);
	tell(violations.length === 0, `${name}: axe finds nothing`,
		violations.map((v) => `${v.id}: ${v.help}\n` + v.nodes.slice(0, 3).map(
			(n) => `  ${n.html.slice(0, 160)}\n  ${n.failureSummary.replace(/\n/g, ' ')}`)
			.join('\n')).join('\n'));
}

/** One load, looked at in every width and light. */
async function checkSeen(browser, base, path, tell) {
	const page = await openPage(browser, WIDTHS[0], KINDS[0], true);
	await page.goto(base + path, { waitUntil: 'load' });
	await checkWidth(page, path, tell);
	await page.evaluate(AXE);
	for (const width of WIDTHS) {
		await page.setViewportSize({ width, height: 900 });
		for (const kind of KINDS) {
			await page.emulateMedia({ colorScheme: kind });
			await checkAxe(page, kind === KINDS[0] ? { type: 'tag', values: TAGS }
				: { type: 'rule', values: COLOUR_RULES },
			`${path} at ${width} pixels, ${kind}`, tell);
		}
	}
	await page.context().close();
}

/** All that was seen of one page, told once all is there, so that pages do not mix. */
async function checkPage(browser, base, lang, path, status) {
	const seen = [];
	const keep = (good, name, why = '') => seen.push([good, name, why]);
	try {
		await checkPlain(browser, base, lang, path, status, keep);
		await checkSeen(browser, base, path, keep);
	} catch (error) {
		keep(false, `${path} can be looked at`, `${error}`);
	}
	seen.forEach(([good, name, why]) => tell(good, name, why));
}

const [base, ...args] = process.argv.slice(2);
if (!base) {
	console.error('node check_pages.mjs BASE_URL [PATH…]');
	process.exit(2);
}
const paths = await readPaths(args);
const browser = await openBrowser();
const waiting = paths.flatMap((line) => {
	const [french, status = '200'] = line.split('@');
	return twins(french).map(([lang, path]) => [lang, path, Number(status)]);
});

async function work() {
	for (let next = waiting.shift(); next; next = waiting.shift())
		await checkPage(browser, base, ...next);
}

await Promise.all(Array.from({ length: availableParallelism() }, work));
await browser.close();
end();
